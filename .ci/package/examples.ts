import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execute } from "./execute.ts";
import { install, makeProject } from "./consumer.ts";
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

interface InRepository {
  folder: string;
  test: string;
  /** The subpath that takes the place of what it imports from the repository. */
  subpath: string;
  needs: string[];
}

const WITH_CLIENT = ["mocha@12.0.3", "@aws-sdk/client-lambda@3.1162.0", "fflate@0.8.3"];

const IN_REPOSITORY: InRepository[] = [
  { folder: "msw", test: "deploy.test.ts", subpath: "msw", needs: ["msw@3.0.5", ...WITH_CLIENT] },
  { folder: "playback", test: "replace.test.ts", subpath: "nock", needs: ["nock@15.0.6", ...WITH_CLIENT] },
];

/** What these examples import from this repository, their user has by the package. */
export async function checkClientExamples(scratch: string, tarball: string): Promise<void> {
  for (const { folder: name, test, subpath, needs } of IN_REPOSITORY) {
    const folder = makeProject(scratch, name);
    cpSync(`docs/examples/${name}`, folder, { recursive: true });
    const source = readFileSync(join(folder, test), "utf8");
    await check(`the ${name} example passes by the package's subpath ${subpath}`, async () => {
      const imported = source.replace(/"(\.\.\/)+harness\/.*\.ts"/, `"lambda-createfunction-conformance/${subpath}"`);
      must(imported !== source, "it doesn't import from this repository any more");
      writeFileSync(join(folder, test), imported);
      await install(folder, [tarball, ...needs]);
      const { code, output } = await execute(["npx", "mocha", "--extension", "ts", test], folder);
      must(code === 0 && /^ +[1-9]\d* passing/m.test(output), output);
    });
  }
}
