import { AssertionError } from "node:assert";
import { expect } from "chai";
import type { KnownEntry } from "../gate/known.ts";
import type { RunRecord } from "../record/format.ts";
import type { Planted } from "../testing/planted.ts";
import { plantedRecord } from "../testing/planted-record.ts";
import { refusal } from "../testing/right-answer.ts";
import { assertPassed, type CaseResult } from "./case-result.ts";
import { resultsOf } from "./results.ts";

const ROLE = "request.role.required";
const SIZE = "request.memory-size.minimum";

const bad: Planted = { id: "role/bad", clauses: [ROLE], broken: { [ROLE]: refusal(404, "X") } };
const fine: Planted = { id: "memory-size/fine", clauses: [SIZE] };
const unjudged: Planted = { id: "memory-size/unjudged", clauses: [SIZE], obstacle: "inconclusive" };
const lacking: Planted = { id: "memory-size/lacking", clauses: [SIZE], obstacle: "not-applicable" };
const known: KnownEntry = { match: "role/bad", clause: ROLE, status: 404, type: "X", reason: "it never did" };

interface Planned {
  planted: Planted[];
  known?: KnownEntry[];
  allowed?: string[];
}

const recordOf = ({ planted, known: list = [], allowed = [] }: Planned): RunRecord =>
  plantedRecord(planted, { known: list, allowInconclusive: allowed });

const results = (planned: Planned): Map<string, CaseResult> =>
  new Map(resultsOf(recordOf(planned)).map((result) => [result.id, result]));

/** What a test runner would show of a result. */
function thrownBy(result: CaseResult | undefined): AssertionError | undefined {
  try {
    assertPassed(result ?? expect.fail("no result"));
  } catch (error) {
    return error instanceof AssertionError ? error : expect.fail(`no AssertionError: ${String(error)}`);
  }
  return undefined;
}

describe("the result of a case", () => {
  it("throws what was expected and what came, by clause, for runners that show a difference", () => {
    const error = thrownBy(results({ planted: [bad] }).get("role/bad"));
    expect(error?.message)
      .to.match(/^the planted case role\/bad$/m)
      .and.contain(ROLE);
    expect(error?.message)
      .to.match(/^ +allowed +something$/m)
      .and.match(/^ +repeat +npx .* --only role\/bad:request\.role\.required$/m);
    expect(error?.expected).to.deep.equal({ [ROLE]: "something" });
    expect(error?.actual).to.deep.equal({ [ROLE]: "another thing" });
    expect(error).to.have.property("showDiff", true);
  });

  it("fails by its own exchanges alone, and has no other findings", () => {
    const witness: Planted = { ...bad, id: "memory-size/witness", clauses: [SIZE] };
    const all = results({ planted: [{ id: "role/own", clauses: [ROLE] }, witness] });
    for (const id of ["role/own", "memory-size/witness"]) {
      expect(thrownBy(all.get(id)), id).to.equal(undefined);
      expect(all.get(id)).to.deep.include({ outcome: "passed", findings: [] });
    }
  });

  it("is skipped with the reason where the failure is known", () => {
    const result = results({ planted: [bad], known: [known] }).get("role/bad");
    expect(result).to.include({ outcome: "failed", known: "it never did", skip: "known: it never did" });
    expect(thrownBy(result)).to.equal(undefined);
  });

  it("is skipped with the reason where the target lacks what the case needs", () => {
    const result = results({ planted: [lacking] }).get("memory-size/lacking");
    expect(result?.skip).to.equal("not applicable: planted: not-applicable");
    expect(thrownBy(result)).to.equal(undefined);
  });

  it("is skipped with the reason where something broken blocks it", () => {
    const blocked: Planted = { id: "memory-size/blocked", clauses: [SIZE], obstacle: "blocked", by: ROLE };
    const result = results({ planted: [bad, blocked] }).get("memory-size/blocked");
    expect(result?.skip).to.equal(`blocked by ${ROLE}: planted: blocked`);
    expect(thrownBy(result)).to.equal(undefined);
  });

  it("isn't told of what ran only as a control", () => {
    expect([...results({ planted: [fine, { ...bad, isControl: true }] }).keys()]).to.deep.equal([fine.id, "run"]);
  });

  it("may stay unjudged where that is allowed, though another case ends the run badly", () => {
    const all = results({ planted: [unjudged, bad], allowed: ["memory-size/*"] });
    expect(thrownBy(all.get("memory-size/unjudged"))).to.equal(undefined);
    expect(thrownBy(all.get("role/bad"))?.message).to.contain(ROLE);
  });

  it("throws where it could not be judged, unless that is allowed", () => {
    const strict = results({ planted: [unjudged, fine] }).get("memory-size/unjudged");
    expect(thrownBy(strict)?.message).to.contain("inconclusive: planted: inconclusive");
    const lenient = results({ planted: [unjudged, fine], allowed: ["memory-size/*"] }).get("memory-size/unjudged");
    expect(lenient?.skip).to.equal("allowed to stay unjudged; inconclusive: planted: inconclusive");
    expect(thrownBy(lenient)).to.equal(undefined);
  });
});

describe("the test about the run as a whole", () => {
  it("tells that a known failure is none any more", () => {
    const upheld: Planted = { id: "role/bad", clauses: [ROLE] };
    const error = thrownBy(results({ planted: [upheld], known: [known] }).get("run"));
    expect(error?.message).to.contain("role/bad passes now: remove this entry");
  });

  it("tells of a clause that broke in passing, while its own cases pass", () => {
    const witness: Planted = { ...bad, id: "memory-size/witness", clauses: [SIZE] };
    const error = thrownBy(results({ planted: [{ id: "role/own", clauses: [ROLE] }, witness] }).get("run"));
    expect(error?.message)
      .to.contain(ROLE)
      .and.match(/^ +case +memory-size\/witness/m);
  });

  it("tells of a broken clause whose own case the target can't run", () => {
    const witness: Planted = { ...bad, id: "memory-size/witness", clauses: [SIZE] };
    const own: Planted = { id: "role/own", clauses: [ROLE], obstacle: "not-applicable" };
    const error = thrownBy(results({ planted: [own, witness] }).get("run"));
    expect(error?.message)
      .to.contain(ROLE)
      .and.match(/^ +case +memory-size\/witness/m);
  });

  it("tells that nothing was judged, where every case is skipped", () => {
    const error = thrownBy(results({ planted: [lacking] }).get("run"));
    expect(error?.message).to.equal("not everything could be judged");
  });

  const runs: Record<string, Planned> = {
    "all passed": { planted: [fine] },
    "one failed": { planted: [fine, bad] },
    "one failed, known": { planted: [fine, bad], known: [known] },
    "only a known failure": { planted: [bad], known: [known] },
    "a known failure in another way": { planted: [bad], known: [{ ...known, status: 500 }] },
    "a known failure that is fixed": { planted: [{ id: "role/bad", clauses: [ROLE] }], known: [known] },
    "one inconclusive": { planted: [fine, unjudged] },
    "one inconclusive, allowed": { planted: [fine, unjudged], allowed: ["*"] },
    "all inconclusive, allowed": { planted: [unjudged], allowed: ["*"] },
    "one not applicable": { planted: [fine, lacking] },
    "all not applicable": { planted: [lacking] },
    "one blocked": { planted: [bad, { ...unjudged, obstacle: "blocked", by: ROLE }], known: [known] },
    "one blocked by what a control showed": {
      planted: [
        { ...bad, isControl: true },
        { ...unjudged, obstacle: "blocked", by: ROLE },
      ],
    },
    "a clause broken in passing, beside a known failure": {
      planted: [
        { id: "memory-size/both", clauses: [SIZE], broken: { [ROLE]: refusal(404, "X"), [SIZE]: refusal(400, "Y") } },
      ],
      known: [{ match: "*", clause: SIZE, status: 400, type: "Y", reason: "r" }],
    },
    "a clause broken that no judged case names": {
      planted: [
        { ...bad, clauses: [SIZE] },
        { id: "role/own", clauses: [ROLE], obstacle: "not-applicable" },
      ],
    },
  };
  for (const [what, planned] of Object.entries(runs))
    it(`fails exactly where the exit code isn't 0: ${what}`, () => {
      const { footer } = recordOf(planned);
      const all = [...results(planned).values()];
      expect(all.some((result) => thrownBy(result) !== undefined)).to.equal(footer.exit !== 0);
    });
});
