import { expect } from "chai";
import type { KnownEntry } from "../gate/known.ts";
import type { Planted } from "../testing/planted.ts";
import { plantedRecord } from "../testing/planted-record.ts";
import { goldenRecord } from "../testing/golden-records.ts";
import { hostileRecord } from "../testing/hostile-record.ts";
import { poisonedRecord } from "../testing/poisoned-record.ts";
import { answer, refusal } from "../testing/right-answer.ts";
import { serialize } from "../record/lines.ts";
import { readRecord } from "../record/read-record.ts";
import { plain } from "./paint.ts";
import { renderText } from "./render-text.ts";

const ROLE = "request.role.required";
const SIZE = "request.memory-size.minimum";

const bad: Planted = { id: "role/bad", clauses: [ROLE], broken: { [ROLE]: refusal(404, "X") } };
const fine: Planted = { id: "memory-size/fine", clauses: [SIZE] };
const render = (planted: Planted[], known: KnownEntry[] = []): string =>
  renderText(plantedRecord(planted, { known }), { paint: plain, recordFile: "out/record.jsonl" });
/** Without what depends on the size of the contract and the packages. */
const steady = (text: string): string =>
  text
    .replaceAll(/of \d+ clauses/g, "of N clauses")
    .replaceAll(/\d+ not judged/g, "N not judged")
    .replaceAll(/"[A-Za-z0-9+/=]{80,}"/g, '"…"');

describe("a run as text", () => {
  it("shows a broken clause: what was sent, what is allowed, what came, how to repeat it", () => {
    const lines = steady(render([fine, bad])).split("\n");
    const sent = `{"FunctionName":"f1","Role":"arn:aws:iam::123456789012:role/conformance","Runtime":"python3.9","Handler":"index.handler","Code":{"ZipFile":`;
    const repeat =
      "npx lambda-createfunction-conformance run --endpoint http://127.0.0.1:9 --only role/bad:request.role.required";
    expect(lines[0]).to.match(/^✗ request\.role\.required {2}must · API reference page, line \d+/);
    expect(lines[1]).to.equal("    Role must be present and not null.");
    expect(lines.slice(2, 7)).to.deep.equal([
      "    case     role/bad",
      `    sent     POST /2015-03-31/functions ${sent}"(base64)"}}`,
      "    allowed  something",
      "    came     another thing",
      `    repeat   ${repeat}`,
    ]);
    expect(lines[7]).to.match(/^ {13}curl -sS -i -X POST --aws-sigv4 aws:amz:us-east-1:lambda /);
    expect(lines.slice(8)).to.deep.equal([
      "",
      "Edition 2021 against http://127.0.0.1:9 (profile generic)",
      "  default     1 of N clauses upheld, 1 broken, N not judged",
      "  documented  1 of N clauses upheld, 1 broken, N not judged",
      "  aws         1 of N clauses upheld, 1 broken, N not judged",
      "cases    1 passed, 1 failed",
      "run      3 requests in 1.2 s",
      "exit     1: 1 clause unexpectedly broken",
      "record   out/record.jsonl",
      "",
    ]);
  });

  it("shows a repeated finding once, with its count", () => {
    const text = render([bad, { ...bad, id: "role/bad-2" }, { ...bad, id: "role/bad-3" }]);
    expect(text.match(/came {5}/g)).to.have.length(1);
    expect(text).to.match(/case {5}role\/bad {2}\(3 times\)/);
  });

  it("marks what is known with its reason, and what is fixed or changed", () => {
    const entry: KnownEntry = { match: "role/*", clause: ROLE, status: 404, type: "X", reason: "issue 7" };
    const text = render([bad], [entry]);
    expect(text)
      .to.match(/^~ request\.role\.required/m)
      .and.to.include("known    issue 7")
      .and.to.include("exit     0: nothing unexpected");
    expect(render([{ ...bad, broken: {} }], [entry])).to.match(/^✗ role\/\* passes now: remove this entry$/m);
    expect(render([bad], [{ ...entry, status: 400 }])).to.match(
      /^✗ role\/\* fails with 404 X now, not with 400 X: correct the target, or set status to 404$/m,
    );
  });

  it("shows only some of many corrections", () => {
    const known = Array.from({ length: 25 }, (_, index): KnownEntry => ({
      match: "role/*",
      clause: ROLE,
      status: 404,
      type: `T${index}`,
      reason: "r",
    }));
    const text = render([{ ...bad, broken: {} }], known);
    expect(text.match(/^✗ role/gm)).to.have.length(20);
    expect(text).to.include("… and 5 more; the record has them, and known update writes them");
  });

  it("says what wasn't judged, by its reason, and never that all is well", () => {
    const text = render([
      { ...fine, obstacle: "inconclusive" },
      { ...bad, broken: {}, obstacle: "inconclusive" },
    ]);
    expect(text).to.include("2 × planted: inconclusive (memory-size/fine, …)");
    expect(text).to.match(/^exit {5}3: not everything could be judged$/m);
  });

  it("says of a blocked case by which broken clause", () => {
    const text = render([bad, { ...fine, obstacle: "blocked", by: ROLE }]);
    expect(text).to.match(/^Blocked\n {2}1 × by request\.role\.required: planted: blocked \(memory-size\/fine\)$/m);
    expect(text).to.match(/^cases {4}0 passed, 1 failed, 1 blocked$/m);
  });

  it("hides what ran only as a control, unless it blocks a case", () => {
    const control: Planted = { ...bad, isControl: true };
    const stuck: Planted = { id: "role/stuck", clauses: [ROLE], obstacle: "inconclusive", isControl: true };
    const quiet = render([fine, control, stuck]);
    expect(quiet).to.match(/^cases {4}1 passed$/m);
    expect(quiet).to.not.include("role/");
    expect(render([control, { ...fine, obstacle: "blocked", by: ROLE }])).to.match(/^ +case {5}role\/bad$/m);
  });

  it("says first that a record is incomplete", () => {
    const record = readRecord(serialize({ ...plantedRecord([fine, bad]), isIncomplete: true }), "record");
    const text = renderText(record, { paint: plain });
    expect(text).to.match(/^! The record is incomplete: its run didn't end, or the file was cut\.\n\n✗ request/);
    expect(text).to.match(/^cases {4}1 passed, 1 failed$/m);
  });

  it("says of what can't be repeated why", () => {
    const record = goldenRecord();
    const once = record.verdicts.filter(({ marks }) => marks?.includes("not repeated"));
    const text = renderText({ ...record, verdicts: once, left: [] }, { paint: plain });
    expect(text).to.match(/^ {4}repeat {3}not at will: it came once, and not when the case was sent again$/m);
    expect(text).to.not.match(/npx|curl/);
  });

  it("shows advice apart", () => {
    const advice: Planted = {
      id: "a/b",
      clauses: [SIZE],
      broken: { "rule.environment.maximum-size": answer(201, {}) },
      readings: ["aws"],
    };
    const text = render([advice]);
    expect(text).to.not.include("✗");
    expect(text).to.match(
      /Not counted: 1 clause\n {2}· rule\.environment\.maximum-size \(should, counts under aws; 1 time\)/,
    );
  });

  it("isn't steered by what a target sends, or whoever made the record", () => {
    const text = renderText(poisonedRecord(goldenRecord()), { paint: plain });
    // oxlint-disable-next-line no-control-regex -- these are what is looked for
    expect(text.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g)).to.equal(null);
    expect(text).to.not.match(/^(::error|# owned)/m);
    expect(text.split("\n").length).to.be.at.most(renderText(goldenRecord(), { paint: plain }).split("\n").length);
    expect(text.isWellFormed()).to.equal(true);
    expect(renderText(hostileRecord(goldenRecord()), { paint: plain }).length).to.be.below(1_000_000);
  });
});
