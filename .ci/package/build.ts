// Builds what the package ships into dist/: JavaScript with declarations, and the data it reads.
import { spawnSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";

/** What only tests and development read stays here: ids, recorded exchanges of the oracle's tests, vendors' known failures. */
const SHIPPED = [
  "contracts",
  "misreadings.json",
  "pairs.json",
  "passing.json",
  "recorded.json",
  "recordings.json",
  "renamed.json",
  "runtimes.json",
  "schemas",
  "shifts.json",
  "since.json",
  "targets",
];

rmSync("dist", { recursive: true, force: true });
const { status } = spawnSync("tsc", ["-p", ".ci/package/tsconfig.json"], { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
for (const name of SHIPPED) cpSync(`fixtures/${name}`, `dist/fixtures/${name}`, { recursive: true });
// What only tests hold outputs or data of ours against.
for (const name of ["junit.xsd", "truth.schema.json"]) rmSync(`dist/fixtures/schemas/${name}`, { force: true });
