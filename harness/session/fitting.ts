import type { Editions } from "../contract/editions.ts";
import { listedRuntimes, recordedRuntimes } from "../contract/runtimes.ts";
import type { Contract } from "../contract/schema.ts";
import { unknownMembers } from "../contract/unknown-members.ts";
import { violationsOf } from "../contract/violations.ts";
import type { CaseDraft, Topic, TopicContext } from "../define/case.ts";
import type { RequestTemplate } from "../define/template.ts";
import { BASES } from "../generate/bases.ts";
import { neutralBindings } from "../generate/neutral-bindings.ts";
import { undeclared } from "../oracle/undeclared.ts";
import { buildCreate } from "../run/build-request.ts";
import { neutralContext } from "../run/neutral-context.ts";
import { jsonOf, type SentRequest } from "../wire/exchange.ts";
import type { Json } from "../wire/json.ts";
import { UsageError } from "../usage-error.ts";

/**
 * Topics for a contract that nobody has looked at: of each case the clauses that the contract has, and no case
 * - of which no clause is left, or that stands on such a one,
 * - that names a member which the contract doesn't know, or no edition that ships: what it needs beside it nobody knows,
 * - whose request breaks by this contract something else than it is meant to,
 * - that expects what no edition that ships accepts: its prose may take back what a constraint grants.
 */
export function fitting(topics: readonly Topic[]): Topic[] {
  const known = new WeakMap<Contract, Map<string, CaseDraft[]>>();
  return topics.map(({ name }) => ({
    name,
    cases: (context) => {
      const made = known.get(context.contract) ?? allFitting(topics, context);
      known.set(context.contract, made);
      return made.get(name) ?? [];
    },
  }));
}

function allFitting(topics: readonly Topic[], context: TopicContext): Map<string, CaseDraft[]> {
  const drafts = topics.flatMap(({ name, cases }) =>
    cases(context).flatMap((draft) => fitted(draft, context).map((one) => ({ topic: name, one }))),
  );
  for (;;) {
    const ids = new Set(drafts.map(({ one }) => one.id));
    const at = drafts.findIndex(({ one }) => one.controls?.some((control) => !ids.has(control)));
    if (at < 0) break;
    drafts.splice(at, 1);
  }
  refuseHopeless(
    drafts.map(({ one }) => one.id),
    context,
  );
  return new Map(
    [...Map.groupBy(drafts, ({ topic }) => topic)].map(([topic, own]) => [topic, own.map(({ one }) => one)]),
  );
}

const SMALLEST = { id: "zip/minimal", request: { body: { json: BASES.zip } } };

/** Where the smallest function breaks the contract, no case stands on anything. @throws UsageError */
function refuseHopeless(ids: readonly string[], context: TopicContext): void {
  if (ids.includes(SMALLEST.id)) return;
  const { contract } = context;
  const first = buildCreate(contract, SMALLEST.request, bindingsFor(contract));
  const why = undeclared({}, neutralContext(context, { steps: [] }), first) ?? "it names a member that isn't there";
  throw new UsageError(
    `${contract.edition} accepts no function: of the smallest one, ${why}; expected the contract of CreateFunction`,
  );
}

/** So long a text is no bound that a request could show. */
const ENDLESS = /\{\{fit:\d{7,}\}\}/;

/** None or one. */
function fitted(draft: CaseDraft, context: TopicContext): CaseDraft[] {
  const clauses = draft.clauses.filter((clause) => context.clauses.has(clause));
  const isWhole = draft.clauses.length === 0 || clauses.length > 0;
  if (!isWhole || draft.breaks?.some((clause) => !context.clauses.has(clause))) return [];
  const one = { ...draft, clauses };
  // They are of tens of megabytes, and of what every edition has.
  if (draft.needs?.includes("large")) return [one];
  if (ENDLESS.test(JSON.stringify(draft.steps))) return [];
  const requests = builtOf(draft, context.contract);
  if (!requests) return [];
  if (requests.some((request) => isStrange(request, context))) return [];
  const [step] = draft.steps;
  const [first] = requests;
  const isJudged = step?.call === "CreateFunction" && step.hints?.only === undefined;
  if (isJudged && first && undeclared(one, neutralContext(context, one), first)) return [];
  return !draft.breaks && requests.some((request) => isOnlyHere(request, context)) ? [] : [one];
}

/** Undefined where a text can't have the length that a bound asks for: a name with its run id has some already. */
function builtOf(draft: CaseDraft, contract: Contract): SentRequest[] | undefined {
  try {
    return requestsOf(draft).map((template) => buildCreate(contract, template, bindingsFor(contract)));
  } catch {
    return undefined;
  }
}

const requestsOf = ({ steps }: CaseDraft): RequestTemplate[] =>
  steps.flatMap((step) => {
    if (step.call === "CreateFunction" || step.call === "Burst") return [step.request];
    return step.call === "Race" ? step.requests : [];
  });

/** Its runtime is one that the contract lists. */
const bindingsFor = (contract: Contract): typeof neutralBindings => ({
  value: (placeholder, argument) =>
    placeholder === "runtime" ? runtimeFor(contract, "python3.8") : neutralBindings.value(placeholder, argument),
});

/** The runtime that was chosen, or where the contract doesn't list it one that it lists and AWS accepts. */
export function runtimeFor(contract: Contract, chosen: string): string {
  const listed = listedRuntimes(contract);
  return listed.length === 0 || listed.includes(chosen)
    ? chosen
    : (recordedRuntimes.findLast((runtime) => listed.includes(runtime)) ?? chosen);
}

/** It has members that this contract alone knows, or alone doesn't. What no contract knows is sent on purpose. */
function isStrange({ body }: SentRequest, { contract, others }: Editions): boolean {
  const json = jsonOf(body);
  if (json === undefined) return false;
  const own = new Set(unknownMembers(contract.request, json));
  const theirs = others.map(({ request }) => new Set(unknownMembers(request, json)));
  const common = theirs.reduce((some, each) => some.intersection(each));
  return own.symmetricDifference(common).size > 0;
}

/** By its constraints no edition that ships accepts it. */
function isOnlyHere({ body }: SentRequest, { contract, others }: Editions): boolean {
  const json: Json | undefined = jsonOf(body);
  return (
    json !== undefined &&
    violationsOf(contract.request, json).length === 0 &&
    others.every(({ request }) => violationsOf(request, json).length > 0)
  );
}
