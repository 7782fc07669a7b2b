import type { Verdict } from "../../run/verdict.ts";
import type { ReferenceOptions, WireRequest, WireResponse } from "../../reference/reference.ts";
import type { Parts } from "../../reference/parts.ts";
import { runTrial, type Bench, type ReferenceModule, type Trial } from "../bench.ts";
import { MANNER } from "../mutants/prove.ts";
import { noting, switchOn } from "./switches.ts";

/** One request of the suite, with all that the reference's answer to it hangs on besides what came before. */
export interface Passage {
  request: WireRequest;
  /** Whether it is for the server that throttles. */
  isThrottled: boolean;
  time: number;
  authentication: ReturnType<Parts["authenticate"]>;
  answer: WireResponse;
  /** Whose it is; undefined: it comes whatever the cases are. */
  case?: string;
}

/** All that the suite sends to the sound reference, in order. */
export interface Rehearsal {
  passages: readonly Passage[];
  servers: { plain: ReferenceOptions; throttled: ReferenceOptions };
  /** Ids of the mutants that a request comes by. */
  reached: ReadonlySet<string>;
}

/** Where the reference's clock and ids stand: both follow from the request alone, however a mutant goes about it. */
export interface Stand {
  time: number;
  index: number;
  ids: number;
}

export const following = (stand: Stand): Pick<ReferenceOptions, "now" | "newId"> => ({
  now: () => stand.time,
  newId: () => `${hex(stand.index)}-1111-4111-8111-1111${hex((stand.ids += 1))}`,
});

const hex = (count: number): string => count.toString(16).padStart(8, "0");

const NONE: WireResponse = { status: 0, headers: {}, body: new Uint8Array() };

/** Runs the suite on the copy with all mutants off, and writes down what passes. */
export async function rehearse(bench: Bench, reference: ReferenceModule, large: boolean): Promise<Rehearsal> {
  const passages: (Passage & { at: number })[] = [];
  const verdicts: Verdict[] = [];
  const stand: Stand = { time: 0, index: 0, ids: 0 };
  const servers: Rehearsal["servers"][keyof Rehearsal["servers"]][] = [];
  switchOn(undefined);
  const trial: Trial = {
    ...MANNER,
    large,
    signed: true,
    reference: {
      assemble: reference.assemble,
      referenceParts(options) {
        stand.time = options.now?.() ?? 0;
        servers.push({ ...options, ...following(stand) });
        return reference.referenceParts({ ...options, ...following(stand) });
      },
    },
    patch: (parts, { now, elapsed, isThrottled }) => ({
      ...parts,
      authenticate(request) {
        Object.assign(stand, { time: now(), index: passages.length, ids: 0 } satisfies Stand);
        const authentication = parts.authenticate(request);
        passages.push({ request, isThrottled, time: stand.time, at: elapsed(), authentication, answer: NONE });
        return authentication;
      },
      respond(outcome, request) {
        const answer = parts.respond(outcome, request);
        const passage = passages.at(-1);
        if (passage) passage.answer = answer;
        return answer;
      },
    }),
  };
  const { reached } = await noting(() => runTrial(bench, trial, (verdict) => verdicts.push(verdict)));
  attribute(passages, verdicts);
  const [plain, throttled] = servers;
  if (plain === undefined || throttled === undefined) throw new Error("a trial has two servers");
  return { passages, servers: { plain, throttled }, reached };
}

/** One case is under way at a time: a request is of the case in whose time it came. */
function attribute(passages: readonly (Passage & { at: number })[], verdicts: readonly Verdict[]): void {
  const inOrder = verdicts.filter(({ durationMs }) => durationMs > 0).toSorted((a, b) => a.startedAt - b.startedAt);
  let next = 0;
  for (const passage of passages) {
    while (next < inOrder.length && endOf(inOrder[next]) < passage.at) next += 1;
    const verdict = inOrder[next];
    if (verdict && verdict.startedAt <= passage.at) passage.case = verdict.case.id;
  }
}

const endOf = (verdict: Verdict | undefined): number => (verdict ? verdict.startedAt + verdict.durationMs : Infinity);
