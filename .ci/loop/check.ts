import { execFileSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { readSources } from "./imports.ts";
import { mochaCommand, mochaRunsOf, ROOT } from "./mocha.ts";
import { nearestTests } from "./nearest-tests.ts";
import { runInTime } from "./run-in-time.ts";

/**
 * `npm run check [-- REVISION]`: types, lint, and of the tests those nearest to what has changed since a revision, or since
 * the last commit, as many as fit into ten seconds. Without a change it is about the last commit.
 */
const LIMIT_MS = 9500;
const SLOW_MS = 2000;
const begun = performance.now();
const deadline = AbortSignal.timeout(LIMIT_MS);
const git = (...args: string[]): string[] =>
  execFileSync("git", args, { cwd: ROOT, encoding: "utf8" })
    .split("\n")
    .filter((line) => line !== "");

const changesSince = (revision: string): string[] => [
  ...git("diff", "--name-only", revision),
  ...git("ls-files", "--others", "--exclude-standard"),
];
const [since] = process.argv.slice(2);
const open = changesSince(since ?? "HEAD");
const changed = open.length > 0 || since !== undefined ? open : changesSince("HEAD~1");

const npmRun = (name: string) => ({ name, command: ["npm", "run", "--silent", name] });
const first = await runInTime(["types", "lint"].map(npmRun), 2, ROOT, deadline);

const all = nearestTests(changed, readSources());
const tests = all.filter((file) => !/\.(?:browser|repeat)\.ts$/.test(file));
const programs = tests.flatMap((name) =>
  mochaRunsOf([name]).map((run) => ({ name, command: [process.execPath, ...mochaCommand(run), "--reporter", "dot"] })),
);
const second = await runInTime(programs, availableParallelism(), ROOT, deadline, SLOW_MS);

const failed = [...first.ended, ...second.ended].filter(({ code }) => code !== 0);
for (const { name, output } of failed) console.log(`== ${name}\n${output.trim()}\n`);
const seconds = ((performance.now() - begun) / 1000).toFixed(1);
console.log(
  `${changed.length} files changed: types, lint and ${second.ended.length} of ${all.length} tests near them, in ${seconds} s`,
);
const out = [...first.cut, ...second.cut, ...second.left];
if (out.length > 0) console.log(`Left out for time: npm run t -- ${out.join(" ")}`);
const pages = all.filter((file) => file.endsWith(".browser.ts"));
if (pages.length > 0) console.log(`Left out, since they need a browser: npm run t -- ${pages.join(" ")}`);
console.log(failed.length === 0 ? "Nothing failed." : `Failed: ${failed.map(({ name }) => name).join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
