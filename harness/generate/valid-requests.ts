import type { ClauseId } from "../contract/clause-book.ts";
import type { Json, JsonObject } from "../wire/json.ts";
import { slugOf, slugOfMember } from "../contract/slug.ts";
import { echoClause } from "../contract/clauses/response.ts";
import type { CaseDraft, TopicContext } from "../define/case.ts";
import { rulesOf } from "../contract/rules.ts";
import { refusedRuntimes } from "../contract/runtimes.ts";
import { accepts } from "../define/vocabulary.ts";
import { ALONE, baseOf } from "./bases.ts";
import { withValue } from "./change.ts";
import { items } from "./items.ts";
import { requestNodes, type RequestNode } from "./nodes.ts";
import { schemaAt, type Step } from "../contract/walk.ts";
import { stringOfLength } from "./strings.ts";

/** Each optional member by itself. */
export function eachMemberAlone({ contract, clauses }: TopicContext): CaseDraft[] {
  return Object.keys(ALONE)
    .filter((member) => {
      const steps = member
        .split(".")
        .map((name): Step => (name === "member" ? { kind: "items" } : { kind: "member", name }));
      return schemaAt(contract.request, steps) !== undefined;
    })
    .map((member) => {
      const slug = slugOf(member.split("."));
      const { request } = baseOf(slug, slugOfMember);
      const about = [`request.${slug}.type` as const, echoClause(member)].filter((clause) => clauses.has(clause));
      return accepts(`${slug}/alone`, `${member} by itself is accepted`, about, request);
    });
}

/** Each value of each enumeration. */
export function eachEnumValue(context: TopicContext): CaseDraft[] {
  return requestNodes(context.contract).flatMap((node) =>
    (node.schema.enum ?? []).map((value): CaseDraft => {
      const clause = node.schema["x-clauses"].enum?.id;
      const one = acceptsAt(node, valueSlug(value), `${value} is accepted`, clause, value);
      // Listed, but at its end: the page asks for one answer, AWS gives the other.
      if (node.slug !== "runtime" || !refusedRuntimes.includes(value)) return one;
      const ended = "rule.runtime.supported";
      const title = `${node.slug}: ${value}, which is listed but has come to its end`;
      return { ...one, title, clauses: [...one.clauses, ended], breaks: [ended] };
    }),
  );
}

/** It stands with a member that editions without it don't know either. */
const CUSTOM_RUNTIME = "custom";

/** Values that only another edition lists: either answer is right, unless one edition is asked for. */
export function eachForeignEnumValue({ contract, others }: TopicContext): CaseDraft[] {
  return requestNodes(contract).flatMap((node) => {
    const own = node.schema.enum;
    const theirs = new Set(others.flatMap((edition) => schemaAt(edition.request, node.steps)?.enum ?? []));
    const clause = node.schema["x-clauses"].enum?.id;
    if (!own || !clause) return [];
    return [...theirs]
      .filter((value) => !own.includes(value) && value !== CUSTOM_RUNTIME)
      .map((value): CaseDraft => ({
        ...acceptsAt(
          node,
          `other-edition-${valueSlug(value)}`,
          `${value}, which only another edition lists`,
          clause,
          value,
        ),
        breaks: [clause],
      }));
  });
}

/** Bounds that no request can show from inside: why, the suite's exclusions say. */
const UNREACHABLE = [
  /^function-name$/,
  /^layers\.member$/,
  /^code-signing-config-arn$/,
  /^code\.s3-/,
  /^file-system-configs\.member\.arn$/,
  /capacity-provider-arn$/,
  /^role$/,
  /^kms-key-arn$/,
  /\.kms-key-arn$/,
  /\.source-kms-key-arn$/,
  /^dead-letter-config\.target-arn$/,
  /^runtime-config\./,
  /^vpc-config\..*\.member$/,
];

/** Each bound from inside. */
export function eachBound({ contract, others }: TopicContext): CaseDraft[] {
  return requestNodes(contract).flatMap((node) => {
    if (UNREACHABLE.some((slug) => slug.test(node.slug))) return [];
    const { slug } = node;
    // A rule cuts this range: suites/valid-requests.ts has its bounds.
    const schema = slug === "timeout" ? { ...node.schema, maximum: undefined } : node.schema;
    const at = (id: string, title: string, clause: ClauseId | undefined, value: Json): CaseDraft =>
      acceptsAt(node, id, title, clause, value);
    const ids = schema["x-clauses"];
    const cases: CaseDraft[] = [];
    if (schema.minimum !== undefined)
      cases.push(at("at-minimum", `the minimum ${schema.minimum}`, ids.minimum?.id, schema.minimum));
    if (schema.maximum !== undefined) {
      // What is inside every edition is accepted in every reading.
      const theirs = others.flatMap((edition) => schemaAt(edition.request, node.steps)?.maximum ?? []);
      const common = Math.min(schema.maximum, ...theirs);
      // A rule that cuts the range again has its bound within.
      const cutting = rulesOf(contract).filter(({ matter }) => matter !== undefined && matter === ids.maximum?.id);
      const atMaximum = at("at-maximum", `the maximum ${common}`, ids.maximum?.id, common);
      cases.push({ ...atMaximum, clauses: [...atMaximum.clauses, ...cutting.map(({ id }) => id)] });
      if (common < schema.maximum)
        cases.push(at("at-own-maximum", `this edition's maximum ${schema.maximum}`, ids.maximum?.id, schema.maximum));
    }
    if (
      schema.minLength !== undefined &&
      !(schema.minLength === 0 && (rejectsEmpty(schema.pattern) || NOT_EMPTY.has(slug)))
    )
      cases.push(
        at(
          "at-minimum-length",
          `a length of ${schema.minLength}`,
          ids.minLength?.id,
          stringOfLength(slug, schema.minLength),
        ),
      );
    if (schema.maxLength !== undefined)
      cases.push(
        at(
          "at-maximum-length",
          `a length of ${schema.maxLength}`,
          ids.maxLength?.id,
          stringOfLength(slug, schema.maxLength),
        ),
      );
    if (schema.maxItems !== undefined && schema.maxItems > 1)
      cases.push(at("at-maximum-items", `${schema.maxItems} items`, ids.maxItems?.id, items(node, schema.maxItems)));
    return cases;
  });
}

const rejectsEmpty = (pattern: string | undefined): boolean =>
  pattern !== undefined && !new RegExp(pattern, "u").test("");

/** `null` for each optional member, which equals absence. */
export function eachNull({ contract }: TopicContext): CaseDraft[] {
  return requestNodes(contract)
    .filter(({ steps, required }) => steps.at(-1)?.kind === "member" && !required)
    .filter(({ slug }) => !NEEDED_BY_A_RULE.has(slug))
    .map((node) => acceptsAt(node, "null", "null equals absence", "request.null-member", null, nullBase(node)));
}

/** For these `null` equals an absence that a rule forbids. */
const NEEDED_BY_A_RULE = new Set([
  "handler",
  "runtime",
  "code.zip-file",
  "code.image-uri",
  "code.s3-bucket",
  "code.s3-key",
  "runtime-config",
]);

/** Half a VpcConfig breaks a rule of AWS: its sibling goes with it. */
function nullBase(node: RequestNode): JsonObject {
  const { request } = node.base;
  switch (node.slug) {
    case "vpc-config.subnet-ids":
      return { ...request, VpcConfig: { SecurityGroupIds: [] } };
    case "vpc-config.security-group-ids":
      return { ...request, VpcConfig: { SubnetIds: [] } };
    default:
      return request;
  }
}

/** Each empty string, list, map and structure that the contract allows. */
export function eachEmpty({ contract }: TopicContext): CaseDraft[] {
  return requestNodes(contract).flatMap((node) => {
    const { schema, steps, slug } = node;
    if (steps.at(-1)?.kind !== "member" || NOT_EMPTY.has(slug)) return [];
    const empty = emptyOf(node);
    if (empty === undefined) return [];
    const one = acceptsAt(
      node,
      "empty",
      "an empty value is accepted",
      schema["x-clauses"].type?.id,
      empty,
      nullBase(node),
    );
    const least = schema["x-clauses"].minItems?.id;
    return [least === undefined ? one : { ...one, clauses: [...one.clauses, least] }];
  });
}

/** Allowed by the constraints alone, but broken by a rule, or recorded as refused (ipv-dlq-not-arn), or not recorded. */
const NOT_EMPTY = new Set([
  "code",
  "handler",
  "dead-letter-config.target-arn",
  "durable-config",
  "code.image-uri",
  "code.source-kms-key-arn",
]);

function emptyOf({ schema }: RequestNode): Json | undefined {
  switch (schema.type) {
    case "string":
      // Where the contract states neither length nor pattern nor form, it says nothing about the empty string either.
      return (schema.minLength === 0 || schema.pattern) &&
        !rejectsEmpty(schema.pattern) &&
        !schema.minLength &&
        !schema.enum
        ? ""
        : undefined;
    case "array":
      return schema.minItems ? undefined : [];
    case "object":
      return schema.required?.length ? undefined : {};
    default:
      return undefined;
  }
}

function acceptsAt(
  node: RequestNode,
  id: string,
  title: string,
  clause: ClauseId | undefined,
  value: Json,
  base: JsonObject = node.base.request,
): CaseDraft {
  if (clause === undefined) throw new Error(`${node.slug} has no clause for ${id}`);
  const request = withValue(base, node.steps, value) as JsonObject;
  return accepts(`${node.slug}/${id}`, `${node.slug}: ${title}`, [clause], withCompany(node.slug, value, request));
}

/** A value that only makes sense in company gets it. */
function withCompany(slug: string, value: Json, request: JsonObject): JsonObject {
  if (slug === "package-type" && value === "Image") return baseOf("image", slugOfMember).request;
  if (slug === "runtime" && value === CUSTOM_RUNTIME) return { ...request, ...ALONE.RuntimeConfig?.members };
  if (slug === "ephemeral-storage.size" && typeof value === "number" && value > 10_240)
    return { ...baseOf("accelerator-config", slugOfMember).request, EphemeralStorage: { Size: value } };
  return request;
}

function valueSlug(value: string): string {
  return value.toLowerCase().replace(/[^a-z0-9.]+/g, "-");
}
