import { expect } from "chai";
import type { RecordFooter, RecordVerdict, RunRecord } from "../record/format.ts";
import { serialize } from "../record/lines.ts";
import { readRecord } from "../record/read-record.ts";
import { goldenRecord } from "../testing/golden-records.ts";
import { testResults, type TestResult } from "./test-results.ts";

const record = goldenRecord();
const none: RecordFooter["gate"] = { unexpected: [], fixed: [], changed: [], expired: [], messages: [] };

function resultsOf(footer: Partial<RecordFooter>, verdicts = record.verdicts): TestResult[] {
  return testResults({ ...record, verdicts, footer: { ...record.footer, ...footer } });
}

const isRed = ({ status }: TestResult): boolean => status === "failed" || status === "error";
const red = (results: readonly TestResult[]): string[] => results.filter(isRed).map(({ id }) => id);
const only = (isWanted: (verdict: RecordVerdict) => boolean): RunRecord["verdicts"] => record.verdicts.filter(isWanted);
const find = (results: readonly TestResult[], id: string): TestResult | undefined =>
  results.find((one) => one.id === id);

describe("a run as test results", () => {
  it("has its cases: known and not-applicable are skipped with the reason, what wasn't judged is an error", () => {
    const results = testResults(record);
    expect(find(results, "timeout/below-minimum")).to.include({
      status: "skipped",
      message: "known: doesn't check the bounds of numbers",
    });
    expect(find(results, "throttling/burst")).to.include({
      status: "skipped",
      message: "not applicable: the profile sample doesn't throttle",
    });
    expect(find(results, "handler/pattern-broken-at-start")).to.include({ status: "error", kind: "inconclusive" });
    expect(find(results, "kms-key-arn/pattern-broken-at-start")).to.include({ status: "error", kind: "error" });
    expect(find(results, "layers/does-not-exist")).to.include({ status: "passed" });
  });

  it("says of a failed case what was sent, allowed and came, and how to repeat it", () => {
    const failed = find(testResults(record), "memory-size/below-minimum");
    expect(failed).to.include({
      status: "failed",
      message: "request.memory-size.minimum: 201 instead of 400 InvalidParameterValueException or ValidationException",
    });
    expect(failed)
      .to.have.property("details")
      .that.matches(
        /^memory-size: 127 is refused\n\nrequest\.memory-size\.minimum \(must; API reference page, line 172\)\n/,
      )
      .and.matches(/^ {2}sent {5}POST .*\n {2}allowed {2}400 .*\n {2}came {5}201\n {2}repeat {3}npx .*\n {11}curl /m);
  });

  it("says of a case that breaks a known clause too what nobody expected first", () => {
    const both = ["request.timeout.minimum", "request.memory-size.minimum"];
    const timeout = record.verdicts.flatMap((one) => (one.case === "timeout/below-minimum" ? one.findings : []));
    const verdicts = record.verdicts.map((one) =>
      one.case === "memory-size/below-minimum"
        ? { ...one, clauses: both, findings: [...timeout, ...one.findings] }
        : one,
    );
    const failed = find(resultsOf({}, verdicts), "memory-size/below-minimum");
    expect(failed)
      .to.have.property("message")
      .that.matches(/^request\.memory-size\.minimum: .* \(and 1 other clause\)$/);
    expect(failed)
      .to.have.property("details")
      .that.matches(/^ {2}known {4}doesn't check the bounds of numbers$/m);
  });

  it("says of a blocked case by which broken clause", () => {
    expect(find(testResults(record), "handler/pattern-broken-at-end")).to.deep.include({
      status: "skipped",
      kind: "blocked",
      message:
        "blocked by protocol.answers: its control handler/at-maximum-length was not accepted (no answer within 10000 ms)",
    });
  });

  it("marks what was judged on advice alone, and what failed once", () => {
    const results = testResults(record);
    expect(find(results, "layers/does-not-exist")).to.deep.include({ status: "passed", marks: ["advice"] });
    expect(find(results, "architectures/below-minimum-items")).to.deep.include({
      status: "passed",
      marks: ["not repeated"],
    });
    expect(find(results, "memory-size/default-given")).to.not.have.property("marks");
  });

  it("has no test for what ran only as a control", () => {
    const other = goldenRecord("golden-other");
    const control = other.verdicts.filter(({ marks }) => marks?.includes("control"));
    expect(control).to.have.length(1);
    for (const one of control) expect(find(testResults(other), one.case)).to.equal(undefined);
    expect(find(testResults(other), "clause/request.handler.pattern"))
      .to.have.property("details")
      .that.includes("case     handler/at-maximum-length\n");
  });

  it("fails the run by a list of known failures that must be corrected", () => {
    expect(find(testResults(record), "run"))
      .to.include({ status: "failed" })
      .with.property("details")
      .that.includes("known.yaml:12: tags/at-maximum passes now");
    expect(
      red(
        resultsOf(
          { exit: 0, gate: none },
          only(({ outcome }) => outcome === "passed"),
        ),
      ),
    ).to.deep.equal([]);
  });

  it("has a red one for a clause that broke in passing, and fails the run by it", () => {
    // The case that names it saw another clause break.
    const results = testResults(record);
    expect(red(results)).to.include.members(["clause/protocol.answers", "run"]);
    expect(find(results, "clause/protocol.answers")).to.include({ suite: "clauses", title: "A request is answered." });
    expect(find(results, "clause/protocol.no-server-error"), "its own case is red").to.equal(undefined);
    const run = find(results, "run");
    expect(run)
      .to.have.property("message")
      .that.matches(/^protocol\.answers: .* \(and 3 other things\)$/);
    expect(run).to.have.property("details").that.includes("came     no answer within 10000 ms");
    const gate = { ...none, unexpected: record.footer.gate.unexpected };
    const without = resultsOf(
      { gate },
      only(({ case: id }) => id !== "protocol/blob-not-base64"),
    );
    expect(red(without)).to.include.members(["clause/protocol.answers", "clause/protocol.no-server-error"]);
  });

  it("fails the run of an incomplete record by that first", () => {
    const lines = serialize({ ...record, isIncomplete: true });
    const run = find(testResults(readRecord(lines, "r")), "run");
    expect(run).to.include({ status: "failed" });
    expect(run)
      .to.have.property("message")
      .that.matches(/^the record is incomplete: its run didn't end/);
  });

  it("has a red one for a run that judged nothing, or was stopped", () => {
    const skipped = only(({ outcome }) => outcome === "not-applicable");
    expect(red(resultsOf({ exit: 3, gate: none }, skipped))).to.deep.equal(["run"]);
    const stopped = { exit: 3, gate: none, stopped: "interrupted" };
    for (const verdicts of [skipped, record.verdicts])
      expect(find(resultsOf(stopped, verdicts), "run")).to.include({ status: "failed", message: "interrupted" });
  });

  it("has no red one where the run ended well with cases that were allowed to stay unjudged", () => {
    const unjudged = only(({ outcome }) => outcome === "inconclusive" || outcome === "error").map((verdict) => ({
      ...verdict,
      tolerated: true as const,
    }));
    const results = resultsOf({ exit: 0, gate: none }, unjudged);
    expect(red(results)).to.deep.equal([]);
    expect(results[0]).to.include({
      status: "skipped",
      message: "allowed to stay unjudged; inconclusive: still throttled after 7 attempts",
    });
  });
});
