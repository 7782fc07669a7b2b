import { expect } from "chai";
import { smallRecord, smallVerdict } from "../testing/small-record.ts";
import type { KnownEntry } from "./known.ts";
import { isInRun, isJudged, sightingsIn } from "./sightings.ts";

const [SIZE, ROLE, CODE] = ["request.memory-size.minimum", "request.role.required", "request.code.required"];
const entry = (match: string, clause: string): KnownEntry => ({ match, clause, status: 400, type: "E", reason: "r" });

describe("what a run of --only CASE:CLAUSE says about entries", () => {
  const planned = [
    { id: "a/one", clauses: [SIZE, ROLE] },
    { id: "a/two", clauses: [ROLE] },
    { id: "a/three", clauses: [CODE] },
  ];
  // `--only a/one:SIZE --only a/two --only a/three:CODE`: the clause of a/two is in play, though a/one wasn't asked for it.
  const { header, verdicts } = smallRecord({
    states: { [SIZE]: "upheld", [ROLE]: "upheld", [CODE]: "upheld" },
    verdicts: [
      smallVerdict("a/one", { clauses: [SIZE] }),
      smallVerdict("a/two", { clauses: [ROLE] }),
      smallVerdict("a/three", { clauses: [CODE] }),
    ],
  });
  const sightings = sightingsIn({ header, verdicts }, planned);
  const rows: [match: string, clause: string, isSaid: boolean][] = [
    ["a/one", SIZE, true],
    ["a/one", ROLE, false],
    ["a/one", CODE, false],
    ["a/two", ROLE, true],
    ["a/three", CODE, true],
    ["a/*", ROLE, false],
  ];
  for (const [match, clause, isSaid] of rows)
    it(`${match} ${clause}: ${isSaid ? "judged" : "nothing"}`, () => {
      expect(isJudged(entry(match, clause), sightings, [])).to.equal(isSaid);
    });

  it("an entry for a clause that its case wasn't asked for isn't in the run, expired or not", () => {
    expect(isInRun(entry("a/one", SIZE), sightings)).to.equal(true);
    expect(isInRun(entry("a/one", ROLE), sightings)).to.equal(false);
  });
});
