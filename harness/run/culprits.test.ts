import { expect } from "chai";
import { LASTING, type Lasting } from "../define/lasting.ts";
import { OPERATIONS } from "../define/operations.ts";
import { filtersOf } from "../report/repeat.ts";
import { culpritOf, RUINS, wholeText, type Culprit } from "../testing/culprits.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { refusal } from "../testing/right-answer.ts";
import { runOn, type Ran } from "../testing/run-on.ts";
import { sample } from "../testing/sample.ts";
import { referenceTarget, scripted } from "../testing/scripted-target.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import type { Answer, NoAnswer } from "../wire/exchange.ts";
import { ALL_WORKING, type Working } from "./still-working.ts";

const RESET: NoAnswer = { failure: "reset", message: "socket hang up" };
const REFUSED: NoAnswer = { failure: "refused", message: "connect ECONNREFUSED" };
const ERROR: Answer = refusal(500, "ServiceException");

/** How a run goes on a server that dies of a request, or that it spoils. @param isRevived whether the run can start it anew */
function runOnFrail(
  { deadly }: Culprit,
  spoils: Working | undefined,
  isRevived: boolean,
  only: readonly string[] = [],
) {
  const clock = fakeClock();
  let isHurt = false;
  const target = scripted(referenceTarget(suitePlan().contract, clock.now), (request) => {
    const text = wholeText(request);
    if (isHurt && (!spoils || RUINS[spoils].test(text))) return spoils ? ERROR : REFUSED;
    if (!deadly.test(text)) return undefined;
    isHurt = true;
    return spoils ? undefined : RESET;
  });
  const revive = (): Promise<boolean> => {
    isHurt = false;
    return Promise.resolve(true);
  };
  return runOn(target, clock, { only, ...(isRevived && { revive }) });
}

const casesThat = ({ record }: Ran, ...outcomes: string[]): string[] =>
  record.verdicts.filter(({ outcome }) => outcomes.includes(outcome)).map((verdict) => verdict.case);

/** Each finding's command, on a fresh server, finds the same. */
async function expectRepeated(ran: Ran, lasting: Lasting, frail: (only: readonly string[]) => Promise<Ran>) {
  const verdict = ran.verdict(LASTING[lasting].id);
  for (const finding of verdict.findings) {
    const filters = filtersOf({ finding, verdict });
    const again = await frail(filters);
    const guilty = again.verdict(verdict.case).findings.flatMap(({ of, suspects = [] }) => of ?? suspects);
    expect(guilty, filters.join()).to.include.oneOf(finding.of === undefined ? (finding.suspects ?? []) : [finding.of]);
    expect(again.gate.exit).to.equal(1);
  }
}

describe("a server that can't bear one request", () => {
  let sound: Ran;
  before(async () => {
    const clock = fakeClock();
    sound = await runOn(referenceTarget(suitePlan().contract, clock.now), clock);
  });

  const some = sample(
    ["publish/alone", "resource/image", "protocol/empty-body", "conflict/race", "precedence/two-members"],
    2,
  ).map(culpritOf);
  for (const culprit of some)
    it(`dies of ${culprit.case}: it is named, and all else is judged`, async () => {
      const ran = await runOnFrail(culprit, undefined, true);
      expect(ran.verdict("lasting/answers").findings.map(({ of }) => of)).to.deep.equal([culprit.case]);
      expect(casesThat(ran, "failed")).to.include("lasting/answers");
      expect([culprit.case, "lasting/answers"]).to.include.members(casesThat(ran, "failed"));
      expect(casesThat(ran, "inconclusive", "error")).to.deep.equal([]);
      expect([...casesThat(sound, "not-applicable"), culprit.case]).to.include.members(
        casesThat(ran, "not-applicable"),
      );
      for (const isRevived of [true, false])
        await expectRepeated(ran, "answers", (only) => runOnFrail(culprit, undefined, isRevived, only));
    });

  for (const spoils of sample(ALL_WORKING, 2))
    it(`is spoilt for ${spoils}: the case is named, and all else is judged`, async () => {
      const culprit = culpritOf("memory-size/type-object");
      const ran = await runOnFrail(culprit, spoils, true);
      expect(ran.verdict(LASTING[spoils].id).findings.map(({ of }) => of)).to.deep.equal([culprit.case]);
      expect([LASTING[spoils].id, culprit.case]).to.include.members(casesThat(ran, "failed"));
      expect(casesThat(ran, "inconclusive", "error", "blocked")).to.deep.equal([]);
      for (const isRevived of [true, false])
        await expectRepeated(ran, spoils, (only) => runOnFrail(culprit, spoils, isRevived, only));
    });

  it("dies of the list of functions: the operation's own case is named, and all else is judged", async () => {
    const culprit = { case: OPERATIONS.ListFunctions.id, deadly: RUINS["list-functions"] };
    const ran = await runOnFrail(culprit, undefined, true);
    expect(ran.verdict("lasting/answers").findings.map(({ of }) => of)).to.deep.equal([culprit.case]);
    expect(ran.verdict(culprit.case).outcome).to.equal("failed");
    expect(casesThat(ran, "inconclusive", "error")).to.deep.equal([]);
    expect(ran.record.footer.totals.passed).to.be.greaterThan(500);
    expect(ran.gate.exit).to.equal(1);
  });

  for (const spoils of sample([undefined, ...ALL_WORKING], 2))
    it(`is spoilt for ${spoils ?? "all"} and can't be started anew: the commands send all that it may have been`, async () => {
      const culprit = culpritOf("memory-size/type-object");
      const ran = await runOnFrail(culprit, spoils, false);
      const lasting = spoils ?? "answers";
      const [finding] = ran.verdict(LASTING[lasting].id).findings;
      expect(finding?.suspects ?? [finding?.of], lasting).to.include(culprit.case);
      await expectRepeated(ran, lasting, (only) => runOnFrail(culprit, spoils, false, only));
    });
});
