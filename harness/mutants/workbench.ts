import { noJournal } from "../target/journal.ts";
import { inMemoryTarget, type Handle } from "../target/in-memory.ts";
import type { Profile } from "../target/profile.ts";
import type { Target } from "../target/target.ts";
import { packageAsBase64 } from "../generate/packages.ts";
import type { Case } from "../define/case.ts";
import type { Plan } from "../define/plan.ts";
import { assemble, referenceParts } from "../reference/reference.ts";
import { run, type RunResult } from "../run/run.ts";
import type { Patch } from "./mutant.ts";

const REGION = "us-east-1";
const STARTED_AT = Date.parse("2026-01-12T09:00:00Z");
/** Small enough that a burst of some tens of creates meets it. */
const RATE = { perSecond: 15, burst: 20 };
const BURST = 64;

/** Runs cases of a plan against a patched reference: in this process, in one order, with a clock that only sleep moves. */
export async function runAgainst(
  plan: Plan,
  cases: readonly Case[],
  patch: Patch,
  profile: Profile,
  large = false,
): Promise<RunResult> {
  let time = STARTED_AT;
  const now = (): number => (time += 1);
  const random = seeded(1);
  const options = {
    contract: plan.contract,
    now,
    newId: uuids(random),
    s3Objects: { "conformance-bucket/package.zip": Buffer.from(packageAsBase64("minimal"), "base64") },
  };
  return run({
    plan: { ...plan, cases },
    only: [],
    reading: "default",
    target: deafTo(inMemoryTarget(handleOf(assemble(patch(referenceParts(options)))), REGION, now)),
    throttledTarget: deafTo(
      inMemoryTarget(handleOf(assemble(patch(referenceParts({ ...options, rate: RATE })))), REGION, now),
    ),
    profile,
    account: "123456789012",
    concurrency: 1,
    settle: 0,
    burst: BURST,
    large,
    runId: "mutant",
    journal: noJournal,
    now,
    sleep: (milliseconds) => {
      time += milliseconds;
      return Promise.resolve();
    },
    random,
  });
}

const handleOf =
  ({ handle }: { handle: Handle }): Handle =>
  (request) =>
    handle(request);

/** A server that throws instead of answering is one that hangs up. */
function deafTo(target: Target): Target {
  return {
    ...target,
    async send(request) {
      try {
        return await target.send(request);
      } catch (error) {
        return { answer: { failure: "reset", message: String(error) }, stale: false };
      }
    },
  };
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function uuids(random: () => number): () => string {
  let count = 0;
  const start = Math.floor(random() * 2 ** 32);
  return () => {
    const first = ((start + (count += 1)) >>> 0).toString(16).padStart(8, "0");
    return `${first}-1111-4111-8111-111111111111`;
  };
}
