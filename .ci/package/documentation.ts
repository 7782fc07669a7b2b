import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execute } from "./execute.ts";
import { install } from "./consumer.ts";
import { check, must } from "./tally.ts";

const TOOLS = ["typescript@7.0.2", "@types/node@24.19.2"];
const OPTIONS = {
  strict: true,
  exactOptionalPropertyTypes: true,
  target: "es2024",
  module: "nodenext",
  noEmit: true,
  types: ["node"],
};

/** The TypeScript that a page shows. */
function examplesIn(page: string): string[] {
  return [...readFileSync(page, "utf8").matchAll(/^```ts\n(.*?)^```$/gms)].flatMap(([, code]) => code ?? []);
}

/** Type-checks the pages' examples against the package's types, and runs those that need no test runner. */
export async function checkDocumentation(
  pages: readonly string[],
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const examples = pages.flatMap(examplesIn);
  const files = examples.map((_, index) => `example-${index + 1}.ts`);
  const fits = await check("the documentation's examples fit the package's types, strictly", async () => {
    must(examples.length > 0, `there is none in ${pages.join(", ")}`);
    await install(folder, ["--save-dev", ...TOOLS]);
    for (const [index, file] of files.entries()) writeFileSync(join(folder, file), examples[index] ?? "");
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: OPTIONS, include: ["*.ts"] }));
    const { code, output } = await execute(["npx", "tsc"], folder);
    must(code === 0, output);
    return `${examples.length} examples`;
  });
  if (!fits) return;
  for (const [index, file] of files.entries()) {
    if (/conformance\/(mocha|vitest|node-test)"/.test(examples[index] ?? "")) continue;
    await check(`the documentation's ${file} runs`, async () => {
      const { code, stdout, output } = await execute(["node", file], folder, environment);
      must(code === 0 && stdout !== "", output);
    });
  }
}
