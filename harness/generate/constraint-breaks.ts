import type { ClauseId } from "../contract/clause-book.ts";
import type { Json, JsonObject } from "../wire/json.ts";
import { recordedRuntimes } from "../contract/runtimes.ts";
import { allowedLater, laterOf, type Editions } from "../contract/editions.ts";
import type { ConstraintKeyword, Contract } from "../contract/schema.ts";
import { violationsOf } from "../contract/violations.ts";
import type { CaseDraft, TopicContext } from "../define/case.ts";
import { refuses } from "../define/vocabulary.ts";
import { withValue } from "./change.ts";
import { neutral, neutralFacts } from "./neutral-bindings.ts";
import { items } from "./items.ts";
import { requestNodes, type RequestNode } from "./nodes.ts";
import { schemaAt } from "../contract/walk.ts";
import { intrude, KEPT, POSITIONS, sampleOf, stringOfLength } from "./strings.ts";

/**
 * What a value that breaks the first clause can't help breaking besides. Declared here and compared with the request
 * itself before it is sent, so that no refusal counts for a reason that nobody thought of.
 */
const ENTAILED: Record<string, ClauseId[]> = {
  "request.function-name.min-length": ["request.function-name.pattern"],
  "request.layers.member.min-length": ["request.layers.member.pattern", "rule.layers.exist"],
  "request.layers.member.max-length": ["rule.layers.exist"],
  "request.layers.member.pattern": ["rule.layers.exist"],
  "request.code-signing-config-arn.max-length": ["rule.code-signing-config.exists"],
  "request.code-signing-config-arn.pattern": ["rule.code-signing-config.exists"],
  "request.code.s3-bucket.min-length": ["rule.s3.bucket-exists", "rule.s3.key-exists"],
  "request.code.s3-bucket.max-length": ["rule.s3.bucket-exists", "rule.s3.key-exists"],
  "request.code.s3-bucket.pattern": ["rule.s3.bucket-exists", "rule.s3.key-exists"],
  "request.code.s3-key.min-length": ["rule.s3.key-exists"],
  "request.code.s3-key.max-length": ["rule.s3.key-exists"],
  "request.timeout.maximum": ["rule.timeout.maximum"],
  "request.ephemeral-storage.size.maximum": ["rule.ephemeral-storage.maximum"],
  "request.logging-config.log-group.min-length": ["request.logging-config.log-group.pattern"],
  "request.capacity-provider-config.lambda-managed-instances-capacity-provider-config.capacity-provider-arn.min-length":
    [
      "request.capacity-provider-config.lambda-managed-instances-capacity-provider-config.capacity-provider-arn.pattern",
    ],
};

/** What a value that breaks the clause can't help breaking besides. */
export const entailedBy = (clause: ClauseId): readonly ClauseId[] => ENTAILED[clause] ?? [];

/** Each constraint of the request broken from outside, at every bound. */
export function constraintBreaks(editions: TopicContext): CaseDraft[] {
  return requestNodes(editions.contract).flatMap((node) =>
    (Object.keys(node.schema["x-clauses"]) as ConstraintKeyword[]).flatMap((keyword) =>
      breaksOf(node, keyword, editions),
    ),
  );
}

export interface Broken {
  id: string;
  title: string;
  value: Json;
}

function breaksOf(node: RequestNode, keyword: ConstraintKeyword, editions: TopicContext): CaseDraft[] {
  const clause = node.schema["x-clauses"][keyword]?.id;
  if (!clause) return [];
  const refusing = ({ id, title, value }: Broken): CaseDraft =>
    refuses(
      `${node.slug}/${id}`,
      `${node.slug}: ${title} is refused`,
      [clause],
      withValue(node.base.request, node.steps, value) as JsonObject,
      { breaks: [clause, ...entailedBy(clause).filter((entailed) => editions.clauses.has(entailed))] },
    );
  if (keyword === "required")
    return [
      refuses(
        `${node.slug}/missing`,
        `${node.slug}: absence is refused`,
        [clause],
        withoutMember(node.base.request, node) as JsonObject,
      ),
      refusing({ id: "null", title: "null for a required member", value: null }),
    ];
  return brokenValues(node, keyword, editions).map(refusing);
}

function withoutMember(request: JsonObject, node: RequestNode): Json {
  const last = node.steps.at(-1);
  const parent = node.steps.slice(0, -1);
  const rest = (value: Json | undefined): Json => {
    if (last?.kind !== "member" || value === null || typeof value !== "object" || Array.isArray(value)) return null;
    const { [last.name]: _left, ...others } = value;
    return others;
  };
  if (parent.length === 0) return rest(request);
  let holder: Json | undefined = request;
  for (const step of parent)
    holder =
      step.kind === "member"
        ? (holder as JsonObject | undefined)?.[step.name]
        : Array.isArray(holder)
          ? holder.at(-1)
          : undefined;
  return withValue(request, parent, rest(holder));
}

function brokenValues(node: RequestNode, keyword: ConstraintKeyword, editions: Editions): Broken[] {
  const { schema, slug } = node;
  switch (keyword) {
    case "minimum":
      return bounds(node, editions, "minimum").map(([id, bound]) => ({
        id,
        title: `${bound - 1}`,
        value: bound - 1,
      }));
    case "maximum":
      return bounds(node, editions, "maximum").map(([id, bound]) => ({
        id,
        title: `${bound + 1}`,
        value: bound + 1,
      }));
    case "minLength":
      return schema.minLength
        ? bounds(node, editions, "minLength").map(([id, bound]) => ({
            id: `${id}-length`,
            title: `a length of ${bound - 1}`,
            value: stringOfLength(slug, bound - 1),
          }))
        : [];
    case "maxLength":
      return bounds(node, editions, "maxLength").map(([id, bound]) => ({
        id: `${id}-length`,
        title: `a length of ${bound + 1}`,
        value: stringOfLength(slug, bound + 1),
      }));
    case "minItems":
      return schema.minItems ? [{ id: "below-minimum-items", title: "a list that is too short", value: [] }] : [];
    case "maxItems":
      return bounds(node, editions, "maxItems").map(([id, bound]) => ({
        id: `${id}-items`,
        title: `a list of ${bound + 1} items`,
        value: items(node, bound + 1),
      }));
    case "enum":
      return unlisted(slug === "runtime" ? liveRuntimes(schema.enum ?? []) : (schema.enum ?? []));
    case "pattern":
      return patternBreaks(node, editions);
    case "type":
    case "required":
      // suites/types.ts breaks types.
      return [];
  }
}

/**
 * The bounds to step over: `above-maximum` lies outside this and every later edition, `above-own-maximum` only outside
 * this one, where a later edition allows more. What an earlier one allowed excuses nothing.
 */
function bounds(
  node: RequestNode,
  editions: Editions,
  keyword: "minimum" | "maximum" | "minLength" | "maxLength" | "maxItems",
): [id: string, bound: number][] {
  const own = node.schema[keyword] ?? 0;
  const least = keyword.startsWith("min");
  const name = least ? "minimum" : "maximum";
  const side = least ? "below" : "above";
  // Where a rule of a later edition cuts the range again, that edition doesn't allow more: only numbers have such rules.
  const beyond = neutral(withValue(node.base.request, node.steps, own + (least ? -1 : 1))) as JsonObject;
  const isAllowedLater = allowedLater(editions, beyond, neutralFacts);
  const later = isAllowedLater(node.schema["x-clauses"][keyword]?.id ?? "") ? laterOf(editions) : [];
  const theirs = later.flatMap(({ request }) => schemaAt(request, node.steps)?.[keyword] ?? []);
  const widest = least ? Math.min(own, ...theirs) : Math.max(own, ...theirs);
  const outside: [string, number] = [`${side}-${name}`, widest];
  return widest === own ? [outside] : [outside, [`${side}-own-${name}`, own]];
}

/** A runtime that has come to its end is refused in any case: it would show nothing. */
const liveRuntimes = (values: readonly string[]): string[] =>
  values.filter((value) => recordedRuntimes.includes(value));

function unlisted(values: readonly string[]): Broken[] {
  const first = values[0] ?? "value";
  const nearMiss = `${first}x`;
  const wrongCase = values.map(swapCase).find((value) => !values.includes(value));
  return [
    { id: "unlisted", title: `${nearMiss}, which isn't listed,`, value: nearMiss },
    ...(wrongCase === undefined
      ? []
      : [{ id: "wrong-case", title: `${wrongCase}, in the wrong case,`, value: wrongCase }]),
  ];
}

function swapCase(text: string): string {
  const upper = text.toUpperCase();
  return upper === text ? text.toLowerCase() : upper;
}

/** A pattern broken by a foreign sign. */
export function patternBreaks(node: RequestNode, { contract, others }: Editions): Broken[] {
  const { slug, steps, base, typical } = node;
  const clause = node.schema["x-clauses"].pattern?.id;
  const sample = sampleOf(slug, typeof typical === "string" ? typical : "");
  // Broken in every edition that has the pattern, and nothing else with it.
  const isBroken = (text: string): boolean => {
    const request = neutral(withValue(base.request, steps, text));
    const own = violationsOf(contract.request, request).map((violation) => violation.clause);
    const sharing = others.filter((edition) => schemaAt(edition.request, steps)?.pattern !== undefined);
    const isBrokenThere = (edition: Contract): boolean =>
      violationsOf(edition.request, request).some((violation) => violation.clause === clause);
    return own.length === 1 && own[0] === clause && sharing.every(isBrokenThere);
  };
  return POSITIONS.flatMap((position) => {
    const value = intrude(sample, position, isBroken, KEPT[slug]);
    return value === undefined
      ? []
      : [{ id: `pattern-broken-at-${position}`, title: `a pattern broken at its ${position}`, value }];
  });
}
