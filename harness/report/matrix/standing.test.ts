import { expect } from "chai";
import type { ClauseStatus, RunRecord } from "../../record/format.ts";
import { smallExchange, smallFinding, smallRecord, smallVerdict } from "../../testing/small-record.ts";
import { buildMatrix } from "./build-matrix.ts";
import { rankedTargets } from "./standing-words.ts";

const SIZE = "request.memory-size.minimum";
const FAILS = "protocol.no-server-error";
const IMAGE = "response.image-config.echo";
const VALID = "operation.accepts-valid";
const CLAUSES = [SIZE, FAILS, IMAGE, VALID];

/** A target that breaks some clauses, each by a case of its own, and upholds the others. */
function target(
  profile: string,
  broken: Record<string, number>,
  more: { verdicts?: RunRecord["verdicts"]; header?: Partial<RunRecord["header"]>; unjudged?: string[] } = {},
): RunRecord {
  const { verdicts = [], header = {}, unjudged = [] } = more;
  const shown = Object.entries(broken).map(([clause, status]) =>
    smallVerdict(clause.replaceAll(".", "/"), {
      clauses: [clause],
      exchanges: [smallExchange(status)],
      findings: [smallFinding(clause, { expected: clause === VALID ? "201" : "400", actual: `${status}` })],
    }),
  );
  const states = Object.fromEntries(
    CLAUSES.map((id): [string, ClauseStatus] => [
      id,
      id in broken ? "broken" : unjudged.includes(id) ? "unjudged" : "upheld",
    ]),
  );
  return smallRecord({ target: { profile }, header, states, verdicts: [...shown, ...verdicts] });
}

const ranksOf = (...records: RunRecord[]): [string, number | undefined][] =>
  buildMatrix(records).sections.flatMap((section) =>
    rankedTargets(section).map(({ index, standing }) => [section.targets[index]?.title ?? "", standing.rank]),
  );

describe("where a target stands", () => {
  it("is by the worst harm first, however much there is of a lesser one", () => {
    expect(
      ranksOf(target("fails", { [FAILS]: 500 }), target("unchecked", { [SIZE]: 201 }), target("right", {})),
    ).to.deep.equal([
      ["right", 1],
      ["unchecked", 2],
      ["fails", 3],
    ]);
  });

  it("is the same for equals, and the next then counts those before it", () => {
    const ranks = ranksOf(
      target("one", { [SIZE]: 201 }),
      target("two", { [SIZE]: 201 }),
      target("no", { [FAILS]: 500 }),
    );
    expect(ranks.map(([, rank]) => rank)).to.deep.equal([1, 1, 3]);
  });

  it("gains nothing by refusing what it would break: what a cause keeps from being judged counts as its clauses", () => {
    const blocked = smallVerdict("image-config/shown", { clauses: [IMAGE], outcome: "blocked", by: VALID });
    const refuses = target("refuses", { [VALID]: 400 }, { verdicts: [blocked], unjudged: [IMAGE] });
    const refusesLess = target("refuses less", { [VALID]: 400 });
    expect(ranksOf(refuses, refusesLess).map(([title]) => title)).to.deep.equal(["refuses less", "refuses"]);
    const [section] = buildMatrix([refuses]).sections;
    const images = section?.tasks.find(({ task }) => task.name === "image functions");
    expect(images?.cells[0]?.score).to.deep.equal({ upheld: 0, broken: 0, unjudged: 1 });
    expect(images?.cells[0]?.worst?.clauses.map(({ clause }) => clause.id)).to.deep.equal([VALID]);
  });

  it("isn't told of a filtered run, nor of runs with different readings", () => {
    const filtered = target("filtered", {}, { header: { only: ["a/*"] } });
    expect(ranksOf(filtered, target("whole", { [SIZE]: 201 }))).to.deep.equal([
      ["whole", 1],
      ["filtered", undefined],
    ]);
    const strict = target("strict", {}, { header: { strict: "aws" } });
    expect(ranksOf(strict, target("plain", {})).map(([, rank]) => rank)).to.deep.equal([undefined, undefined]);
    expect(ranksOf(target("alone", {}))).to.deep.equal([["alone", undefined]]);
  });

  it("doesn't depend on what is known", () => {
    const one = target("one", { [FAILS]: 500, [SIZE]: 201 });
    const known = { ...one, verdicts: one.verdicts.map((verdict) => ({ ...verdict, known: "as ever" })) };
    const [section] = buildMatrix([one, known]).sections;
    expect(section?.standings.map(({ rank }) => rank)).to.deep.equal([1, 1]);
    expect(section?.standings[0]).to.deep.equal(section?.standings[1]);
  });
});
