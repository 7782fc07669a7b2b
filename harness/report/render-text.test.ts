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
/** Clauses of as many kinds of causes. */
const REFUSED = [
  "request.memory-size.type",
  "request.type",
  "request.memory-size.minimum",
  "request.runtime.enum",
  "request.role.required",
  "effect.tags",
  "response.content-type",
  "response.revision-id.present",
  "response.memory-size.default",
  "error.type.present",
  "rule.function-name.unique",
  "effect.function-exists",
];
const render = (planted: Planted[], known: KnownEntry[] = [], isWhole = true): string =>
  renderText(plantedRecord(planted, { known }), { paint: plain, recordFile: "out/record.jsonl", isWhole });
/** Without what depends on the size of the contract and the packages. */
const steady = (text: string): string =>
  text
    .replaceAll(/of \d+ clauses/g, "of N clauses")
    .replaceAll(/\d+ not judged/g, "N not judged")
    .replaceAll(/"[A-Za-z0-9+/=]{80,}"/g, '"…"');

describe("a run as text", () => {
  it("shows a cause: what is wrong, what it breaks, its best example and how to repeat it", () => {
    const lines = steady(render([fine, bad], [], false)).split("\n");
    expect(lines).to.deep.equal([
      "✗ Refusals have another status or type: another thing  1 clause · cause/error-names",
      "    breaks   request.role.required",
      '    sent     POST /2015-03-31/functions {"Role":"arn:aws:iam::123456789012:role/conformance", …}',
      "    came     another thing instead of something",
      "    repeat   npx lambda-createfunction-conformance run --endpoint http://127.0.0.1:9 --only role/bad:request.role.required",
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

  it("shows ten causes and names the others, and all where everything is asked for", () => {
    const many = REFUSED.map((clause): Planted => ({
      id: `a/${clause}`,
      clauses: [clause],
      broken: { [clause]: answer(201, {}) },
    }));
    const text = render(many, [], false);
    expect(text.match(/^✗ .* · cause\//gm)).to.have.length(10);
    expect(text).to.match(/^✗ 2 more causes \(--verbose shows all\): cause\/.*, cause\//m);
    expect(render(many).match(/^✗ .* · cause\//gm)).to.have.length(12);
  });

  it("says of a run in which all is well how it ended, and no more", () => {
    expect(render([fine], [], false).trimEnd().split("\n").length).to.be.at.most(12);
  });

  it("shows each broken clause where everything is asked for", () => {
    const lines = steady(render([fine, bad])).split("\n");
    const at = lines.findIndex((line) => line.startsWith("✗ request.role.required"));
    const sent = `{"FunctionName":"f1","Role":"arn:aws:iam::123456789012:role/conformance","Runtime":"python3.9","Handler":"index.handler","Code":{"ZipFile":`;
    expect(lines[at]).to.match(/^✗ request\.role\.required {2}must · API reference page, line \d+/);
    expect(lines[at + 1]).to.equal("    Role must be present and not null.");
    expect(lines.slice(at + 2, at + 7)).to.deep.equal([
      "    case     role/bad",
      `    sent     POST /2015-03-31/functions ${sent}"(base64)"}}`,
      "    allowed  something",
      "    came     another thing",
      "    repeat   npx lambda-createfunction-conformance run --endpoint http://127.0.0.1:9 --only role/bad:request.role.required",
    ]);
    expect(lines[at + 7]).to.match(/^ {13}curl -sS -i -X POST --aws-sigv4 aws:amz:us-east-1:lambda /);
  });

  it("shows a repeated finding once, with its count", () => {
    const text = render([bad, { ...bad, id: "role/bad-2" }, { ...bad, id: "role/bad-3" }]);
    expect(text.match(/^ {4}allowed/gm)).to.have.length(1);
    expect(text).to.match(/case {5}role\/bad {2}\(3 times\)/);
  });

  it("tells what is known in a line, after what isn't, and what to correct in the list next to the end", () => {
    const entry: KnownEntry = { match: "role/*", clause: ROLE, status: 404, type: "X", reason: "issue 7" };
    const worse: Planted = { id: "a/b", clauses: [SIZE], broken: { [SIZE]: answer(201, {}) } };
    const text = render([bad, worse], [entry], false);
    expect(text).to.match(/^✗ .*cause\/bounds-unchecked[^]*^~ Refusals .* known: issue 7$/m);
    expect(render([bad], [entry])).to.match(/^~ request\.role\.required {2}known: issue 7$/m);
    expect(render([bad], [entry])).to.include("exit     0: nothing unexpected");
    expect(render([{ ...bad, broken: {} }], [entry], false)).to.match(
      /^✗ role\/\* passes now: remove this entry\nexit/m,
    );
    expect(render([bad], [{ ...entry, status: 400 }], false)).to.match(
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
    const text = renderText(record, { paint: plain, isWhole: true });
    expect(text).to.match(/^! The record is incomplete: its run didn't end, or the file was cut\.\n\n✗ Refusals/);
    expect(text).to.match(/^cases {4}1 passed, 1 failed$/m);
  });

  it("says of what can't be repeated why", () => {
    const record = goldenRecord();
    const once = record.verdicts.filter(({ marks }) => marks?.includes("not repeated"));
    const text = renderText({ ...record, verdicts: once, left: [] }, { paint: plain, isWhole: true });
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
    expect(render([advice], [], false)).to.match(/^Not counted: 1 clause \(--verbose shows them\)$/m);
    expect(text).to.not.include("✗");
    expect(text).to.match(
      /Not counted: 1 clause\n {2}· rule\.environment\.maximum-size \(should, counts under aws; 1 time\)/,
    );
  });

  it("isn't steered by what a target sends, or whoever made the record", () => {
    const text = renderText(poisonedRecord(goldenRecord()), { paint: plain, isWhole: true });
    // oxlint-disable-next-line no-control-regex -- these are what is looked for
    expect(text.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g)).to.equal(null);
    expect(text).to.not.match(/^(::error|# owned)/m);
    expect(text.split("\n").length).to.be.at.most(
      renderText(goldenRecord(), { paint: plain, isWhole: true }).split("\n").length,
    );
    expect(text.isWellFormed()).to.equal(true);
    expect(renderText(hostileRecord(goldenRecord()), { paint: plain, isWhole: true }).length).to.be.below(1_000_000);
  });
});
