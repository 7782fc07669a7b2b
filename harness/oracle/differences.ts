import { parseFunctionName } from "../contract/function-name.ts";
import { describeJson, isEmpty, isObject, isUnset, type Json, type JsonObject } from "../wire/json.ts";
import type { Created, OracleContext } from "./context.ts";
import { keepsNoKey } from "./echo.ts";
import { isMap, ordered } from "./sets.ts";
import type { Difference } from "./tally.ts";

/** What moves on after a create, or differs between the unpublished version and a published one. */
const MOVING =
  /^(State|StateReason|StateReasonCode|LastUpdateStatus|LastUpdateStatusReason|LastUpdateStatusReasonCode|RevisionId|Version)$/;

/** How a read shows a function otherwise than its create. */
export function differences(
  { contract }: OracleContext,
  { answer: created, request, recorded }: Created,
  shown: Json | undefined,
): Difference[] {
  if (!isObject(shown)) return [{ expected: "the function's configuration", actual: describeJson(shown) }];
  return (
    Object.keys(contract.response.properties ?? {})
      .filter((member) => !MOVING.test(member))
      // What the client that recorded the create didn't know may be there since.
      .filter((member) => recorded?.kind !== "parsed" || !isUnset(created[member]))
      // Kept or not, and seen at once or later: nothing says which.
      .filter(
        (member) =>
          member !== "KMSKeyArn" || !keepsNoKey(request) || !(isUnset(shown[member]) || isUnset(created[member])),
      )
      .flatMap((member) => {
        const after = JSON.stringify(normal(shown[member], member));
        const isSame = [created[member], withoutForm(member, created[member])].some(
          (before) => JSON.stringify(normal(before, member)) === after,
        );
        return isSame
          ? []
          : [{ path: member, expected: describeJson(created[member]), actual: describeJson(shown[member]) }];
      })
  );
}

/**
 * A create may answer a name as it was sent, and an ARN with the version that it published: both are other clauses'
 * matter. A read shows the bare name and the function's own ARN.
 */
function withoutForm(member: string, created: Json | undefined): Json | undefined {
  if (typeof created !== "string") return created;
  const { name, qualifier } = parseFunctionName(created);
  if (member === "FunctionName") return name;
  return member === "FunctionArn" && qualifier !== undefined ? created.slice(0, -(qualifier.length + 1)) : created;
}

/** `null`, absent and empty are the same; the order of members says nothing. */
function normal(value: Json | undefined, path: string): Json {
  if (value === undefined || isEmpty(value)) return null;
  if (Array.isArray(value)) return ordered(path, value).map((item) => normal(item, path));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => isMap(path) || !isEmpty(member))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, normal(member, `${path}.${name}`)]),
  );
}

export function differencesOfTags(sent: JsonObject, shown: Json | undefined): Difference[] {
  return JSON.stringify(normal(sent, "Tags")) === JSON.stringify(normal(shown, "Tags"))
    ? []
    : [{ path: "Tags", expected: describeJson(sent), actual: describeJson(shown) }];
}
