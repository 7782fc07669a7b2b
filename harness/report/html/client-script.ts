/**
 * The script that runs in the browser, as text. Functions are their own source, from TypeScript as from the built
 * JavaScript; they use nothing but each other, so their modules export function declarations and types only.
 * @param modules namespaces of the modules; one of them exports `start`
 */
export function clientScript(modules: readonly Record<string, unknown>[]): string {
  const sources = modules.flatMap((module) =>
    Object.entries(module).map(([name, value]) => {
      if (typeof value !== "function" || !/^(async )?function\b/.test(String(value)))
        throw new Error(`${name} is no function declaration, which is all that a page can take from a module`);
      return String(value);
    }),
  );
  return `"use strict";\n${sources.join("\n\n")}\n\nstart();\n`;
}
