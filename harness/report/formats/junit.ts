import type { RunRecord } from "../../record/format.ts";
import { reportTitle } from "../describe-run.ts";
import type { ReportFormat } from "../format.ts";
import { safe, short } from "../printable.ts";
import { testResults, type TestResult } from "../test-results.ts";
import { element, text } from "../xml.ts";

/**
 * JUnit XML as GitLab, Jenkins and actions for GitHub read it: a suite for each topic. GitLab shows the class name and
 * the body and none of the messages; Jenkins takes what is before the class name's last dot for a package.
 */
export const junit: ReportFormat = {
  takes: "one record",
  file: "report.xml",
  render: ([record]) => renderJunit(record),
};

function renderJunit(record: RunRecord): string {
  const { header, footer } = record;
  const results = testResults(record);
  const suites = [...Map.groupBy(results, ({ suite }) => suite)].map(([name, own]) => suiteElement(record, name, own));
  const lines = ["", ...suites].join("\n");
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", { name: reportTitle(header), ...countsOf(results), time: seconds(footer.durationMs) }, [lines, "\n"])}\n`;
}

function suiteElement({ header }: RunRecord, name: string, results: readonly TestResult[]): string {
  const time = seconds(results.reduce((sum, { durationMs }) => sum + durationMs, 0));
  // JUnit's time stamps have no zone.
  const timestamp = header.startedAt.slice(0, 19);
  const className = `${safe(header.target.profile)}-${header.edition.replaceAll(".", "_")}.${name.replaceAll(/[^\w-]+/g, "-")}`;
  const content = [propertiesOf(header, results), ...results.map((result) => caseElement(className, result))];
  return element("testsuite", { name, ...countsOf(results), time, timestamp }, [
    ...content.map((line) => `\n${line}`),
    "\n",
  ]);
}

function propertiesOf(
  { suite, edition, target, seed, strict, region, only }: RunRecord["header"],
  results: readonly TestResult[],
): string {
  // A test case has no place for a mark.
  const advised = results.filter(({ marks }) => marks?.includes("advice"));
  const properties = {
    edition,
    target: safe(target.profile),
    "target.version": target.version === undefined ? undefined : safe(target.version),
    endpoint: safe(target.endpoint),
    region: safe(region),
    reading: strict,
    seed,
    only: only && short(only.join(" "), 500),
    suite: safe(`${suite.name} ${suite.version}`),
    "advice.only": advised.length > 0 ? short(advised.map(({ id }) => id).join(" "), 500) : undefined,
  };
  return element(
    "properties",
    {},
    Object.entries(properties).flatMap(([name, value]) =>
      value === undefined ? [] : [element("property", { name, value })],
    ),
  );
}

function caseElement(classname: string, result: TestResult): string {
  return element("testcase", { classname, name: result.id, time: seconds(result.durationMs) }, contentOf(result));
}

function contentOf(result: TestResult): string[] {
  switch (result.status) {
    case "passed":
      return [];
    case "skipped":
      return [element("skipped", { message: result.message })];
    case "failed":
      return [element("failure", { message: result.message, type: result.kind }, [text(result.details)])];
    case "error":
      return [element("error", { message: result.message, type: result.kind }, [text(result.details)])];
  }
}

function countsOf(results: readonly TestResult[]): Record<"tests" | "failures" | "errors" | "skipped", number> {
  const count = (status: TestResult["status"]): number => results.filter((one) => one.status === status).length;
  return { tests: results.length, failures: count("failed"), errors: count("error"), skipped: count("skipped") };
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);
