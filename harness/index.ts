// What `import … from "lambda-createfunction-conformance"` gives: the whole of it, in the order of docs/library.md.
import { casesFor, type ConformanceCase } from "./library/cases.ts";
import { importer } from "./library/caller.ts";
import { checkOptions } from "./library/check-options.ts";
import { runFor } from "./library/run.ts";
import type { RunRecord } from "./record/format.ts";
import type { ConformanceOptions } from "./session/conformance-options.ts";

/**
 * The cases of one run as tests, for any test runner. Sends nothing before the first `run()`.
 * @throws UsageError for a wrong option
 */
export function cases(options: ConformanceOptions): ConformanceCase[] {
  return casesFor(checkOptions(options), importer());
}

/**
 * Runs the suite.
 * @throws UsageError for a wrong option, ServerError where the server of `start` doesn't come up; never for what the
 * target does
 */
export async function run(options: ConformanceOptions): Promise<RunRecord> {
  return runFor(checkOptions(options), importer());
}

export { assertPassed } from "./library/case-result.ts";
export { judge } from "./library/judge.ts";
export { formatNames, render } from "./library/render.ts";
export { readRecord } from "./record/read-record.ts";
export { serialize as serializeRecord } from "./record/lines.ts";
export { ServerError } from "./session/server/server-error.ts";
export { UsageError } from "./usage-error.ts";

export type { CaseResult } from "./library/case-result.ts";
export type { ConformanceCase } from "./library/cases.ts";
export type { Recorded } from "./wire/exchange.ts";
export type { HttpBody, HttpExchange, HttpHeaders } from "./library/http-exchange.ts";
export type { Judgement } from "./library/judge.ts";
export type { JudgeOptions } from "./library/judge-options.ts";
export type { CaseOutcome } from "./run/verdict.ts";
export type { AllowedEntry, FlakyEntry, KnownEntry, KnownList } from "./gate/known.ts";
export type {
  ClauseStatus,
  RecordBody,
  RecordExchange,
  RecordFinding as Finding,
  RecordFooter,
  RecordHeader,
  RecordVerdict,
  RunRecord,
  Score,
} from "./record/format.ts";
export type { ConformanceOptions } from "./session/conformance-options.ts";
export type { Profile } from "./target/profile.ts";
