import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execute } from "./execute.ts";
import { install } from "./consumer.ts";
import { check, must } from "./tally.ts";

const EXAMPLES = ["mocha", "vitest", "node-test"];
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
