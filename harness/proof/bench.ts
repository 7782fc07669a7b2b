import { wholeBody, type NoAnswer } from "../wire/exchange.ts";
import type { Contract } from "../contract/schema.ts";
import type { Case } from "../define/case.ts";
import type { Plan } from "../define/plan.ts";
import { SERVED_OBJECTS } from "../generate/served-objects.ts";
import { inMemoryTarget, type Handle } from "../target/in-memory.ts";
import { noJournal } from "../target/journal.ts";
import type { Profile } from "../target/profile.ts";
import type { Target } from "../target/target.ts";
import { passedOptions } from "../options/defaults.ts";
import { run, type RunResult } from "../run/run.ts";
import type { Verdict } from "../run/verdict.ts";
import { assemble, referenceParts, type Parts } from "../reference/reference.ts";
import { seeded } from "./seeded.ts";

/** The suite of one edition, and what is said of the server that it is tried on. */
export interface Bench {
  plan: Plan;
  profile: Profile;
}

/** The surroundings that a server may look at. */
export interface World {
  /** The editions that the server isn't of. */
  others: readonly Contract[];
  now: () => number;
  /** Milliseconds since the run began; the clock doesn't move on by it. */
  elapsed: () => number;
  /** Whether this is the server that the throttling cases go to. */
  isThrottled: boolean;
  /** Lets time go by, as a slow server does. */
  pass: (milliseconds: number) => void;
}

/** A change to the sound reference. */
export type Patch = (parts: Parts, world: World) => Parts;

/** A server to try the suite on, and how. */
export interface Trial {
  patch: Patch;
  /** A layer between the server and the network. Rejecting hangs up on a connection that was used before. */
  around?: ((handle: Handle) => Handle) | undefined;
  region?: string | undefined;
  /** Undefined: the run isn't told. */
  account: string | undefined;
  /** The plan's own where they aren't chosen. */
  cases?: readonly Case[];
  concurrency: number;
  settle: number;
  large?: boolean | undefined;
  /** The reference itself where it isn't the one of this house. */
  reference?: ReferenceModule;
  /** Whether what is signed is checked: else it is believed where it is right. */
  signed?: boolean;
  /** Ends the trial: nothing else is judged. */
  signal?: AbortSignal;
}

/** What makes a server. */
export interface ReferenceModule {
  assemble: typeof assemble;
  referenceParts: typeof referenceParts;
}

export const REGION = "us-east-1";
export const ACCOUNT = "123456789012";
export const S3_OBJECTS = SERVED_OBJECTS;
const STARTED_AT = Date.parse("2026-01-12T09:00:00Z");
/**
 * Small enough that a burst of some tens of creates meets it, and slow enough that the clock, which every look at it moves
 * on, doesn't fill the bucket again meanwhile.
 */
const RATE = { perSecond: 1, burst: 20 };
const BURST = 64;

/** Runs the suite against the reference, patched: in this process, with a clock that looks at it and sleep alone move. */
export async function runTrial(
  { plan, profile }: Bench,
  trial: Trial,
  onVerdict: (verdict: Verdict) => void,
): Promise<RunResult> {
  const { patch, around = (handle) => handle, region = REGION, account, cases = plan.cases } = trial;
  const { reference = { assemble, referenceParts }, signed = false } = trial;
  let time = STARTED_AT;
  const now = (): number => (time += 1);
  const pass = (milliseconds: number): void => void (time += milliseconds);
  let begun = time;
  const elapsed = (): number => time - begun;
  const random = seeded(plan.seed);
  const options = { contract: plan.contract, now, newId: uuids(random), s3Objects: S3_OBJECTS };
  const serve = (parts: Parts, isThrottled: boolean): Target => {
    const world: World = { others: plan.others, now, elapsed, pass, isThrottled };
    const server = reference.assemble(patch(signed ? parts : trusting(parts, region), world));
    return targetOf((request) => server.handle(request), { around, region, now, signed });
  };
  const target = serve(reference.referenceParts(options), false);
  const throttledTarget = serve(reference.referenceParts({ ...options, rate: RATE }), true);
  // The run's first look at the clock.
  begun = time + 1;
  return run({
    plan: { ...plan, cases },
    only: [],
    reading: "default",
    target,
    throttledTarget,
    profile,
    ...passedOptions({
      concurrency: trial.concurrency,
      settle: trial.settle,
      burst: BURST,
      large: trial.large ?? false,
      ...(account !== undefined && { account }),
      ...(trial.signal && { signal: trial.signal }),
    }),
    onVerdict,
    runId: "proof",
    journal: noJournal,
    now,
    sleep: (milliseconds) => Promise.resolve(pass(milliseconds)),
    random,
  });
}

/** Signing takes a third of a run, and says nothing where the signature is right: such requests say so instead. */
const TRUSTED = "in-process";

const trusting = (parts: Parts, region: string): Parts => ({
  ...parts,
  authenticate: (request) =>
    request.headers["authorization"] === TRUSTED ? { ok: true, region } : parts.authenticate(request),
});

interface Way {
  around: (handle: Handle) => Handle;
  region: string;
  now: () => number;
  signed: boolean;
}

function targetOf(server: Handle, { around, region, now, signed }: Way): Target {
  const handle = around(server);
  const signing = inMemoryTarget(handle, region, now);
  // A server that throws instead of answering is one that hangs up.
  const hungUp = (error: unknown): NoAnswer => ({ failure: "reset", message: String(error) });
  return {
    ...signing,
    async send(request, isFresh) {
      const { method, path, headers } = request;
      const trusted = { ...headers, authorization: TRUSTED };
      try {
        if (signed || request.signature !== "valid" || request.region !== undefined)
          return await signing.send(request, isFresh);
        // A connection of its own was never idle.
        const serving = isFresh === true ? server : handle;
        const answer = await serving({ method, path, headers: trusted, body: wholeBody(request) });
        return { answer: { ...answer, body: Buffer.from(answer.body).toString("utf8") }, stale: false };
      } catch (error) {
        return { answer: hungUp(error), stale: handle !== server };
      }
    },
    call: (request) => signing.call(request).catch(hungUp),
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
