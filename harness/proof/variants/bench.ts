import { seeded } from "../seeded.ts";
import type { Plan } from "../../define/plan.ts";
import { packageAsBase64 } from "../../generate/packages.ts";
import { DEFAULTS, passedOptions } from "../../options/defaults.ts";
import { assemble, referenceParts, type Parts } from "../../reference/reference.ts";
import type { NoAnswer } from "../../wire/exchange.ts";
import { wholeBody } from "../../wire/exchange.ts";
import { run } from "../../run/run.ts";
import { inMemoryTarget, type Handle } from "../../target/in-memory.ts";
import { noJournal } from "../../target/journal.ts";
import type { Profile } from "../../target/profile.ts";
import type { Target } from "../../target/target.ts";
import { linesOf } from "../lines.ts";
import { listenTo, type Heard } from "./listen.ts";
import type { Variant, World } from "./variant.ts";

const REGION = "us-east-1";
const ACCOUNT = "123456789012";
const STARTED_AT = Date.parse("2026-01-12T09:00:00Z");
/** Small enough that a burst of some tens of creates meets it. */
// Slow enough that the clock, which every look at it moves on, doesn't fill the bucket again during a burst.
const RATE = { perSecond: 1, burst: 20 };
const BURST = 64;

export interface Bench {
  plan: Plan;
  profile: Profile;
}

/** Runs the whole of a plan against the reference with variants in it, in this process; only sleep takes time. */
export async function runVariant(
  { plan, profile }: Bench,
  variants: readonly Variant[],
  concurrency: number = DEFAULTS.concurrency,
): Promise<Heard> {
  let time = STARTED_AT;
  const now = (): number => (time += 1);
  const pass = (milliseconds: number): void => void (time += milliseconds);
  const random = seeded(plan.seed);
  const region = variants.findLast((variant) => variant.region !== undefined)?.region ?? REGION;
  const options = {
    contract: plan.contract,
    now,
    s3Objects: { "conformance-bucket/package.zip": Buffer.from(packageAsBase64("minimal"), "base64") },
  };
  const serve = (parts: Parts, isThrottled: boolean): Target => {
    const world: World = { other: plan.other, now, pass, isThrottled };
    const patched = variants.reduce((before, { patch }) => patch?.(before, world) ?? before, trusting(parts, region));
    return targetOf(assemble(patched), variants, region, now);
  };
  const lines = linesOf(plan);
  const result = await run({
    plan,
    onVerdict: lines.onVerdict,
    only: [],
    reading: "default",
    target: serve(referenceParts(options), false),
    throttledTarget: serve(referenceParts({ ...options, rate: RATE }), true),
    profile: variants.reduce((before, variant) => variant.profile?.(before) ?? before, profile),
    ...passedOptions({
      account: variants.every(({ isAccountUnknown }) => !isAccountUnknown) ? ACCOUNT : undefined,
      concurrency: variants.findLast((variant) => variant.concurrency)?.concurrency ?? concurrency,
      burst: BURST,
    }),
    runId: "silent",
    journal: noJournal,
    now,
    sleep: (milliseconds) => {
      pass(milliseconds);
      return Promise.resolve();
    },
    random,
  });
  return listenTo(lines, result);
}

/** Signing takes a third of a run, and says nothing where the signature is right: such requests say so instead. */
const TRUSTED = "in-process";

const trusting = (parts: Parts, region: string): Parts => ({
  ...parts,
  authenticate: (request) =>
    request.headers["authorization"] === TRUSTED ? { ok: true, region } : parts.authenticate(request),
});

function targetOf(server: { handle: Handle }, variants: readonly Variant[], region: string, now: () => number): Target {
  const sound: Handle = (request) => server.handle(request);
  const handle = variants.reduce((before, { around }) => around?.(before) ?? before, sound);
  const signing = inMemoryTarget(handle, region, now);
  const hungUp = (error: unknown): NoAnswer => ({ failure: "reset", message: String(error) });
  return {
    ...signing,
    async send(request, isFresh) {
      const { method, path, headers } = request;
      const trusted = { ...headers, authorization: TRUSTED };
      try {
        if (request.signature !== "valid" || request.region !== undefined) return await signing.send(request, isFresh);
        // A connection of its own was never idle.
        const serving = isFresh === true ? sound : handle;
        const answer = await serving({ method, path, headers: trusted, body: wholeBody(request) });
        return { answer: { ...answer, body: Buffer.from(answer.body).toString("utf8") }, stale: false };
      } catch (error) {
        return { answer: hungUp(error), stale: true };
      }
    },
    call: (request) => signing.call(request).catch(hungUp),
  };
}
