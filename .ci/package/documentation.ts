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

interface Example {
  code: string;
  /** What the page says that it prints. */
  prints: string | undefined;
}

const TS_BLOCK = /^```ts\n(?<code>.*?)^```\n(?:\n```text\n(?<prints>.*?)^```$)?/gms;

/** The TypeScript that a page shows. */
function examplesIn(page: string): Example[] {
  return [...readFileSync(page, "utf8").matchAll(TS_BLOCK)].map(({ groups }) => ({
    code: groups?.code ?? "",
    prints: groups?.prints,
  }));
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
    for (const [index, file] of files.entries()) writeFileSync(join(folder, file), examples[index]?.code ?? "");
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: OPTIONS, include: ["*.ts"] }));
    const { code, output } = await execute(["npx", "tsc"], folder);
    must(code === 0, output);
    return `${examples.length} examples`;
  });
  if (!fits) return;
  for (const [index, { code, prints }] of examples.entries()) {
    const file = files[index] ?? "";
    if (/conformance\/(mocha|vitest|node-test)"/.test(code)) continue;
    await check(
      `the documentation's ${file} runs${prints === undefined ? "" : ", and prints what the page says"}`,
      async () => {
        const executed = await execute(["node", file], folder, environment);
        must(executed.code === 0 && executed.stdout !== "", executed.output);
        must(prints === undefined || executed.stdout === prints, executed.stdout);
      },
    );
  }
}
