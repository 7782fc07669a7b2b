import { errorStatusClause } from "../contract/clauses/error.ts";
import { describeJson, isObject } from "../wire/json.ts";
import type { OracleContext } from "./context.ts";
import type { Answer } from "../wire/exchange.ts";
import { describeBody, differingContentType, missingRequestId } from "./judge-success.ts";
import { readError } from "../wire/read-error.ts";
import type { Tally } from "./tally.ts";

/** Recorded with `Type: User` in the body; ValidationException and its kind have no such member. */
const WITH_BODY_TYPE = ["InvalidParameterValueException", "ResourceConflictException"];

/** Holds a refusal against the clauses about how errors are encoded, whatever it refuses. */
export function judgeRefusal({ contract, clauses }: OracleContext, tally: Tally, answer: Answer): void {
  const { type, headerType, message, body } = readError(answer);
  tally.check(
    "error.type.present",
    type === undefined ? [{ expected: "an error type in x-amzn-errortype, code or __type", actual: "none" }] : [],
  );
  tally.check(
    "error.type.header",
    headerType === undefined
      ? [
          {
            expected: `x-amzn-errortype${type ? `: ${type}` : ""}`,
            actual: answer.headers["x-amzn-errortype"] ?? "absent",
          },
        ]
      : [],
  );
  // AWS itself was recorded to answer some 403 with a null message.
  if (answer.status !== 403)
    tally.check(
      "error.message.present",
      message === undefined ? [{ path: "message", expected: "a message", actual: "none" }] : [],
    );
  tally.check(
    "error.body.json",
    isObject(body) ? [] : [{ expected: "a JSON object", actual: describeBody(answer.body) }],
  );
  tally.check("error.content-type", differingContentType(answer, contract.operation.contentType));
  tally.check("error.request-id", missingRequestId(answer));
  if (type !== undefined && WITH_BODY_TYPE.includes(type)) {
    const actual = isObject(body) ? body.Type : undefined;
    tally.check(
      "error.body.type",
      actual === "User" ? [] : [{ path: "Type", expected: '"User"', actual: describeJson(actual) }],
    );
  }
  const listed = contract.errors.find(({ name }) => name === type);
  if (listed && clauses.has(errorStatusClause(listed.name)))
    tally.check(
      errorStatusClause(listed.name),
      listed.status === answer.status
        ? []
        : [{ expected: `${listed.status} with ${listed.name}`, actual: `${answer.status}` }],
    );
}
