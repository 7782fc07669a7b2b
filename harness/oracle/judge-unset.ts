import { READINGS } from "../contract/clause.ts";
import { ECHOED, passesForUnset, UNSET, unsetClause } from "../contract/clauses/response.ts";
import { at, describeJson, isEmpty, isObject, isUnset, type Json, type JsonObject } from "../wire/json.ts";
import type { Schema } from "../contract/schema.ts";
import type { OracleContext } from "./context.ts";
import type { Difference, Tally } from "./tally.ts";

/** What wasn't sent isn't there: no setting that nobody made, nothing empty in place of nothing, nothing of the request's own. */
export function judgeUnset(
  { contract, others }: OracleContext,
  tally: Tally,
  request: JsonObject,
  body: JsonObject,
): void {
  judgeSettings(tally, request, body);
  // A server of another edition shows what this one doesn't know.
  const editions = [contract, ...others];
  const sent = requestAsShown(request);
  tally.check(
    "response.unset",
    editions.flatMap(({ response }) => emptyIn(response, sent, body, "")),
  );
  const known = editions.map(({ response }) => response.properties ?? {});
  const strangers = Object.keys(contract.request.properties ?? {}).filter(
    (member) => !isUnset(body[member]) && !known.some((members) => Object.hasOwn(members, member)),
  );
  tally.check(
    "response.closed",
    strangers.map((path) => ({ path, expected: "absent", actual: "present" })),
  );
}

/** Settings that nobody made, in an answer or in what a read shows. */
export function judgeSettings(tally: Tally, request: JsonObject, configuration: JsonObject): void {
  for (const [member, source] of Object.entries(UNSET)) {
    if (source !== undefined && !isUnset(request[source])) continue;
    const shown = configuration[member];
    // A Description that isn't set is empty (ok-minimal-zip).
    const isSet =
      !isUnset(shown) && (Array.isArray(shown) ? shown.length > 0 : member !== "Description" || shown !== "");
    tally.check(
      unsetClause(member),
      isSet ? [{ path: member, expected: "not set", actual: describeJson(shown) }] : [],
      isSet && passesForUnset(member, shown) ? ["aws"] : READINGS,
    );
  }
}

/** What was sent, where the answer shows it. */
function requestAsShown(request: JsonObject): JsonObject {
  const shown: JsonObject = {};
  for (const [member, [first = member, second]] of Object.entries(ECHOED)) {
    const sent = request[member];
    if (isUnset(sent)) continue;
    // A layer's ARN stands in a structure of its own.
    if (member === "Layers" && Array.isArray(sent)) shown[first] = sent.map((Arn) => ({ Arn }));
    else shown[first] = second === undefined ? sent : { [second]: sent };
  }
  return shown;
}

/** Members that have a clause of their own for it, or whose empty value is one. */
const isElsewhereSaid = (path: string): boolean => Object.hasOwn(UNSET, path) || OTHERWISE.has(path);

/** They must be there, or have no value for an image. */
const OTHERWISE: ReadonlySet<string> = new Set([
  "Handler",
  "Runtime",
  "FunctionName",
  "FunctionArn",
  "Role",
  "CodeSha256",
  "Version",
  "LastModified",
  "RevisionId",
  "State",
  "PackageType",
  "VpcConfig.VpcId",
]);

/** The members that are shown empty although they weren't sent at all. */
function emptyIn(schema: Schema, sent: Json | undefined, shown: Json, path: string): Difference[] {
  if (Array.isArray(shown)) {
    const { items } = schema;
    if (items === undefined) return [];
    return shown.flatMap((item, index) => emptyIn(items, at(sent, index), item, `${path}[${index}]`));
  }
  // Maps are the user's own.
  if (!isObject(shown) || !schema.properties) return [];
  const below = schema.properties;
  return Object.entries(shown).flatMap(([name, value]): Difference[] => {
    const inner = below[name];
    const here = path === "" ? name : `${path}.${name}`;
    if (inner === undefined || isUnset(value) || Array.isArray(value) !== (inner.type === "array")) return [];
    const asked = at(sent, name);
    // What was sent empty may come back in any form.
    if (!isUnset(asked) && isEmpty(asked)) return [];
    if (!isUnset(asked) || !isVoid(value)) return emptyIn(inner, asked, value, here);
    if (isElsewhereSaid(here)) return [];
    return [{ path: here, expected: "null or absent", actual: describeJson(value) }];
  });
}

/** Empty, and not one of the ways to write nothing: null, absence, an empty list. */
const isVoid = (value: Json): boolean => value === "" || (isObject(value) && isEmpty(value));
