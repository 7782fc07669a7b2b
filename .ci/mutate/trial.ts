import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { RunRecord } from "../../harness/record/format.ts";
import { readRecord } from "../../harness/record/read-record.ts";
import { start } from "../vendors/server.ts";
import type { Vendor } from "../vendors/vendor.ts";

const RUN_MS = 300_000;
const START_MS = 20_000;

/** What a run on a server that was just started came to; undefined where it doesn't start. */
export interface Trial {
  exit: number | null;
  record: RunRecord | undefined;
}

/** @param out where the record goes */
export async function tryServer(
  emulator: Vendor,
  bin: string,
  environment: Record<string, string>,
  out: string,
  options: readonly string[],
): Promise<Trial | undefined> {
  rmSync(out, { recursive: true, force: true });
  const running = await start(emulator, bin, environment, START_MS);
  if ("reason" in running) return undefined;
  try {
    const exit = callSuite(
      "run",
      `--endpoint=${running.endpoint}`,
      `--profile=${emulator.name}`,
      "--edition=2021",
      "--settle=1",
      `--out=${out}`,
      ...options,
    );
    const file = join(out, "record.jsonl");
    return { exit, record: existsSync(file) ? readRecord(readFileSync(file, "utf8"), file) : undefined };
  } finally {
    await running.stop();
  }
}

export const callSuite = (...args: string[]): number | null =>
  spawnSync(process.execPath, ["harness/cli/main.ts", ...args], { stdio: "ignore", timeout: RUN_MS }).status;
