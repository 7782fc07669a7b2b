import { slugOfMember } from "../contract/slug.ts";
import { isEmpty, isObject, type Json, type JsonObject } from "../wire/json.ts";
import { createsOf } from "./creates-of.ts";
import { placeholdersOf } from "./template.ts";
import { isShownByCalls, operationOf, operationOfCase, OPERATIONS } from "./operations.ts";
import type { Case, CaseDraft, Step } from "./case.ts";

/**
 * The controls of every case: the accepted cases that its requests were made from. What a request has of its own beside
 * the base of its package type tells them, member by member: the case in which that member stands alone, or has exactly
 * this value. A draft names those that no member shows (the size of a request). A control's own controls aren't
 * repeated; the rest stand in the plan's order.
 */
export function withControls(drafts: readonly CaseDraft[]): Case[] {
  const ordinary = ordinaryOf(drafts);
  const finders = new Map(drafts.flatMap(({ id, finds = [] }) => finds.map((name) => [name, id])));
  const places = new Map(drafts.map(({ id }, index) => [id, index]));
  const inOrder = (a: string, b: string): number => (places.get(a) ?? 0) - (places.get(b) ?? 0);
  const direct = new Map(
    drafts.map((draft) => [
      draft.id,
      new Set([
        ...(draft.controls ?? []),
        ...operationsFor(draft),
        ...resourcesOf(draft, finders),
        ...requestsOf(draft).flatMap((request) => shownBy(request, ordinaryFor(draft, drafts), ordinary)),
      ]),
    ]),
  );
  for (const twin of drafts.filter(isAboutAcceptance)) {
    const own = direct.get(twin.id) ?? new Set();
    const same = drafts.find(
      ({ id, steps, finds }) => own.has(id) && !isBase(id) && !finds && sends(steps) === sends(twin.steps),
    );
    // It can't stand on its like: it says more of what must be accepted, and is judged beside it.
    if (same) direct.set(twin.id, direct.get(same.id) ?? new Set());
  }
  const behind = (id: string, path: readonly string[] = []): string[] => {
    if (path.includes(id)) throw new Error(`controls go round in a circle: ${[...path, id].join(", ")}`);
    return [...(direct.get(id) ?? [])].flatMap((control) => [control, ...behind(control, [...path, id])]);
  };
  return drafts.map((draft) => {
    const own = [...(direct.get(draft.id) ?? [])];
    const further = new Set(own.flatMap((id) => behind(id)));
    return { ...draft, controls: own.filter((id) => !further.has(id)).toSorted(inOrder) };
  });
}

/** What is about nothing but the effects of a create can't be seen without the calls that show them. */
function operationsFor({ id, clauses, steps }: CaseDraft): string[] {
  if (clauses.length === 0 || !clauses.every(isShownByCalls) || operationOfCase(id)) return [];
  return steps.flatMap((step) => {
    const operation = operationOf(step);
    return operation ? [OPERATIONS[operation].id] : [];
  });
}

/** A case that finds a resource stands on what the ordinary case of the same request does, which then stands on it. */
const ordinaryFor = (draft: CaseDraft, drafts: readonly CaseDraft[]): CaseDraft =>
  (draft.finds && drafts.find(({ finds, steps }) => !finds && sends(steps) === sends(draft.steps))) ?? draft;

/** What names a resource stands on the case that finds it. */
function resourcesOf({ id, steps }: CaseDraft, finders: ReadonlyMap<string, string>): string[] {
  const named = [...placeholdersOf(steps)].flatMap((name) => /^resource:(.*?)(?:-\d+)?$/.exec(name)?.[1] ?? []);
  return named.flatMap((name) => finders.get(name) ?? []).filter((finder) => finder !== id);
}

/** Valid, and about a clause that an acceptance decides. */
const isAboutAcceptance = ({ breaks, clauses, finds }: CaseDraft): boolean =>
  !breaks && !finds && clauses.some((clause) => clause.startsWith("request.") || clause.startsWith("rule."));

const sends = (steps: readonly Step[]): string =>
  JSON.stringify(steps.filter((step) => step.call === "CreateFunction"));

/** Cases that others are made from. */
interface Ordinary {
  bases: ReadonlyMap<string, JsonObject>;
  /** By member: the cases in which it, or something inside it, stands alone. */
  alone: ReadonlyMap<string, { id: string; value: Json }[]>;
  /** By member and value: the accepted case whose request has this beside the base, and nothing else. */
  exact: ReadonlyMap<string, string>;
}

/** The smallest request of each way to give code. */
const ZIP = "zip/minimal";
const IMAGE = "image/minimal";
const S3 = "s3/minimal";

function ordinaryOf(drafts: readonly CaseDraft[]): Ordinary {
  const accepted = drafts.flatMap((draft) => {
    const [request, ...more] = requestsOf(draft);
    return !draft.breaks && !draft.finds && isObject(request) && more.length === 0 ? [{ id: draft.id, request }] : [];
  });
  const bases = new Map(accepted.filter(({ id }) => isBase(id)).map(({ id, request }) => [id, request]));
  const alone = new Map<string, { id: string; value: Json }[]>();
  const exact = new Map<string, string>();
  for (const { id, request } of accepted) {
    const changes = changesOf(request, bases.get(baseFor(request)));
    for (const [member, value] of changes) {
      const slug = slugOfMember(member);
      if (id.endsWith("/alone") && (id.startsWith(`${slug}/`) || id.startsWith(`${slug}.`)))
        alone.set(member, [...(alone.get(member) ?? []), { id, value }]);
      const key = keyOf(member, value);
      if (changes.length === 1 && !exact.has(key)) exact.set(key, id);
    }
  }
  return { bases, alone, exact };
}

function shownBy(request: Json | undefined, draft: CaseDraft, { bases, alone, exact }: Ordinary): string[] {
  // What isn't an object was made from the smallest request, whatever was done to it.
  const base = isObject(request) ? baseFor(request) : ZIP;
  const own = [...(draft.id === base ? CONTROL_OF_BASE[base] : [base])].filter((id) => bases.has(id));
  if (!isObject(request)) return own;
  // A member that equals its absence stands on nothing.
  const meant = draft.breaks ? request : withoutEmpty(request);
  const changes = changesOf(meant, bases.get(base));
  const ofMembers = changes.flatMap(([member, value]) => {
    const same = exact.get(keyOf(member, value));
    // Of several changes each alone, exactly as it is where there is such a case.
    if (changes.length > 1 && same !== undefined && same !== draft.id) return same;
    const cases = alone.get(member) ?? [];
    const [nearest] = cases
      .filter((one) => holds(value, one.value))
      .toSorted((a, b) => JSON.stringify(b.value).length - JSON.stringify(a.value).length);
    const whole = cases.find(({ id }) => id === `${slugOfMember(member)}/alone`);
    return (nearest ?? whole)?.id ?? same ?? [];
  });
  return [...own, ...ofMembers].filter((id) => id !== draft.id);
}

const isBase = (id: string): boolean => Object.hasOwn(CONTROL_OF_BASE, id);

/** Code in a bucket is a change to the base of a zip. */
const CONTROL_OF_BASE = { [ZIP]: [], [IMAGE]: [], [S3]: [ZIP] };

const baseFor = ({ PackageType, Code }: JsonObject): keyof typeof CONTROL_OF_BASE =>
  PackageType === "Image" ? IMAGE : isObject(Code) && Object.hasOwn(Code, "S3Bucket") ? S3 : ZIP;

/** The members that differ from the base. */
const changesOf = (request: JsonObject, base: JsonObject = {}): [member: string, value: Json][] =>
  Object.entries(request).filter(([member, value]) => JSON.stringify(value) !== JSON.stringify(base[member]));

/** Null is left out; the structure that it stands in is there all the same. */
const withoutEmpty = (structure: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(structure)
      .filter(([, value]) => !isEmpty(value) || holdsNull(value))
      .map(([name, value]) => [name, isObject(value) ? withoutEmpty(value) : value]),
  );

const holdsNull = (value: Json): boolean =>
  isObject(value) && Object.values(value).some((inner) => inner === null || holdsNull(inner));

const keyOf = (member: string, value: Json): string => `${member}=${JSON.stringify(value)}`;

/** Whether a structure has every member that another one has, at whatever value, and an item for each item of a list. */
const holds = (value: Json, other: Json): boolean =>
  Array.isArray(other)
    ? Array.isArray(value) && other.every((item, at) => at < value.length && hasNames(value[at] ?? null, item))
    : !isObject(other) ||
      (isObject(value) &&
        Object.entries(other).every(
          ([name, member]) => Object.hasOwn(value, name) && holds(value[name] ?? null, member),
        ));

/** An item may have been made from another one by what was done to a member. */
const hasNames = (item: Json, other: Json): boolean =>
  !isObject(other) || (isObject(item) && Object.keys(other).every((name) => Object.hasOwn(item, name)));

/** The body of each create that a case sends; undefined where it is no JSON. */
const requestsOf = (draft: CaseDraft): (Json | undefined)[] =>
  createsOf(draft).map(({ body }) => ("json" in body ? body.json : parsed(body.text)));

function parsed(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text.replace(/\{\{pad:\d+\}\}$/, ""));
    return value;
  } catch {
    return undefined;
  }
}
