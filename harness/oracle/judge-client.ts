import type { ClauseId } from "../contract/clause-book.ts";
import { errorStatusClause } from "../contract/clauses/error.ts";
import { at, describeJson, isEmpty, isObject, type Json, type JsonObject } from "../wire/json.ts";
import type { Contract, Schema } from "../contract/schema.ts";
import type { OracleContext } from "./context.ts";
import { isAccepted, isAnswer, jsonOf, type Answer, type ClientError, type Exchange } from "../wire/exchange.ts";
import { configurationIn } from "../wire/read-answer.ts";
import { describeState } from "./judge-read.ts";
import { readError } from "../wire/read-error.ts";
import type { Difference, Tally } from "./tally.ts";

/** Something that the official client makes of an answer and that the answer doesn't mean. */
interface Misreading extends Difference {
  /** Clauses of the wire that explain it where this very exchange breaks one, the likeliest first. */
  causes: ClauseId[];
}

/**
 * Holds what the official client made of an answer against what the answer means. A difference is a finding on the clause
 * of the wire that causes it, where the exchange breaks one; what no clause explains is a note about the client.
 * @param tally of the same exchange, whose wire was judged before
 */
export function judgeClient({ contract }: OracleContext, tally: Tally, { request, answer, client }: Exchange): void {
  if (!client || !isAnswer(answer)) return;
  // A redirect, or what a failing server says, is no matter of the contract.
  const isRefusal = answer.status >= 400 && answer.status < 500;
  if (!isAccepted(answer) && !isRefusal) return;
  if (client.command.startsWith("waitUntil")) return judgeWaiter(tally, answer, "output" in client);
  const misreadings = isAccepted(answer)
    ? "error" in client
      ? [unreadable(client.error)]
      : misreadConfiguration(
          contract.response,
          configurationOf(request.call, answer),
          client.output,
          request.call,
          tally,
        )
    : "error" in client
      ? misreadError(contract, answer, client.error)
      : [{ expected: "an exception", actual: "a success", causes: [] }];
  for (const { causes, ...difference } of misreadings) explain(tally, client.command, causes, difference);
}

function explain(tally: Tally, command: string, causes: readonly ClauseId[], difference: Difference): void {
  const seen = causes.flatMap((id) => tally.findings.find(({ clause }) => clause === id) ?? [])[0];
  const told = { ...difference, actual: `${difference.actual} (as the official client reads it)` };
  if (seen) tally.check(seen.clause, [told], seen.readings);
  else
    tally.note(
      `${command}: ${difference.path ?? "the answer"} is read as ${difference.actual}, not as ${difference.expected}`,
    );
}

/** The client found no success in a success. */
const unreadable = ({ name, message }: ClientError): Misreading => ({
  expected: "a success",
  actual: `${name}: ${message}`,
  causes: ["response.type", "effect.get-function.same", "effect.get-function-configuration.same"],
});

function misreadError({ errors }: Contract, answer: Answer, error: ClientError): Misreading[] {
  const { type, message } = readError(answer);
  const misreadings: Misreading[] = [];
  const encoding: ClauseId[] = ["error.body.json", "error.type.present", "error.type.header"];
  if (error.name !== type)
    misreadings.push({ expected: type ?? "an error type", actual: error.name, causes: encoding });
  else if (!error.isOfService || (errors.some(({ name }) => name === type) && !error.isOfItsClass))
    misreadings.push({ expected: `an instance of ${type}`, actual: "an error of another class", causes: encoding });
  // AWS itself answers some 403 without a message: the client's own word for that is right.
  if (error.message !== message && (message !== undefined || answer.status !== 403))
    misreadings.push({
      path: "message",
      expected: message ?? "a message",
      actual: error.message,
      causes: ["error.message.present", ...encoding],
    });
  const retryAfter = answer.headers["retry-after"];
  if (type === "TooManyRequestsException" && error.isOfItsClass && error.retryAfterSeconds !== retryAfter)
    misreadings.push({
      path: "retryAfterSeconds",
      expected: retryAfter ?? "nothing",
      actual: error.retryAfterSeconds ?? "nothing",
      causes: ["throttling.retry-after", errorStatusClause("TooManyRequestsException")],
    });
  return misreadings;
}

function configurationOf(call: Exchange["request"]["call"], answer: Answer): JsonObject {
  const shown = configurationIn(call, answer) ?? {};
  return call === "GetFunction" ? { ...shown, Tags: at(jsonOf(answer.body), "Tags") ?? null } : shown;
}

/** Member by member, of those that the edition has: what the client knows besides is its own. */
function misreadConfiguration(
  schema: Schema,
  wire: JsonObject,
  output: unknown,
  call: Exchange["request"]["call"],
  tally: Tally,
): Misreading[] {
  if (call === "DeleteFunction") return [];
  const whole = jsonLike(output);
  const shown = call === "GetFunction" ? at(whole, "Configuration") : whole;
  const read = isObject(shown) ? shown : {};
  const members = Object.entries(schema.properties ?? {}).flatMap(([member, below]): Misreading[] => {
    const before = JSON.stringify(modelled(below, wire[member]));
    const after = JSON.stringify(modelled(below, read[member]));
    if (before === after) return [];
    const own = tally.findings.filter(({ path }) => path?.split(/[.[]/)[0] === member).map(({ clause }) => clause);
    return [
      {
        path: member,
        expected: describeJson(wire[member]),
        actual: describeJson(read[member]),
        causes: [...own, "response.type", ...(CAUSE_OF_CALL[call] === undefined ? [] : [CAUSE_OF_CALL[call]])],
      },
    ];
  });
  const tags = JSON.stringify(at(whole, "Tags") ?? null);
  if (call !== "GetFunction" || tags === JSON.stringify(wire.Tags)) return members;
  return [...members, { path: "Tags", expected: describeJson(wire.Tags), actual: tags, causes: ["effect.tags"] }];
}

const CAUSE_OF_CALL: Partial<Record<Exchange["request"]["call"], ClauseId>> = {
  GetFunction: "effect.get-function.same",
  GetFunctionConfiguration: "effect.get-function-configuration.same",
};

/** What the client holds, as JSON has it: absent members away, large integers as numbers. */
const jsonLike = (value: unknown): Json =>
  JSON.parse(JSON.stringify(value ?? null, (_, each: unknown) => (typeof each === "bigint" ? Number(each) : each)));

/** Only what the schema has, members in its order; `null`, absent and empty are the same. */
function modelled(schema: Schema, value: Json | undefined): Json {
  if (value === undefined || isEmpty(value)) return null;
  if (Array.isArray(value)) return value.map((item) => (schema.items ? modelled(schema.items, item) : item));
  if (!isObject(value) || !schema.properties) return value;
  const members = Object.entries(schema.properties).flatMap(([name, below]): [string, Json][] => {
    const member = modelled(below, value[name]);
    return member === null ? [] : [[name, member]];
  });
  return members.length === 0 ? null : Object.fromEntries(members);
}

/**
 * The client waits for State in GetFunction. GetFunctionConfiguration has said before that the function is ready, and what
 * is still Pending there was sorted out: a waiter that doesn't end finds no State, or one that is none of the four.
 */
function judgeWaiter(tally: Tally, answer: Answer, hasEnded: boolean): void {
  if (answer.status !== 200) return;
  const state = configurationIn("GetFunction", answer)?.State;
  if (hasEnded || state !== "Active")
    tally.check(
      "effect.state.active",
      hasEnded
        ? []
        : [
            {
              path: "Configuration.State",
              expected: "Active, for which the official client's waiter waits",
              actual: describeState(configurationIn("GetFunction", answer) ?? {}),
            },
          ],
    );
  else tally.note("waitUntilFunctionActiveV2: the function is Active, and the waiter waits on");
}
