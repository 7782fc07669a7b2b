import { expect } from "chai";
import { loadProfile, type Profile } from "../target/profile.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { refusal } from "../testing/right-answer.ts";
import { runOn, type Ran } from "../testing/run-on.ts";
import { referenceTarget, scripted } from "../testing/scripted-target.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import type { Answer, NoAnswer } from "../wire/exchange.ts";

const FINDER = "resource/kms-key";
const NEEDS_IT = "kms-key-arn/alone";

/** A run of what names a key, where each create that does is answered so. */
async function withKeys(said: Answer | NoAnswer | undefined, change: (profile: Profile) => Profile): Promise<Ran> {
  const clock = fakeClock();
  const target = scripted(referenceTarget(suitePlan().contract, clock.now), ({ call, body }) =>
    call === "CreateFunction" && body.includes('"KMSKeyArn":"arn') ? said : undefined,
  );
  const profile = change(await loadProfile("reference"));
  return runOn(target, clock, { only: [FINDER, "kms-key-arn/*"], profile });
}

const mode =
  (how: Profile["resources"]["kms-key"]) =>
  (profile: Profile): Profile => ({ ...profile, resources: { ...profile.resources, "kms-key": how } });
const outcomes = ({ verdict }: Ran): string[] => [FINDER, NEEDS_IT].map((id) => verdict(id).outcome);
const clauses = ({ record }: Ran): string[] => [
  ...new Set(
    record.verdicts.flatMap(({ findings }) =>
      findings.flatMap(({ clause, readings }) => (readings.includes("default") ? [clause] : [])),
    ),
  ),
];

describe("a resource that a function names", () => {
  it("is found by its own case, on which stands what names it", async () => {
    const ran = await withKeys(undefined, mode("try"));
    expect([outcomes(ran), clauses(ran)]).to.deep.equal([["passed", "passed"], []]);
  });

  it("that is only tried, and isn't taken, is lacking, with the answer, for all that hangs on it", async () => {
    const ran = await withKeys(refusal(404, "NoSuchKey"), mode("try"));
    expect([outcomes(ran), clauses(ran)]).to.deep.equal([["not-applicable", "not-applicable"], []]);
    expect(ran.verdict(FINDER).exchanges).to.have.length(1);
    for (const id of [FINDER, NEEDS_IT])
      expect(ran.verdict(id).lack).to.deep.equal({ operation: "kms-key", status: 404, type: "NoSuchKey" });
    expect(ran.verdict("kms-key-arn/pattern-broken-at-start").outcome).to.equal("not-applicable");
  });

  it("is lacking as well where a failure of the target says nothing of its contract", async () => {
    const ran = await withKeys(refusal(400, "NoSuchKey"), (profile) => {
      const { capabilities } = profile;
      return mode("try")({ ...profile, capabilities: { ...capabilities, serverErrorsAreInconclusive: true } });
    });
    expect(outcomes(ran)).to.deep.equal(["not-applicable", "not-applicable"]);
  });

  it("that makes the target fail is lacking, and the failure is told", async () => {
    const ran = await withKeys(refusal(500, "InternalError"), mode("try"));
    expect(outcomes(ran)).to.deep.equal(["not-applicable", "not-applicable"]);
    expect(clauses(ran)).to.deep.equal(["protocol.no-server-error"]);
  });

  it("that is there by its profile, and isn't taken, breaks the clause of who names it", async () => {
    const ran = await withKeys(refusal(400, "NoSuchKey"), mode("unchecked"));
    expect([outcomes(ran), clauses(ran)]).to.deep.equal([["failed", "failed"], ["request.kms-key-arn.type"]]);
  });

  it("of which nothing is known, as no answer comes, leaves what hangs on it inconclusive", async () => {
    const ran = await withKeys({ failure: "reset", message: "hung up" }, mode("try"));
    expect(outcomes(ran)).to.deep.equal(["inconclusive", "inconclusive"]);
  });
});
