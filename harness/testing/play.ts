import type { Answer, NoAnswer, SentRequest } from "../wire/exchange.ts";
import { fakeClock } from "./fake-clock.ts";
import { runOn, type Ran } from "./run-on.ts";
import { referenceTarget, scripted, type Script, type ScriptedTarget } from "./scripted-target.ts";
import { suitePlan } from "./suite-plan.ts";

type Options = Parameters<typeof runOn>[2];

/** A run over the reference with something scripted in front of it. */
export async function play(
  script: Script,
  options: Options = {},
): Promise<{ ran: Ran; target: ScriptedTarget; sleeps: number[] }> {
  const clock = fakeClock();
  const target = scripted(referenceTarget(suitePlan().contract, clock.now), script);
  const ran = await runOn(target, clock, options);
  return { ran, target, sleeps: clock.sleeps };
}

/** The creates that have something in their body. */
export const creates = (target: ScriptedTarget, body: string): SentRequest[] =>
  target.sent.filter(({ call, body: sent }) => call === "CreateFunction" && sent.includes(body));

/** Says something to the first few creates that have something in their body. */
export const atFirst = (times: number, body: string, said: Answer | NoAnswer | "stale"): Script => {
  let count = 0;
  return (request) =>
    request.call === "CreateFunction" && request.body.includes(body) && count++ < times ? said : undefined;
};
