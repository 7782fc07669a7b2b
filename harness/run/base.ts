import { DEFAULTS } from "../contract/clauses/response.ts";
import { recordedRuntimes } from "../contract/runtimes.ts";
import type { Plan } from "../define/plan.ts";
import { BASES } from "../generate/bases.ts";
import type { PackageType } from "../generate/needed.ts";
import type { Resources } from "../target/set-up.ts";
import type { Target } from "../target/target.ts";
import { isAnswer, type Exchange } from "../wire/exchange.ts";
import type { Json, JsonObject } from "../wire/json.ts";
import { isCreated, isPassing } from "../wire/read-error.ts";
import { bindingsFor, type Learnt } from "./bindings.ts";
import { buildCreate } from "./build-request.ts";
import type { Names } from "./names.ts";
import type { OwnFunctions } from "./own-functions.ts";

/** What a create needs to be made and sent. */
export interface Sending {
  settings: { plan: Pick<Plan, "contract">; target: Target; signal?: AbortSignal | undefined };
  names: Names;
  resources: Pick<Resources, "known">;
  learnt: Learnt;
  ownFunctions: OwnFunctions;
}

/** The smallest request of a package type that is accepted, or the plain one's refusal. */
export type BaseSearch = { accepted: Exchange; needed: JsonObject; runtime: string } | { refused: Exchange };

/** The first create after a start may take so long. */
export const FIRST_ANSWER_MS = 60_000;

/**
 * Sends the plain base; where it is refused, with all defaults spelled out, then with each other runtime that AWS accepts,
 * and reduces the first that is accepted to what it needs. What is accepted is left there for the caller to remove.
 */
export async function findBase(kind: PackageType, sending: Sending): Promise<BaseSearch> {
  const { learnt, ownFunctions, settings } = sending;
  const send = (needed: JsonObject, runtime: string): Promise<Exchange> =>
    sendBase(kind, needed, { ...sending, learnt: { ...learnt, runtime } }, FIRST_ANSWER_MS);
  const first = await send({}, learnt.runtime);
  if (isCreated(first.answer)) return { accepted: first, needed: {}, runtime: learnt.runtime };
  await ownFunctions.remove(first, settings.target);
  if (!isRefusal(first.answer)) return { refused: first };
  const spelledOut = defaultsOf(kind, settings);
  const others = kind === "zip" ? recordedRuntimes.filter((runtime) => runtime !== learnt.runtime).toReversed() : [];
  const variants = [
    { needed: spelledOut, runtime: learnt.runtime },
    ...others.flatMap((runtime) => [
      { needed: {}, runtime },
      { needed: spelledOut, runtime },
    ]),
  ];
  for (const { needed, runtime } of variants) {
    if (settings.signal?.aborted) break;
    const made = await send(needed, runtime);
    if (!isCreated(made.answer)) {
      await ownFunctions.remove(made, settings.target);
      continue;
    }
    await ownFunctions.remove(first, settings.target);
    return { ...(await reduce(made, needed, (left) => send(left, runtime), sending)), runtime };
  }
  return { refused: first };
}

/** Leaves out each member that isn't needed. */
async function reduce(
  accepted: Exchange,
  spelledOut: JsonObject,
  send: (needed: JsonObject) => Promise<Exchange>,
  { ownFunctions, settings }: Sending,
): Promise<{ accepted: Exchange; needed: JsonObject }> {
  let best = { accepted, needed: spelledOut };
  for (const member of Object.keys(spelledOut)) {
    const { [member]: _without, ...needed } = best.needed;
    const made = await send(needed);
    const isBetter = isCreated(made.answer);
    await ownFunctions.remove(isBetter ? best.accepted : made, settings.target);
    if (isBetter) best = { accepted: made, needed };
  }
  return best;
}

/**
 * Sends the base of a package type as this target needs it; what it made is the caller's to remove.
 * @param timeout milliseconds for the answer; the target's own, if not said
 */
export const sendBase = (
  kind: PackageType,
  needed: JsonObject,
  sending: Sending,
  timeout?: number,
): Promise<Exchange> => {
  const { settings, names, resources, learnt, ownFunctions } = sending;
  const template = { body: { json: { ...BASES[kind], ...needed } } };
  return ownFunctions.make(
    () => buildCreate(settings.plan.contract, template, bindingsFor(learnt, names, resources)),
    settings.target,
    (answer) => isPassing(answer, learnt.roleIsMade),
    timeout,
  );
};

/** Something is wrong with the request, and not with who sent it or where. */
const isRefusal = (answer: Exchange["answer"]): boolean =>
  isAnswer(answer) && (answer.status === 400 || answer.status === 422 || answer.status >= 500 || answer.status < 300);

/** Every optional member of the edition that has a default, at its default. */
function defaultsOf(kind: PackageType, { plan }: Sending["settings"]): JsonObject {
  const known = plan.contract.request.properties ?? {};
  const documented = DEFAULTS.filter(({ zipOnly }) => kind === "zip" || !zipOnly).map(
    ({ member, path, value }): [string, Json] => [
      member,
      path.slice(1).reduceRight<Json>((inner, name) => ({ [name]: inner }), value),
    ],
  );
  const own: [string, Json][] = [
    ["Description", ""],
    ["Publish", false],
  ];
  const packaged: [string, Json][] = kind === "zip" ? [["PackageType", "Zip"]] : [];
  return Object.fromEntries([...packaged, ...documented, ...own].filter(([member]) => known[member]));
}
