import { aws } from "../evidence.ts";
import { at, isObject, type JsonObject } from "../../wire/json.ts";
import { ruleTable } from "../rule.ts";

const variablesOf = (request: JsonObject): JsonObject => {
  const variables = at(request, "Environment", "Variables");
  return isObject(variables) ? variables : {};
};

export const MAXIMUM_ENVIRONMENT_BYTES = 4096;
/** Only those that a recording names. */
const RESERVED = ["AWS_REGION", "AWS_DEFAULT_REGION", "AWS_SESSION_TOKEN"];

export const environmentRules = ruleTable([
  {
    id: "rule.environment.maximum-size",
    level: "should",
    text: `The environment's variables have at most ${MAXIMUM_ENVIRONMENT_BYTES} bytes as compact JSON.`,
    evidence: [aws("ipv-env-4097"), aws("ok-env-4096")],
    refusals: [{ status: 400, types: ["InvalidParameterValueException"] }],
    holds: (request) => Buffer.byteLength(JSON.stringify(variablesOf(request))) <= MAXIMUM_ENVIRONMENT_BYTES,
    breaks: [
      {
        id: "environment/above-maximum-size",
        title: `variables of ${MAXIMUM_ENVIRONMENT_BYTES + 1} bytes are refused`,
        from: "zip",
        // {"FILLER":"…"} is 13 bytes around the value.
        change: { "Environment.Variables.FILLER": `{{filler:${MAXIMUM_ENVIRONMENT_BYTES + 1 - 13}}}` },
      },
      {
        id: "environment/above-maximum-size-in-bytes",
        title: `variables of fewer than ${MAXIMUM_ENVIRONMENT_BYTES} characters, but of more bytes, are refused`,
        from: "zip",
        change: { "Environment.Variables.FILLER": "ü".repeat(MAXIMUM_ENVIRONMENT_BYTES / 2) },
      },
    ],
  },
  {
    id: "rule.environment.reserved-keys",
    acceptedBy: "environment/alone",
    level: "should",
    text: "The environment doesn't set variables that Lambda keeps for itself.",
    evidence: [aws("ipv-env-reserved")],
    refusals: [{ status: 400, types: ["InvalidParameterValueException"] }],
    holds: (request) => RESERVED.every((key) => !Object.hasOwn(variablesOf(request), key)),
    breaks: RESERVED.map((key) => ({
      id: `environment/reserved-${key.toLowerCase().replaceAll("_", "-")}`,
      title: `a variable named ${key} is refused`,
      from: "zip",
      change: { [`Environment.Variables.${key}`]: "us-east-1" },
    })),
  },
  {
    id: "rule.environment.key-pattern",
    acceptedBy: "environment/alone",
    level: "should",
    matter: "request.environment.variables.key.pattern",
    text: "A variable's name is a letter, then one or more letters, digits or underscores.",
    evidence: [aws("val-env-key-pattern")],
    refusals: [{ status: 400, types: ["InvalidParameterValueException", "ValidationException"] }],
    holds: (request) => Object.keys(variablesOf(request)).every((key) => /^[a-zA-Z][a-zA-Z0-9_]+$/u.test(key)),
    breaks: [
      {
        id: "environment/key-with-hyphen",
        title: "a variable whose name has a hyphen is refused",
        from: "zip",
        change: { "Environment.Variables.TWO-WORDS": "value" },
      },
    ],
  },
]);
