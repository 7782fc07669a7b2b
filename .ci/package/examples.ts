import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execute } from "./execute.ts";
import { install, makeProject } from "./consumer.ts";
import { check, must } from "./tally.ts";

const EXAMPLES = ["mocha", "vitest", "node-test"];
const MSW_NEEDS = ["msw@3.0.5", "mocha@12.0.3", "@aws-sdk/client-lambda@3.1162.0", "fflate@0.8.3"];
const MISSING = /^.*UsageError.*endpoint is missing: give your server's URL/gm;

/** Runs the examples of test runners as a user does: copied, installed, once with an endpoint and once without. */
export async function checkExamples(scratch: string, tarball: string, endpoint: string): Promise<void> {
  for (const name of EXAMPLES) {
    const folder = join(scratch, name);
    cpSync(`docs/examples/${name}`, folder, { recursive: true });
    const manifest = join(folder, "package.json");
    const whole = JSON.parse(readFileSync(manifest, "utf8")) as { devDependencies: Record<string, string> };
    whole.devDependencies["lambda-createfunction-conformance"] = `file:${tarball}`;
    writeFileSync(manifest, JSON.stringify(whole));
    const installed = await check(
      `the ${name} example passes against the reference, and skips with a reason`,
      async () => {
        await install(folder, []);
        const { code, output } = await execute(["npm", "test"], folder, { AWS_ENDPOINT_URL_LAMBDA: endpoint });
        must(code === 0, output.slice(-3000));
        const passed = Number(/(\d+) passing|Tests +(\d+) passed|pass (\d+)/.exec(output)?.slice(1).find(Boolean));
        must(passed > 400, `only ${passed} tests passed`);
        return `${passed} tests`;
      },
    );
    if (!installed) continue;
    await check(`the ${name} example without an endpoint says so in one line and fails`, async () => {
      const { code, output } = await execute(["npm", "test"], folder);
      must(code !== 0 && output.match(MISSING)?.length === 1, `exit ${code}: ${output}`);
    });
  }
}

/** What the msw example imports from this repository, its user has by the package. */
export async function checkMswExample(scratch: string, tarball: string): Promise<void> {
  const folder = makeProject(scratch, "msw");
  cpSync("docs/examples/msw", folder, { recursive: true });
  const test = join(folder, "deploy.test.ts");
  const source = readFileSync(test, "utf8");
  await check("the msw example passes with the package's handlers", async () => {
    const imported = source.replace(/"\.\.\/.*\/msw\.ts"/, '"lambda-createfunction-conformance/msw"');
    must(imported !== source, "it doesn't import the handlers from this repository any more");
    writeFileSync(test, imported);
    await install(folder, [tarball, ...MSW_NEEDS]);
    const { code, output } = await execute(["npx", "mocha", "--extension", "ts", "deploy.test.ts"], folder);
    must(code === 0 && /^ +[1-9]\d* passing/m.test(output), output);
  });
}
