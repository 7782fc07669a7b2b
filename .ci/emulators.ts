// Runs the suite against real emulators and holds the result against committed lists of known failures.
// Each is installed once into .cache/, started on 127.0.0.1, bounded in time, and stopped by its process id.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { EDITIONS } from "../harness/contract/edition.ts";
import { freePort, install, isReady, start, START_MS } from "./emulator/server.ts";
import { EMULATORS, type Emulator } from "./emulator/table.ts";

const RUN_MS = 300_000;

function judge({ name, requirement }: Emulator, edition: string, endpoint: string): boolean {
  const known = `fixtures/known/${name}-${edition}.json`;
  const options = [
    `--endpoint=${endpoint}`,
    `--profile=${name}`,
    `--edition=${edition}`,
    `--target-version=${requirement.replace(/^.*==/, "")}`,
    `--out=reports/runs/${name}-${edition}`,
    ...(existsSync(known) ? [`--known=${known}`] : []),
  ];
  const { status } = spawnSync(process.execPath, ["harness/cli/main.ts", "run", ...options], {
    stdio: ["ignore", "inherit", "inherit"],
    timeout: RUN_MS,
  });
  console.log(`${status === 0 ? "passed" : `failed (exit ${status})`}: ${name}, edition ${edition}`);
  return status === 0;
}

/** Those whose known failures somebody looked at. */
const editionsOf = ({ name }: Emulator): readonly string[] =>
  EDITIONS.filter((edition) => existsSync(`fixtures/known/${name}-${edition}.json`));

/** A server of its own for each edition: what one run can't remove isn't there for the next. */
async function tryEdition(emulator: Emulator, bin: string, edition: string): Promise<boolean> {
  const port = await freePort();
  const child = start(emulator, bin, port);
  try {
    const endpoint = `http://127.0.0.1:${port}`;
    if (await isReady(endpoint + emulator.ready)) return judge(emulator, edition, endpoint);
    console.log(
      `failed: ${emulator.name} wasn't ready within ${START_MS / 1000} s; see .cache/emulators/${emulator.name}.log`,
    );
    return false;
  } finally {
    child.kill();
  }
}

const counts = { passed: 0, failed: 0, skipped: 0 };
const only = process.argv.slice(2);
for (const emulator of EMULATORS.filter(({ name }) => only.length === 0 || only.includes(name))) {
  const bin = install(emulator);
  if (bin === undefined) {
    console.log(`skipped: ${emulator.name}, which needs python3 with venv and a package index`);
    counts.skipped += editionsOf(emulator).length;
    continue;
  }
  for (const edition of editionsOf(emulator))
    counts[(await tryEdition(emulator, bin, edition)) ? "passed" : "failed"] += 1;
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
