import type { Case } from "../define/case.ts";
import type { ClauseId } from "../contract/clause-book.ts";
import { slugOfMember } from "../contract/slug.ts";
import { BASES } from "../generate/bases.ts";
import { isDecidedByAcceptance, type Blame } from "../oracle/judge-create.ts";
import { expectCreate } from "../oracle/expect-create.ts";
import { refusalsIn } from "../oracle/expectation.ts";
import { EMPTY_STATE, type OracleContext } from "../oracle/context.ts";
import type { Exchange } from "../wire/exchange.ts";
import type { Json, JsonObject } from "../wire/json.ts";
import { isCreated, isPassing } from "../wire/read-error.ts";
import { bindingsFor } from "./bindings.ts";
import { buildCreate } from "./build-request.ts";
import type { Sending } from "./base.ts";
import type { RunSettings } from "./settings.ts";
import type { Verdict } from "./verdict.ts";

/** What is to blame for the refusal of a valid request, and the smallest request that shows it, where one was looked for. */
export interface Found {
  blame: Blame;
  shownBy?: Exchange;
}

/** Combinations of members that a target doesn't take together, as the run found them. */
export interface Combinations {
  known: string[][];
}

const MOST_REQUESTS = 20;

/** Whether nothing speaks against a request in any state that a case may leave: it must be accepted, by default. */
export const isValid = (oracle: OracleContext, { request }: Pick<Exchange, "request">): boolean =>
  refusalsIn(expectCreate(oracle, request, EMPTY_STATE), "default").length === 0;

/**
 * Why a valid request is refused, although its controls are accepted. A single change speaks for itself; of several, one
 * after the other is left out against the live target, until none can be.
 */
export async function findBlame(
  json: JsonObject,
  { controls }: Case,
  sending: Sending & { settings: RunSettings },
  verdicts: ReadonlyMap<string, Verdict>,
  combinations: Combinations,
): Promise<Found> {
  const { plan } = sending.settings;
  const base: JsonObject = BASES[json.PackageType === "Image" ? "image" : "zip"];
  const madeFrom = [base, ...standingOn(controls, plan.cases).flatMap(requestOf)];
  const [fewest = []] = madeFrom.map((each) => changesOf(json, each)).toSorted((a, b) => a.length - b.length);
  const size = sizeOf(json);
  if (fewest.length <= 1)
    return { blame: { ...isShownFor(fewest, verdicts), ...(size !== undefined && { of: size }) } };
  const changed = Object.keys(json).filter((member) => JSON.stringify(json[member]) !== JSON.stringify(base[member]));
  const known = combinations.known.find((members) => members.every((member) => changed.includes(member)));
  const { left, shownBy } = known ? { left: known, shownBy: undefined } : await reduce(json, base, changed, sending);
  const shown = shownBy && { shownBy };
  const [only = "", ...others] = left;
  if (others.length === 0)
    return {
      blame: { clauses: ordinaryClauses(only, json[only] ?? null, plan.cases), of: only },
      ...shown,
    };
  if (!known) combinations.known.push(left);
  return { blame: { clauses: [], of: left.toSorted().join(" + ") }, ...shown };
}

/** What finds a resource names it too: what its request was made from counts. */
const standingOn = (controls: readonly string[], cases: readonly Case[]): Case[] =>
  cases
    .filter(({ id }) => controls.includes(id))
    .flatMap((one) => (one.finds ? standingOn(one.controls, cases) : [one]));

/** The request that a case begins with, where it is one create of JSON. */
function requestOf({ steps: [first] }: Case): JsonObject[] {
  return first?.call === "CreateFunction" && "json" in first.request.body ? [first.request.body.json] : [];
}

/** The members in which two requests differ. */
const changesOf = (one: JsonObject, other: JsonObject): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (member) => JSON.stringify(one[member]) !== JSON.stringify(other[member]),
  );

/** A package that is made to have a size is about that. */
const sizeOf = (json: JsonObject): string | undefined => {
  const bytes = /\{\{package:bytes:(\d+)\}\}/.exec(JSON.stringify(json))?.[1];
  return bytes === undefined ? undefined : `a package of ${bytes} bytes`;
};

/** A member whose ordinary value is refused has a case that says so. */
function isShownFor(changed: readonly string[], verdicts: ReadonlyMap<string, Verdict>): Blame {
  const [member] = changed;
  if (member === undefined) return {};
  const alone = verdicts.get(`${slugOfMember(member)}/alone`);
  const isShown = alone !== undefined && alone.obstacle === undefined && !isAcceptedIn(alone);
  return { of: member, ...(isShown && { isShown }) };
}

const isAcceptedIn = ({ exchanges: [first] }: Verdict): boolean => first !== undefined && isCreated(first.answer);

/** The clauses that the member's ordinary case names, else the case of this value. */
function ordinaryClauses(member: string, value: Json, cases: readonly Case[]): ClauseId[] {
  const slug = slugOfMember(member);
  const ordinary = cases.find(({ id }) => id === `${slug}/${value === null ? "null" : "alone"}`);
  const ofValue = (one: Case): boolean =>
    one.id.startsWith(`${slug}/`) &&
    !one.breaks &&
    requestOf(one).some((request) => JSON.stringify(request[member]) === JSON.stringify(value));
  return (ordinary ?? cases.find(ofValue))?.clauses.filter(isDecidedByAcceptance) ?? [];
}

async function reduce(
  json: JsonObject,
  base: JsonObject,
  changed: readonly string[],
  { settings, names, resources, learnt, ownFunctions }: Sending,
): Promise<{ left: string[]; shownBy: Exchange | undefined }> {
  let left = [...changed];
  let shownBy: Exchange | undefined;
  let sent = 0;
  for (let index = 0; index < left.length && left.length > 1 && sent < MOST_REQUESTS;) {
    const fewer = left.filter((_, at) => at !== index);
    const request = Object.fromEntries(fewer.map((member) => [member, json[member] ?? null]));
    const template = { body: { json: { ...base, ...request } } };
    const made = await ownFunctions.make(
      () => buildCreate(settings.plan.contract, template, bindingsFor(learnt, names, resources), learnt.needed),
      settings.target,
      (answer) => isPassing(answer, learnt.roleIsMade),
    );
    sent += 1;
    await ownFunctions.remove(made, settings.target);
    if (isCreated(made.answer)) index += 1;
    else {
      left = fewer;
      shownBy = made;
    }
  }
  return { left, shownBy };
}
