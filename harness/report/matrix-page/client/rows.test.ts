import { expect } from "chai";
import type { RunRecord } from "../../../record/format.ts";
import { smallExchange, smallFinding, smallRecord, smallVerdict } from "../../../testing/small-record.ts";
import { buildMatrix } from "../../matrix/build-matrix.ts";
import { makePageData } from "../data/make-page-data.ts";
import { rowsOf, type Row } from "./rows.ts";
import { readState, startingView, type ViewState } from "./view-state.ts";

const SIZE = "request.memory-size.minimum";

function rows(records: RunRecord[], change: Partial<ViewState>): Row[] {
  const data = makePageData(buildMatrix(records));
  const [section] = data.sections;
  if (!section) throw new Error("no section");
  const start = startingView(section.edition, data.reading);
  return rowsOf(data, section, { ...readState("", start), ...change });
}

const strict = (record: RunRecord): RunRecord => ({ ...record, header: { ...record.header, strict: "aws" } });
const answers = ([row]: Row[]): string[] => row?.cells.map(({ sign, answer }) => `${sign} ${answer}`.trim()) ?? [];

describe("the rows of the page", () => {
  const wide = smallVerdict("a/wide", {
    clauses: [SIZE],
    findings: [smallFinding(SIZE, { expected: "400", actual: "201" })],
    exchanges: [smallExchange(201)],
  });
  const narrow = smallVerdict("a/narrow", {
    clauses: [SIZE],
    findings: [smallFinding(SIZE, { readings: ["aws"], expected: "201", actual: "400 Odd" })],
    exchanges: [smallExchange(400, "Odd")],
  });
  const broken = smallRecord({ states: { [SIZE]: "broken" }, verdicts: [narrow, wide] });
  const byAws = smallRecord({
    target: { profile: "two" },
    states: { [SIZE]: { default: "upheld", documented: "upheld", aws: "broken" } },
    verdicts: [narrow],
  });

  it("show the state in the reading that is chosen, and an answer that counts there", () => {
    expect(answers(rows([broken, byAws], { reading: "default" }))).to.deep.equal(["✗ 201 instead of 400", "✓"]);
    expect(answers(rows([broken, byAws], { reading: "aws" }))).to.deep.equal([
      "✗ 201 instead of 400",
      "✗ 400 Odd instead of 201",
    ]);
  });

  it("of clauses have what AWS was recorded to answer, and can be searched by it; of cases there is none", () => {
    const id = "rule.function-name.unique";
    const [row] = rows([smallRecord({ states: { [id]: "upheld" } })], {});
    expect(row?.aws).to.match(/^409 ResourceConflictException \(\d/);
    expect(row?.searched).to.include("409 resourceconflictexception");
    expect(rows([broken], { view: "answers" })[0]?.aws).to.equal(undefined);
  });

  it("of cases show what is wrong with an answer, where that counts, and are filtered by the answer alone", () => {
    const shown = (reading: "default" | "aws") => rows([byAws], { view: "answers", reading })[0]?.cells[0];
    expect(shown("aws")).to.include({ answer: "400 Odd instead of 201", key: "400 Odd" });
    expect(shown("default")).to.include({ key: "400 Odd" });
  });

  it("show each run by its own reading, where that is chosen", () => {
    const mixed = [broken, strict(byAws)];
    expect(makePageData(buildMatrix(mixed)).reading).to.equal("own");
    expect(answers(rows(mixed, { reading: "own" }))).to.deep.equal([
      "✗ 201 instead of 400",
      "✗ 400 Odd instead of 201",
    ]);
  });

  it("tell a difference that nothing objects to from one where somebody is wrong", () => {
    const record = (profile: string, status: number, isWrong: boolean): RunRecord =>
      smallRecord({
        target: { profile },
        states: { [SIZE]: isWrong ? "broken" : "upheld" },
        verdicts: [
          smallVerdict("a/case", {
            outcome: "passed",
            findings: isWrong ? [smallFinding(SIZE)] : [],
            exchanges: [smallExchange(status)],
          }),
        ],
      });
    const [open] = rows([record("one", 400, false), record("two", 404, false)], { view: "answers" });
    const [wrong] = rows([record("one", 400, false), record("two", 201, true)], { view: "answers" });
    expect([open?.isDifferent, open?.isOpen]).to.deep.equal([true, true]);
    expect([wrong?.isDifferent, wrong?.isOpen]).to.deep.equal([true, false]);
    expect(wrong?.cells.map(({ sign }) => sign)).to.deep.equal(["✓", "!"]);
  });
});

describe("the data of the page", () => {
  it("have every exchange that a clause shows, however many the case has", () => {
    const exchanges = Array.from({ length: 30 }, () => smallExchange(409));
    const findings = exchanges.map((_, exchange) =>
      smallFinding(exchange === 29 ? "rule.late.one" : SIZE, { exchange }),
    );
    const record = smallRecord({
      states: { [SIZE]: "broken", "rule.late.one": "broken" },
      verdicts: [smallVerdict("a/race", { clauses: [SIZE], findings, exchanges })],
    });
    const [section] = makePageData(buildMatrix([record])).sections;
    const kept = section?.cases[0]?.cells[0]?.exchanges.map(({ index }) => index);
    const shown = section?.clauses.flatMap(({ cells }) => cells[0]?.findings.map(({ sight }) => sight[1]) ?? []);
    expect(shown).to.deep.equal([0, 29]);
    expect(kept).to.include.members([0, 29]).and.to.have.length(4);
  });
});
