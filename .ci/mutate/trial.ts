import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { RunRecord } from "../../harness/record/format.ts";
import { readRecord } from "../../harness/record/read-record.ts";
import { freePort, isReady, start } from "../emulator/server.ts";
import type { Emulator } from "../emulator/table.ts";

const RUN_MS = 300_000;
const START_MS = 20_000;

/** What a run on a server that was just started came to; undefined where it doesn't start. */
export interface Trial {
  exit: number | null;
  record: RunRecord | undefined;
}

/** @param out where the record goes */
export async function tryServer(
  emulator: Emulator,
  bin: string,
  environment: Record<string, string>,
  out: string,
  options: readonly string[],
): Promise<Trial | undefined> {
  const port = await freePort();
  const child = start(emulator, bin, port, environment);
  const ended = once(child, "exit");
  const endpoint = `http://127.0.0.1:${port}`;
  rmSync(out, { recursive: true, force: true });
  try {
    if (!(await isReady(endpoint + emulator.ready, START_MS))) return undefined;
    const exit = callSuite(
      "run",
      `--endpoint=${endpoint}`,
      `--profile=${emulator.name}`,
      "--edition=2021",
      "--settle=1",
      `--out=${out}`,
      ...options,
    );
    const file = join(out, "record.jsonl");
    return { exit, record: existsSync(file) ? readRecord(readFileSync(file, "utf8"), file) : undefined };
  } finally {
    child.kill();
    await ended;
  }
}

export const callSuite = (...args: string[]): number | null =>
  spawnSync(process.execPath, ["harness/cli/main.ts", ...args], { stdio: "ignore", timeout: RUN_MS }).status;
