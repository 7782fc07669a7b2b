import { expect } from "chai";
import type { RecordFooter, RecordVerdict, RunRecord } from "../record/format.ts";
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
    const verdicts = record.verdicts.map((one) =>
      one.case === "memory-size/below-minimum" ? { ...one, clauses: both } : one,
    );
    const failed = find(resultsOf({}, verdicts), "memory-size/below-minimum");
    expect(failed)
      .to.have.property("message")
      .that.matches(/^request\.memory-size\.minimum: .* \(and 1 other clause\)$/);
    expect(failed)
      .to.have.property("details")
      .that.matches(/^ {2}known {4}doesn't check the bounds of numbers$/m);
  });

  it("says of a case that saw nothing itself how another one broke its clause", () => {
    const failed = find(testResults(record), "protocol/blob-not-base64");
    expect(failed)
      .to.have.property("details")
      .that.includes("case     description/above-maximum-length")
      .and.includes("came     no answer within 10000 ms");
  });

  it("has a red one for a list of known failures that must be corrected", () => {
    expect(find(testResults(record), "known-failures"))
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

  it("has a red one for a broken clause that no red case names", () => {
    const verdicts = only(({ case: id }) => id !== "protocol/blob-not-base64");
    const results = resultsOf({}, verdicts);
    expect(red(results)).to.include.members(["protocol.answers", "protocol.no-server-error"]);
    expect(find(results, "protocol.no-server-error")).to.include({
      suite: "clauses",
      title: "No request, right or wrong, makes the server fail (5xx).",
    });
  });

  it("has a red one for a run that judged nothing, or was stopped", () => {
    const skipped = only(({ outcome }) => outcome === "not-applicable");
    expect(red(resultsOf({ exit: 3, gate: none }, skipped))).to.deep.equal(["run"]);
    expect(find(resultsOf({ exit: 3, gate: none, stopped: "interrupted" }, skipped), "run")).to.include({
      message: "interrupted",
    });
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
