import { seeded } from "../seeded.ts";
import { wholeBody } from "../../wire/exchange.ts";
import { noJournal } from "../../target/journal.ts";
import { inMemoryTarget } from "../../target/in-memory.ts";
import type { Profile } from "../../target/profile.ts";
import type { Target } from "../../target/target.ts";
import { packageAsBase64 } from "../../generate/packages.ts";
import type { Case } from "../../define/case.ts";
import type { Plan } from "../../define/plan.ts";
import { passedOptions } from "../../options/defaults.ts";
import { assemble, referenceParts, type Parts, type Reference } from "../../reference/reference.ts";
import type { Verdict } from "../../run/verdict.ts";
import { run, type RunResult } from "../../run/run.ts";
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
): Promise<RunResult & { verdicts: Verdict[] }> {
  const verdicts: Verdict[] = [];
  let time = STARTED_AT;
  const now = (): number => (time += 1);
  const random = seeded(1);
  const options = {
    contract: plan.contract,
    now,
    newId: uuids(random),
    s3Objects: { "conformance-bucket/package.zip": Buffer.from(packageAsBase64("minimal"), "base64") },
  };
  const result = await run({
    plan: { ...plan, cases },
    onVerdict: (verdict) => verdicts.push(verdict),
    only: [],
    reading: "default",
    target: targetOf(assemble(patch(trusting(referenceParts(options)))), now),
    throttledTarget: targetOf(assemble(patch(trusting(referenceParts({ ...options, rate: RATE })))), now),
    profile,
    ...passedOptions({ account: "123456789012", concurrency: 1, settle: 0, burst: BURST, large }),
    runId: "mutant",
    journal: noJournal,
    now,
    sleep: (milliseconds) => {
      time += milliseconds;
      return Promise.resolve();
    },
    random,
  });
  return { ...result, verdicts };
}

/** Signing takes a third of a run, and says nothing where the signature is right: such requests say so instead. */
const TRUSTED = "in-process";

const trusting = (parts: Parts): Parts => ({
  ...parts,
  authenticate: (request) =>
    request.headers["authorization"] === TRUSTED ? { ok: true, region: REGION } : parts.authenticate(request),
});

function targetOf(server: Reference, now: () => number): Target {
  const signing = inMemoryTarget((request) => server.handle(request), REGION, now);
  return {
    ...signing,
    async send(request) {
      try {
        const isPlain = request.signature === "valid" && request.region === undefined;
        if (!isPlain) return await signing.send(request);
        const { method, path, headers } = request;
        const trusted = { ...headers, authorization: TRUSTED };
        const answer = await server.handle({ method, path, headers: trusted, body: wholeBody(request) });
        return { answer: { ...answer, body: Buffer.from(answer.body).toString("utf8") }, stale: false };
      } catch (error) {
        // A server that throws instead of answering is one that hangs up.
        return { answer: { failure: "reset", message: String(error) }, stale: false };
      }
    },
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
