import { expect } from "chai";
import { fakeClock } from "../testing/fake-clock.ts";
import { refusal } from "../testing/right-answer.ts";
import { runOn } from "../testing/run-on.ts";
import { referenceTarget, scripted } from "../testing/scripted-target.ts";
import { suitePlan } from "../testing/suite-plan.ts";

describe("a racer that is throttled", () => {
  for (const [status, type] of [
    [503, "SlowDown"],
    [429, "TooManyRequestsException"],
  ] as const)
    it(`with ${status} is no failure: the others are judged`, async () => {
      const clock = fakeClock();
      const seen = new Map<string, number>();
      const target = scripted(referenceTarget(suitePlan().contract, clock.now), ({ call }, name) => {
        if (call !== "CreateFunction") return undefined;
        seen.set(name, (seen.get(name) ?? 0) + 1);
        return seen.get(name) === 2 ? refusal(status, type) : undefined;
      });
      const { verdict } = await runOn(target, clock, { only: ["conflict/race"] });
      const { outcome, findings, marks, exchanges } = verdict("conflict/race");
      expect([outcome, findings, marks]).to.deep.equal(["passed", [], undefined]);
      expect(exchanges.some(({ answer }) => answer?.status === status)).to.equal(true);
    });
});
