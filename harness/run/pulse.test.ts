import { expect } from "chai";
import { create } from "../testing/judge.ts";
import { plainVerdict } from "../testing/plain-verdict.ts";
import { created, refusal, requestWith } from "../testing/right-answer.ts";
import { makePulse } from "./pulse.ts";
import type { Obstacle, Verdict } from "./verdict.ts";

const refused = plainVerdict("memory-size/below-minimum", {
  exchanges: [create(requestWith({ MemorySize: 1 }), refusal(400, "ValidationException"))],
});
const accepted = plainVerdict("memory-size/alone", { exchanges: [create(requestWith(), created(requestWith()))] });
const blocked = plainVerdict("memory-size/null", { obstacle: { outcome: "blocked", reason: "control", by: "a.b" } });
const lacking = { ...refused, obstacle: { outcome: "not-applicable", reason: "lack" } as const };

/** A pulse at a time that the test sets, with an answer to whether the target still works. */
function pulseWith(answer: boolean | Obstacle = true) {
  let time = 0;
  let asked = 0;
  const told: [Verdict, Obstacle | undefined][] = [];
  const startedOver: Verdict[] = [];
  const pulse = makePulse({
    now: () => time,
    ask: () => {
      asked += 1;
      return Promise.resolve(answer);
    },
    tell: (verdict) => void told.push([verdict, undefined]),
    startOver: (verdicts) => void startedOver.push(...verdicts),
    giveUp: (verdicts, obstacle) =>
      void told.push(...verdicts.map((verdict): [Verdict, Obstacle] => [verdict, obstacle])),
  });
  return { pulse, told, startedOver, asked: () => asked, at: (now: number) => void (time = now) };
}

const LOST: Obstacle = { outcome: "inconclusive", reason: "the target was lost" };

describe("the pulse", () => {
  for (const [what, verdict, isHeld] of [
    ["a refusal", refused, true],
    ["what is blocked", blocked, true],
    ["an accepted create", accepted, false],
    ["what a lack leaves out", lacking, false],
    ["what sent nothing", plainVerdict("memory-size/alone"), false],
  ] as const)
    it(`${isHeld ? "holds" : "tells at once"} ${what}`, async () => {
      const { pulse, told } = pulseWith();
      await pulse.tell(verdict);
      expect(told).to.have.length(isHeld ? 0 : 1);
    });

  for (const [sentAt, isTold] of [
    [9, false],
    [10, true],
    [11, true],
  ] as const)
    it(`${isTold ? "tells" : "keeps"} a refusal of the time 10 when a create is accepted that was sent at ${sentAt}`, async () => {
      const { pulse, told, at } = pulseWith();
      at(10);
      await pulse.tell(refused);
      pulse.beat(sentAt);
      expect(told).to.deep.equal(isTold ? [[refused, undefined]] : []);
    });

  for (const [what, answer, told, startedOver] of [
    ["all works", true, Array.from({ length: 20 }, () => [refused, undefined]), []],
    ["it is lost", LOST, Array.from({ length: 20 }, () => [refused, LOST]), []],
    ["it was mended", false, [], Array.from({ length: 20 }, () => refused)],
  ] as const)
    it(`asks after 20 refusals on end: ${what}`, async () => {
      const { pulse, asked, ...came } = pulseWith(answer);
      for (let count = 0; count < 19; count++) await pulse.tell(refused);
      expect([came.told.length, asked()]).to.deep.equal([0, 0]);
      await pulse.tell(refused);
      expect(asked()).to.equal(1);
      expect(came.told).to.deep.equal(told);
      expect(came.startedOver).to.deep.equal(startedOver);
    });

  it("asks once where many refusals come together", async () => {
    const { pulse, told, asked } = pulseWith();
    await Promise.all(Array.from({ length: 40 }, () => pulse.tell(refused)));
    expect(asked()).to.equal(1);
    await pulse.end();
    expect(told).to.have.length(40);
  });

  it("asks at the end, whatever is left, and says whether something was started over", async () => {
    const { pulse, told, asked } = pulseWith();
    expect(await pulse.end()).to.equal(true);
    expect(asked()).to.equal(1);
    await pulse.tell(refused);
    expect(await pulse.end()).to.equal(true);
    expect([told.length, asked()]).to.deep.equal([1, 2]);
    const mended = pulseWith(false);
    await mended.pulse.tell(refused);
    expect(await mended.pulse.end()).to.equal(false);
    expect(mended.startedOver).to.deep.equal([refused]);
  });
});
