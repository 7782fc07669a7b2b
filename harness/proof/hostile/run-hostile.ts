import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readRecordFile } from "../../record/record-file.ts";
import type { RunRecord } from "../../record/format.ts";
import type { Hostile } from "./hostile.ts";
import { serveHostile } from "./serve-hostile.ts";

/** What came of a run. */
export interface Ended {
  /** Null: it was killed, since it didn't end. */
  code: number | null;
  stdout: string;
  stderr: string;
  seconds: number;
  /** Of the suite's process. Undefined where it told none: it was killed. */
  megabytes: number | undefined;
  /** Undefined where there is none. */
  record: RunRecord | undefined;
  /** By format. */
  reports: ReadonlyMap<string, string>;
  /** Requests that came where nothing should be sent. */
  trapped: number;
}

const SOME = ["memory-size/*", "timeout/alone", "operation/*"];
const SUITE = fileURLToPath(new URL("./suite.ts", import.meta.url));
export const REPORTS = ["junit", "html", "markdown", "ctrf", "annotations", "badge"];
/** Less than any late answer takes, however slow this machine is. */
const TIMEOUT_MS = 1000;
export const WITHIN_S = 30;

/**
 * Runs the suite, as a process, against a hostile server.
 * @param pace how much longer than usual things take here and now
 */
export async function runHostile(hostile: Hostile, pace = 1): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), "hostile-"));
  const server = await serveHostile(hostile);
  const cases = hostile.cases ?? SOME;
  const peak = join(folder, "peak");
  const reportFile = (name: string): string => join(folder, `report.${name}`);
  const reports = hostile.isReported ? REPORTS : [];
  const begun = performance.now();
  const suite = spawn(
    process.execPath,
    [
      SUITE,
      peak,
      "run",
      "--endpoint",
      server.url.href,
      "--out",
      folder,
      "--concurrency",
      "64",
      "--timeout",
      String(TIMEOUT_MS * Math.min(pace, 4)),
      "--settle",
      "0",
      ...(cases === "all" ? [] : cases.flatMap((glob) => ["--only", glob])),
      ...reports.flatMap((name) => ["--report", `${name}=${reportFile(name)}`]),
      ...(hostile.options ?? []),
    ],
    { stdio: ["ignore", "pipe", "pipe"], env: { PATH: process.env.PATH } },
  );
  const heard = { stdout: "", stderr: "" };
  suite.stdout.setEncoding("utf8").on("data", (text: string) => (heard.stdout += text));
  suite.stderr.setEncoding("utf8").on("data", (text: string) => (heard.stderr += text));
  const deadline = setTimeout(() => suite.kill("SIGKILL"), (hostile.within ?? WITHIN_S) * 1000 * pace);
  try {
    const code = await new Promise<number | null>((resolve) => suite.once("close", resolve));
    return {
      code,
      ...heard,
      seconds: (performance.now() - begun) / 1000,
      megabytes: existsSync(peak) ? Number(readFileSync(peak, "utf8")) / 1024 : undefined,
      record: existsSync(join(folder, "record.jsonl")) ? recordIn(folder) : undefined,
      reports: new Map(
        reports.flatMap((name) =>
          existsSync(reportFile(name)) ? [[name, readFileSync(reportFile(name), "utf8")] as const] : [],
        ),
      ),
      trapped: server.trapped(),
    };
  } finally {
    clearTimeout(deadline);
    suite.kill("SIGKILL");
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

function recordIn(folder: string): RunRecord | undefined {
  try {
    return readRecordFile(folder);
  } catch {
    // Nothing was written before the end.
    return undefined;
  }
}
