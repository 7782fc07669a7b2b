import type { Mark } from "../../run/verdict.ts";
import type { RunRecord } from "../../record/format.ts";
import { reportTitle } from "../describe-run.ts";
import type { ReportFormat } from "../format.ts";
import { safe } from "../printable.ts";
import { testResults, type TestResult } from "../test-results.ts";

/** The version of the specification that this follows. */
const SPECIFICATION = "0.0.0";

/**
 * CTRF, the Common Test Report Format. What couldn't be judged is `failed` there, with `rawStatus` to tell it apart:
 * those who gate on CTRF look at the failed tests only, and `other` would let a run pass that ended with 3.
 */
export const ctrf: ReportFormat = {
  takes: "one record",
  file: "ctrf-report.json",
  render: ([record]) => `${JSON.stringify(documentOf(record), undefined, 2)}\n`,
};

function documentOf(record: RunRecord): object {
  const { header, footer } = record;
  const { suite, target, edition, strict, seed, region, only } = header;
  const results = testResults(record);
  const tests = results.map(testOf);
  const count = (status: Status): number => tests.filter((one) => one.status === status).length;
  const start = Date.parse(header.startedAt);
  const duration = Math.round(footer.durationMs);
  return {
    reportFormat: "CTRF",
    specVersion: SPECIFICATION,
    generatedBy: safe(suite.name),
    results: {
      tool: { name: safe(suite.name), version: safe(suite.version) },
      summary: {
        tests: tests.length,
        passed: count("passed"),
        failed: count("failed"),
        skipped: count("skipped"),
        pending: 0,
        other: 0,
        suites: new Set(results.map((one) => one.suite)).size,
        start,
        stop: start + duration,
        duration,
        extra: { exit: footer.exit, scores: footer.scores },
      },
      tests,
      environment: {
        reportName: reportTitle(header),
        appName: safe(target.profile),
        ...(target.version !== undefined && { appVersion: safe(target.version) }),
        extra: {
          endpoint: safe(target.endpoint),
          edition,
          reading: strict,
          seed,
          region: safe(region),
          ...(only && { only: only.map(safe) }),
        },
      },
    },
  };
}

type Status = "passed" | "failed" | "skipped";

interface Test {
  name: string;
  testId: string;
  status: Status;
  /** In milliseconds, a whole number. */
  duration: number;
  suite: [string];
  rawStatus: TestResult["kind"];
  message?: string;
  trace?: string;
  extra: { title: string; marks?: Mark[] };
}

const STATUSES: Record<TestResult["status"], Status> = {
  passed: "passed",
  skipped: "skipped",
  failed: "failed",
  error: "failed",
};

function testOf(result: TestResult): Test {
  const { suite, id, title, durationMs, marks } = result;
  return {
    name: id,
    testId: id,
    status: STATUSES[result.status],
    duration: Math.round(durationMs),
    suite: [suite],
    rawStatus: result.kind,
    ...("message" in result && { message: result.message }),
    ...("details" in result && { trace: result.details }),
    extra: { title, ...(marks && { marks }) },
  };
}
