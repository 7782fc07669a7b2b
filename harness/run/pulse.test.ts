import { expect } from "chai";
import { create } from "../testing/judge.ts";
import { plainVerdict } from "../testing/plain-verdict.ts";
import { created, refusal, requestWith } from "../testing/right-answer.ts";
import { makePulse } from "./pulse.ts";
import type { Verdict } from "./verdict.ts";

const refused = plainVerdict("memory-size/below-minimum", {
  exchanges: [create(requestWith({ MemorySize: 1 }), refusal(400, "ValidationException"))],
});
const accepted = plainVerdict("memory-size/alone", { exchanges: [create(requestWith(), created(requestWith()))] });
const blocked = plainVerdict("memory-size/null", { obstacle: { outcome: "blocked", reason: "control", by: "a.b" } });
const lacking = { ...refused, obstacle: { outcome: "not-applicable", reason: "lack" } as const };

/** A pulse at a time that the test sets, with a base that is accepted, or refused for a reason. */
function pulseWith(base?: string) {
  let time = 0;
  let asked = 0;
  const told: [Verdict, string | undefined][] = [];
  const ask = (): Promise<string | undefined> => {
    asked += 1;
    return Promise.resolve(base);
  };
  const pulse = makePulse(
    () => time,
    ask,
    (verdict, lost) => void told.push([verdict, lost]),
  );
  return { pulse, told, asked: () => asked, at: (now: number) => void (time = now) };
}

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

  for (const [base, lost] of [
    [undefined, undefined],
    ["the target was lost", "the target was lost"],
  ] as const)
    it(`asks the base after 20 refusals on end: ${base ?? "accepted"}`, async () => {
      const { pulse, told, asked } = pulseWith(base);
      for (let count = 0; count < 19; count++) await pulse.tell(refused);
      expect([told.length, asked()]).to.deep.equal([0, 0]);
      await pulse.tell(refused);
      expect([told.length, asked()]).to.deep.equal([20, 1]);
      expect(new Set(told.map(([, reason]) => reason))).to.deep.equal(new Set([lost]));
    });

  it("asks once where many refusals come together", async () => {
    const { pulse, told, asked } = pulseWith();
    await Promise.all(Array.from({ length: 40 }, () => pulse.tell(refused)));
    expect(asked()).to.equal(1);
    await pulse.end();
    expect(told).to.have.length(40);
  });

  it("asks for what is left at the end, and not where nothing is", async () => {
    const { pulse, told, asked } = pulseWith();
    await pulse.end();
    expect(asked()).to.equal(0);
    await pulse.tell(refused);
    await pulse.end();
    expect([told.length, asked()]).to.deep.equal([1, 1]);
  });
});
