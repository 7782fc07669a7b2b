import { expect } from "chai";
import { goldenRecord } from "../../../testing/golden-records.ts";
import { smallBody, smallExchange, smallFinding, smallRecord, smallVerdict } from "../../../testing/small-record.ts";
import { makePageData } from "./make-page-data.ts";

const SIZE = "request.memory-size.minimum";
const TYPE = "response.runtime.type";

describe("the data of the report's page", () => {
  it("has what is unexpected first, then what is known with its reason, then what isn't counted with why", () => {
    const { clauses } = makePageData(goldenRecord());
    const outcomes = clauses.map(({ outcome }) => outcome);
    expect(outcomes).to.deep.equal([
      ...Array<string>(5).fill("unexpected"),
      ...Array<string>(5).fill("known"),
      ...Array<string>(3).fill("advice"),
    ]);
    expect(clauses[5]).to.include({ known: "fails with 500 where a required member is missing" });
    expect(clauses.slice(10).map(({ aside }) => aside)).to.deep.equal([
      "must, counts under documented",
      "should, counts under aws",
      "should, counts under aws",
    ]);
  });

  it("has a repeated finding once, with its count and its cases", () => {
    const verdict = (id: string) =>
      smallVerdict(id, { findings: [smallFinding(SIZE)], exchanges: [smallExchange(201)] });
    const record = smallRecord({ states: { [SIZE]: "broken" }, verdicts: ["a/one", "a/two", "a/three"].map(verdict) });
    const { clauses, exchanges, texts } = makePageData(record);
    expect(clauses[0]?.findings).to.have.length(1);
    expect(clauses[0]?.findings[0]).to.deep.include({ case: "a/one", count: 3, others: ["a/two", "a/three"] });
    expect([exchanges.length, texts.length]).to.deep.equal([1, 2]);
  });

  it("knows the member: of the path, else of the clause, if there is such a member", () => {
    const findings = [
      smallFinding(SIZE),
      smallFinding("effect.get-function.same", { path: "MemorySize" }),
      smallFinding("effect.get-function.same", { path: "Other" }),
    ];
    const record = smallRecord({
      states: { [SIZE]: "broken", "effect.get-function.same": "broken" },
      verdicts: [smallVerdict("a/b", { findings, exchanges: [smallExchange(201)] })],
    });
    expect(makePageData(record).clauses.flatMap((each) => each.findings.map(({ member }) => member))).to.deep.equal([
      "memory-size",
      "memory-size",
      undefined,
    ]);
  });

  it("cuts what is long, and says so", () => {
    const body = { ...smallBody(`"${"ab ".repeat(40_000)}"`), truncated: true, bytes: 9_000_000 };
    const exchange = smallExchange(201, undefined, { body });
    const finding = smallFinding(TYPE, { actual: "é".repeat(5000) });
    const record = smallRecord({
      states: { [TYPE]: "broken" },
      verdicts: [smallVerdict("a/b", { findings: [finding], exchanges: [exchange] })],
    });
    const { clauses, exchanges, texts } = makePageData(record);
    expect(clauses[0]?.findings[0]?.came).to.match(/é… \(5000 characters\)$/);
    expect(exchanges[0]?.request.rest).to.equal("the beginning of 9000000 bytes; the record has more");
    expect(texts[exchanges[0]?.request.body ?? 0]).to.have.length(8192);
    expect(exchanges[0]?.curl, "no command that sends something else").to.equal(undefined);
  });

  it("offers no command that would steer the terminal it is pasted into", () => {
    const exchange = smallExchange(201, undefined, { body: smallBody("\u001b[201~") });
    const record = smallRecord({
      target: { endpoint: "http://127.0.0.1:1/\u0007" },
      states: { [SIZE]: "broken" },
      verdicts: [smallVerdict("a/b", { findings: [smallFinding(SIZE)], exchanges: [exchange] })],
    });
    const { clauses, exchanges } = makePageData(record);
    expect(exchanges[0]).to.not.have.property("curl");
    expect(clauses[0]?.findings[0]).to.not.have.property("repeat");
  });

  it("says of a command that its role is gone", () => {
    const role = "arn:aws:iam::123456789012:role/conformance-1";
    const record = smallRecord({
      learnt: [{ kind: "learnt", role, roleIsMade: true }],
      states: { [SIZE]: "broken" },
      verdicts: [
        smallVerdict("a/b", {
          findings: [smallFinding(SIZE)],
          exchanges: [smallExchange(201, undefined, { body: smallBody(JSON.stringify({ Role: role })) })],
        }),
      ],
    });
    expect(makePageData(record).exchanges[0]?.caution).to.match(/role was made for the run/);
  });
});
