import type { JsonObject } from "../../../wire/json.ts";
import { validationMessage } from "../../../reference/constraints.ts";
import { invalidParameter, validation, type AwsError } from "../../../reference/errors.ts";
import { both, refusing, without } from "../changes.ts";
import { inDimension, type Freedom, type Variant } from "../variant.ts";
import { ruling } from "./rules.ts";

const URI = "http://internal.amazon.com/coral/com.amazonaws.lambda/";
const renamed = (rename: (type: string) => string) => refusing((error) => ({ ...error, type: rename(error.type) }));

const types = inDimension("error type", [
  {
    name: "error-type-with-suffix",
    about: "what follows a colon in x-amzn-errortype is no part of the name (restJson1)",
    patch: renamed((type) => `${type}:${URI}`),
  },
  {
    name: "error-type-with-namespace",
    about: "what stands before a # in x-amzn-errortype is no part of the name (restJson1)",
    patch: renamed((type) => `com.amazonaws.lambda#${type}`),
  },
  {
    name: "error-type-with-both",
    about: "namespace and suffix together (restJson1)",
    patch: renamed((type) => `aws.protocoltests.restjson#${type}:${URI}`),
  },
  {
    name: "error-type-in-body-too",
    about: "__type and code may stand in the body besides the header (restJson1)",
    patch: refusing((error) => ({
      ...error,
      body: { ...error.body, __type: `com.amazonaws.lambda#${error.type}`, code: error.type },
    })),
  },
]);

const messageOf = ({ body }: AwsError): JsonObject[string] => body["message"] ?? body["Message"] ?? null;
const spelling = (...names: readonly string[]) =>
  refusing((error) => ({
    ...error,
    body: {
      ...without(error.body, "message", "Message"),
      ...Object.fromEntries(names.map((name) => [name, messageOf(error)])),
    },
  }));

const bodies = inDimension("error body", [
  { name: "message-lower-case", about: "message is recorded of most errors", patch: spelling("message") },
  { name: "message-capital", about: "Message is recorded of ResourceNotFoundException", patch: spelling("Message") },
  { name: "message-twice", about: "both spellings serve every client", patch: spelling("message", "Message") },
  {
    name: "no-type-in-body",
    about: "Type User is recorded of some errors only",
    patch: refusing((error) => ({ ...error, body: without(error.body, "Type") })),
  },
]);

const onlyRefuses = (rename: string): NonNullable<Variant["patch"]> =>
  refusing((error) => (error.type === "SerializationException" ? { ...error, type: rename } : error));

const serialization = inDimension(
  "unreadable bodies",
  ["InvalidRequestContentException", "ValidationException", "InvalidParameterValueException"].map((type): Freedom => ({
    name: `unreadable-named-${type.replace(/Exception$/u, "").toLowerCase()}`,
    about: "SerializationException is named by the protocol only, and its text isn't stable",
    patch: onlyRefuses(type),
  })),
);

/** Rules that the page or a recording has under either name. */
const EITHER = [
  "name-length-64",
  "zip-needs-runtime-and-handler",
  "runtime-listed",
  "zip-needs-source",
  "image-needs-uri",
];
const asValidation = (said: AwsError): AwsError => validation(String(messageOf(said)));

const constraints = inDimension("broken constraints", [
  {
    name: "constraints-named-as-the-page-does",
    about: "the page has InvalidParameterValueException for a parameter that isn't valid",
    patch: (parts) => ({ ...parts, refuseViolations: (found) => invalidParameter(validationMessage(found)) }),
  },
  {
    name: "rules-named-as-constraints",
    about: "a server that states limits and needed members in its schema answers ValidationException for them",
    patch: both(...EITHER.map((name) => ruling(name, (said) => said && asValidation(said)))),
  },
  {
    name: "constraints-one-at-a-time",
    about: "that broken constraints come together is recorded only",
    patch: (parts) => ({ ...parts, violations: (schema, value) => parts.violations(schema, value).slice(0, 1) }),
  },
  {
    name: "rules-before-constraints",
    about: "which of two errors comes first the page doesn't say: the name's rules come before the constraints",
    patch: (parts) => ({
      ...parts,
      refuseViolations: (found) =>
        found.length > 1 ? invalidParameter("Several parameters are invalid.") : parts.refuseViolations(found),
    }),
  },
  {
    name: "messages-of-its-own",
    about: "no source fixes the text of a message, nor its language",
    patch: refusing((error) =>
      messageOf(error) === null ? error : { ...error, body: { ...error.body, message: "Das geht nicht: ☹" } },
    ),
  },
]);

export const refusalVariants: Variant[] = [...types, ...bodies, ...serialization, ...constraints];
