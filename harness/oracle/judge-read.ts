import { at, describeJson, isEmpty, isObject, type Json, type JsonObject } from "../contract/json.ts";
import { parseFunctionName } from "../contract/function-name.ts";
import type { OracleContext, State } from "./context.ts";
import { isAnswer, jsonOf, type Exchange } from "./exchange.ts";
import { describeAnswer } from "./judge-create.ts";
import { readError } from "./read-error.ts";
import type { Difference, Tally } from "./tally.ts";

/** What moves on after a create, or differs between the unpublished version and a published one. */
const MOVING =
  /^(State|StateReason|StateReasonCode|LastUpdateStatus|LastUpdateStatusReason|LastUpdateStatusReasonCode|RevisionId|Version)$/;

/** Holds what a read shows against what the create of the same name answered. */
export function judgeRead(
  context: OracleContext,
  tally: Tally,
  exchange: Exchange,
  state: State,
  throttled: boolean,
): void {
  const { request, answer } = exchange;
  const name = nameIn(request.path);
  if (!context.readsWork || !isAnswer(answer) || name === undefined) return;
  const created = state.existing.get(name);
  if (created) {
    if (answer.status === 404) {
      tally.check("effect.function-exists", [{ expected: "200", actual: describeAnswer(answer) }]);
      return;
    }
    if (answer.status !== 200) return;
    tally.check("effect.function-exists", []);
    const body = jsonOf(answer.body);
    const isWhole = request.call === "GetFunction";
    const shown = isWhole ? at(body, "Configuration") : body;
    const clause = isWhole ? "effect.get-function.same" : "effect.get-function-configuration.same";
    tally.check(clause, differences(context, created.answer, shown));
    if (
      isWhole &&
      isObject(created.request.Tags) &&
      Object.values(created.request.Tags).every((value) => typeof value === "string")
    )
      tally.check("effect.tags", differencesOfTags(created.request.Tags, at(body, "Tags")));
  } else if (state.refused.has(name)) {
    const clause = throttled ? "throttling.leaves-nothing" : "effect.refused-leaves-nothing";
    if (answer.status === 200) tally.check(clause, [{ expected: "404", actual: "200: the function exists" }]);
    else if (answer.status === 404 && readError(answer).type !== undefined) tally.check(clause, []);
  }
}

function nameIn(path: string): string | undefined {
  const part = /\/functions\/([^/?]+)/.exec(path)?.[1];
  return part === undefined ? undefined : parseFunctionName(decodeURIComponent(part)).name;
}

function differences({ contract }: OracleContext, created: JsonObject, shown: Json | undefined): Difference[] {
  if (!isObject(shown)) return [{ expected: "the function's configuration", actual: describeJson(shown) }];
  return Object.keys(contract.response.properties ?? {})
    .filter((member) => !MOVING.test(member))
    .flatMap((member) => {
      const before = normal(created[member]);
      const after = normal(shown[member]);
      return JSON.stringify(before) === JSON.stringify(after)
        ? []
        : [{ path: member, expected: describeJson(created[member]), actual: describeJson(shown[member]) }];
    });
}

/** `null`, absent and empty are the same; the order of members says nothing. */
function normal(value: Json | undefined): Json {
  if (isEmpty(value) || value === undefined) return null;
  if (Array.isArray(value)) return value.map(normal);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => !isEmpty(member))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, normal(member)]),
  );
}

function differencesOfTags(sent: JsonObject, shown: Json | undefined): Difference[] {
  return JSON.stringify(normal(sent)) === JSON.stringify(normal(shown))
    ? []
    : [{ path: "Tags", expected: describeJson(sent), actual: describeJson(shown) }];
}
