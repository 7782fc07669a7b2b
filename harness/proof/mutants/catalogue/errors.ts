import type { ClauseId } from "../../../contract/clause-book.ts";
import type { Plan } from "../../../define/plan.ts";
import type { WireResponse } from "../../../reference/wire.ts";
import type { Fault } from "../mutant.ts";
import { jsonBody, refusingWith, ruling, withJson, withoutHeader } from "../patches.ts";

const TYPE = "x-amzn-errortype";

const inEvery = (
  name: string,
  clause: ClauseId,
  change: (response: WireResponse) => WireResponse,
  entails: string[] = [],
): Fault => ({
  name,
  clause,
  entails,
  patch: refusingWith(change),
});

const header =
  (name: string, value: string) =>
  (response: WireResponse): WireResponse => ({
    ...response,
    headers: { ...response.headers, [name]: value },
  });

const withoutMessage = (response: WireResponse): WireResponse => {
  const { message: _lower, Message: _upper, ...others } = jsonBody(response);
  return withJson(response, others);
};

/** Every refusal encoded in another way. */
const encodings: Fault[] = [
  inEvery("errors-without-type", "error.type.present", (response) => withoutHeader(response, TYPE), [
    "error.type.header",
  ]),
  inEvery("error-type-empty", "error.type.present", header(TYPE, ""), ["error.type.header"]),
  inEvery("error-type-in-body-only", "error.type.header", (response) =>
    withJson(withoutHeader(response, TYPE), {
      ...jsonBody(response),
      __type: `com.amazonaws.lambda#${response.headers[TYPE] ?? ""}`,
    }),
  ),
  inEvery(
    "error-type-header-misspelt",
    "error.type.header",
    (response) => header("x-amz-errortype", response.headers[TYPE] ?? "")(withoutHeader(response, TYPE)),
    ["error.type.present"],
  ),
  inEvery("errors-without-message", "error.message.present", withoutMessage),
  inEvery("error-message-empty", "error.message.present", (response) =>
    withJson(withoutMessage(response), { ...jsonBody(withoutMessage(response)), message: "" }),
  ),
  inEvery("error-message-null", "error.message.present", (response) =>
    withJson(withoutMessage(response), { ...jsonBody(withoutMessage(response)), message: null }),
  ),
  inEvery(
    "error-body-plain-text",
    "error.body.json",
    (response) => ({ ...response, body: Buffer.from("Bad Request") }),
    ["error.message.present", "error.body.type", "precedence.*", "effect.*"],
  ),
  inEvery(
    "error-body-html",
    "error.body.json",
    (response) => ({
      ...response,
      body: Buffer.from("<html><body>Bad Request</body></html>"),
    }),
    ["error.message.present", "error.body.type", "precedence.*", "effect.*"],
  ),
  inEvery("error-body-empty", "error.body.json", (response) => ({ ...response, body: new Uint8Array() }), [
    "error.message.present",
    "error.body.type",
    "precedence.*",
    "effect.*",
  ]),
  inEvery("error-content-type-text", "error.content-type", header("content-type", "text/plain")),
  inEvery("error-content-type-x-amz-json", "error.content-type", header("content-type", "application/x-amz-json-1.1")),
  inEvery("errors-without-content-type", "error.content-type", (response) => withoutHeader(response, "content-type")),
  inEvery("errors-without-request-id", "error.request-id", (response) => withoutHeader(response, "x-amzn-requestid")),
  inEvery("error-body-without-type", "error.body.type", (response) => {
    const { Type: _type, ...others } = jsonBody(response);
    return withJson(response, others);
  }),
  inEvery("error-body-type-sender", "error.body.type", (response) =>
    "Type" in jsonBody(response) ? withJson(response, { ...jsonBody(response), Type: "Sender" }) : response,
  ),
  ...["ValidationException", "InvalidRequestContentException", "MalformedInput"].map((type) =>
    inEvery(
      `unreadable-body-called-${type.replaceAll(/[A-Z]/gu, (capital) => `-${capital.toLowerCase()}`).replace(/^-/u, "")}`,
      "error.serialization.type",
      (response) => (response.headers[TYPE] === "SerializationException" ? header(TYPE, type)(response) : response),
    ),
  ),
];

/** Errors of a known name that come with another status. */
const STATUSES: [type: string, slug: string, rule: string, clause: ClauseId, statuses: number[]][] = [
  [
    "CodeSigningConfigNotFoundException",
    "code-signing-config-not-found-exception",
    "code-signing-config-exists",
    "rule.code-signing-config.exists",
    [400],
  ],
  [
    "InvalidParameterValueException",
    "invalid-parameter-value-exception",
    "zip-readable",
    "rule.package.is-zip",
    [422, 403],
  ],
  ["ResourceConflictException", "resource-conflict-exception", "name-unused", "rule.function-name.unique", [400, 404]],
  [
    "ResourceNotFoundException",
    "resource-not-found-exception",
    "name-own-region",
    "rule.function-name.own-region",
    [400],
  ],
];

const statuses: Fault[] = STATUSES.flatMap(([, slug, rule, clause, others]) =>
  others.map((status): Fault => ({
    name: `${slug}-with-${status}`,
    clause: `error.status.${slug}`,
    entails: [clause, "precedence.*", "conflict.*"],
    patch: ruling(rule, (said) => said && { ...said, status }),
  })),
);

/** Refusals that a client takes for a success, or the server's failure. */
const disguised: Fault[] = [
  {
    name: "conflict-answered-200-with-error-body",
    clause: "rule.function-name.unique",
    entails: ["error.*", "effect.*", "conflict.*"],
    patch: refusingWith(
      (response) => ({ ...response, status: 200 }),
      ({ status }) => status === 409,
    ),
  },
  {
    name: "conflict-answered-500",
    clause: "rule.function-name.unique",
    entails: ["protocol.no-server-error", "conflict.*"],
    blunt: true,
    patch: refusingWith(
      (response) => ({ ...response, status: 500 }),
      ({ status }) => status === 409,
    ),
  },
  {
    name: "broken-package-answered-500",
    clause: "rule.package.is-zip",
    entails: ["protocol.no-server-error"],
    blunt: true,
    patch: ruling("zip-readable", (said) => said && { ...said, status: 500, type: "ServiceException" }),
  },
  {
    name: "broken-package-answered-200",
    clause: "rule.package.is-zip",
    entails: ["effect.*"],
    patch: ruling("zip-readable", (said) => said && { ...said, status: 200 }),
  },
];

export const errors = ({ clauses }: Plan): Fault[] =>
  [...encodings, ...statuses, ...disguised].filter(({ clause }) => clauses.has(clause));
