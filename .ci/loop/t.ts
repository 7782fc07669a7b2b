import { spawnSync } from "node:child_process";
import { findTests } from "./find-tests.ts";
import { mochaCommand, mochaRunsOf, ROOT } from "./mocha.ts";

/** `npm run t -- FILE…` runs these tests and no others: files, folders or globs. */
const named = process.argv.slice(2);
try {
  if (named.length === 0) throw new Error("npm run t -- FILE…: which tests? Files, folders or globs");
  const runs = mochaRunsOf(findTests(named, ROOT));
  const ends = runs.map((run) => spawnSync(process.execPath, mochaCommand(run), { cwd: ROOT, stdio: "inherit" }));
  process.exitCode = ends.every(({ status }) => status === 0) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
