import type { ConstraintId } from "../contract/clause-id.ts";
import { READINGS } from "../contract/clause.ts";
import { laterOf } from "../contract/editions.ts";
import {
  ALWAYS_PRESENT,
  DEFAULTS,
  ECHOED,
  defaultClause,
  echoClause,
  presentClause,
} from "../contract/clauses/response.ts";
import { beginning } from "../wire/beginning.ts";
import { at, describeJson, isObject, isUnset, type Json, type JsonObject } from "../wire/json.ts";
import type { Contract, Schema } from "../contract/schema.ts";
import { violationsOf, type Violation } from "../contract/violations.ts";
import { namesOf, nodesOf, statedBy, type Step } from "../contract/walk.ts";
import type { OracleContext } from "./context.ts";
import { differencesOfEcho, keepsNoKey } from "./echo.ts";
import { jsonOf, type Answer } from "../wire/exchange.ts";
import { judgeDerived, timeOf } from "./judge-derived.ts";
import { judgeUnset } from "./judge-unset.ts";
import type { Difference, Tally } from "./tally.ts";

/**
 * Holds the answer of a create that was rightly accepted against every clause about it.
 * @param request the body that was sent
 * @param wasUsed whether the name is that of a function that was deleted: version counters may go on
 * @returns the configuration in the answer, or undefined where there is none
 */
export function judgeSuccess(
  context: OracleContext,
  tally: Tally,
  request: JsonObject,
  answer: Answer,
  wasUsed: boolean,
): JsonObject | undefined {
  const { contract } = context;
  const { status, contentType } = contract.operation;
  tally.check(
    "response.status",
    answer.status === status ? [] : [{ expected: `${status}`, actual: `${answer.status}` }],
  );
  tally.check("response.content-type", differingContentType(answer, contentType));
  tally.check("response.request-id", missingRequestId(answer));
  const body = jsonOf(answer.body);
  const isConfiguration = isObject(body);
  tally.check(
    "response.type",
    isConfiguration ? [] : [{ expected: "a JSON object", actual: describeBody(answer.body) }],
  );
  if (!isConfiguration) return undefined;
  judgeShape(context, tally, request, body);
  judgePresence(tally, body);
  judgeEcho(context, tally, request, body);
  judgeDefaults(tally, request, body);
  judgeUnset(context, tally, request, body);
  judgeDerived(context, tally, request, body, wasUsed);
  judgeRecency(tally, answer, body);
  return body;
}

export const describeBody = (body: string): string =>
  body === "" ? "an empty body" : `${beginning(body, 60).replaceAll(/\s+/g, " ")}${body.length > 60 ? "…" : ""}`;

export function differingContentType({ headers }: Answer, expected: string): { expected: string; actual: string }[] {
  const actual = headers["content-type"];
  return actual?.split(";")[0]?.trim().toLowerCase() === expected ? [] : [{ expected, actual: actual ?? "absent" }];
}

export function missingRequestId({ headers }: Answer): { expected: string; actual: string }[] {
  const present = (headers["x-amzn-requestid"] ?? headers["x-amz-request-id"] ?? "") !== "";
  return present ? [] : [{ expected: "the header x-amzn-requestid", actual: "absent" }];
}

/** Clocks differ, time zones must not. */
const TOLERATED_MS = 15 * 60_000;

/** Held against the answer's own date: whose clock is right doesn't matter. */
function judgeRecency(tally: Tally, { headers }: Answer, { LastModified }: JsonObject): void {
  const now = Date.parse(headers.date ?? "");
  if (typeof LastModified !== "string" || Number.isNaN(now)) return;
  const told = timeOf(LastModified);
  if (Number.isNaN(told)) return;
  tally.check(
    "response.last-modified.recent",
    Math.abs(told - now) <= TOLERATED_MS
      ? []
      : [{ path: "LastModified", expected: `about ${headers.date}`, actual: LastModified }],
  );
}

function judgeShape(context: OracleContext, tally: Tally, request: JsonObject, body: JsonObject): void {
  const { contract } = context;
  const broken = Map.groupBy(violationsOf(contract.response, body), ({ clause }) => clause);
  const later = laterOf(context).map((edition) => {
    const clauses = new Set(violationsOf(edition.response, body).map(({ clause }) => clause));
    return { allows: (clause: ConstraintId) => statedBy(edition).has(clause) && !clauses.has(clause) };
  });
  const unlisted = unlistedIn(context, body);
  for (const { clause, steps, isType } of responseClausesOf(contract)) {
    const violations = broken.get(clause) ?? [];
    // Where this edition names no values, one that no edition lists is wrong all the same, unless it was sent.
    const names = namesOf(steps);
    const nowhere =
      isType && isUnset(at(request, ...names)) ? unlisted.filter(({ path }) => path === names.join(".")) : [];
    if (nowhere.length > 0 && violations.length === 0) {
      tally.check(clause, nowhere.map(asDifference), ["default", "aws"]);
      continue;
    }
    // What isn't there can't be judged; what is there and wrong in this edition and the later ones is so in every reading.
    if (violations.length === 0 && isUnset(firstAt(body, steps))) continue;
    const isAllowedLater = later.some(({ allows }) => allows(clause));
    tally.check(
      clause,
      violations.map(asDifference),
      violations.length > 0 && isAllowedLater ? ["documented"] : READINGS,
    );
  }
}

/** Values that no edition lists, where this one names none. */
function unlistedIn({ contract, others }: OracleContext, body: JsonObject): Violation[] {
  const listing = others.map((edition) => ({ stated: statedBy(edition), found: violationsOf(edition.response, body) }));
  return listing
    .flatMap(({ found }) => found)
    .filter(({ clause, keyword }) => keyword === "enum" && !statedBy(contract).has(clause))
    .filter(({ clause, path }, index, all) => {
      const isFirst = all.findIndex((one) => one.clause === clause && one.path === path) === index;
      const lists = listing.filter(({ stated }) => stated.has(clause));
      return isFirst && lists.every(({ found }) => found.some((one) => one.clause === clause && one.path === path));
    });
}

const asDifference = ({ path, expected, actual }: Violation): Difference => ({ path, expected, actual });

interface ResponseClause {
  isType: boolean;
  clause: ConstraintId;
  steps: Step[];
}

const remembered = new WeakMap<Contract, ResponseClause[]>();

function responseClausesOf(contract: Contract): ResponseClause[] {
  const known = remembered.get(contract);
  if (known) return known;
  const clauses = [...nodesOf(contract.response)].flatMap(({ steps, schema }) =>
    Object.entries(schema["x-clauses"]).map(([keyword, { id }]) => ({ clause: id, steps, isType: keyword === "type" })),
  );
  remembered.set(contract, clauses);
  return clauses;
}

function firstAt(value: Json | undefined, steps: readonly Step[]): Json | undefined {
  let node = value;
  for (const step of steps) {
    if (step.kind === "member") node = isObject(node) ? node[step.name] : undefined;
    else if (step.kind === "items") node = Array.isArray(node) ? node[0] : undefined;
    else {
      const entry: [string, Json] | undefined = isObject(node) ? Object.entries(node)[0] : undefined;
      node = step.kind === "key" ? entry?.[0] : entry?.[1];
    }
  }
  return node;
}

function judgePresence(tally: Tally, body: JsonObject): void {
  for (const member of ALWAYS_PRESENT)
    tally.check(
      presentClause(member),
      // None of them can be empty.
      isUnset(body[member]) || body[member] === ""
        ? [{ path: member, expected: "present", actual: describeJson(body[member]) }]
        : [],
    );
}

function judgeEcho({ contract }: OracleContext, tally: Tally, request: JsonObject, body: JsonObject): void {
  for (const [member, path] of Object.entries(ECHOED)) {
    const sent = request[member];
    const schema = contract.request.properties?.[member];
    if (isUnset(sent) || !schema) continue;
    // An image has no use for these: who doesn't refuse them may well forget them.
    if (request.PackageType === "Image" && ["Handler", "Runtime", "Layers"].includes(member)) continue;
    // A scalar of another type may come back as what it was read for: its type is judged, not its value.
    if (violationsOf(schema, sent).some(({ keyword }) => keyword === "type")) continue;
    const known = knownMembers(schema, sent);
    const shown = at(body, ...path);
    const isFree = member === "KMSKeyArn" && isUnset(shown) && keepsNoKey(request);
    tally.check(
      echoClause(member),
      differencesOfEcho(member, known, shown, path.join(".")),
      isFree ? ["documented"] : READINGS,
    );
  }
}

/** What the operation doesn't know is ignored, and so not shown. */
function knownMembers(schema: Schema, value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => (schema.items ? knownMembers(schema.items, item) : item));
  if (!isObject(value) || !schema.properties) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const below = schema.properties?.[name];
      return below ? [[name, knownMembers(below, member)]] : [];
    }),
  );
}

function judgeDefaults(tally: Tally, request: JsonObject, body: JsonObject): void {
  const isImage = request.PackageType === "Image";
  for (const { member, path, value, zipOnly } of DEFAULTS) {
    if (!isUnset(request[member]) || (zipOnly && isImage)) continue;
    const actual = at(body, ...path);
    tally.check(
      defaultClause(member),
      JSON.stringify(actual) === JSON.stringify(value)
        ? []
        : [{ path: path.join("."), expected: describeJson(value), actual: describeJson(actual) }],
    );
  }
}
