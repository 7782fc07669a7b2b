import { aws, page } from "../evidence.ts";
import { parseFunctionName } from "../function-name.ts";
import type { JsonObject } from "../../wire/json.ts";
import { ruleTable } from "../rule.ts";

const partsOf = (request: JsonObject) =>
  typeof request.FunctionName === "string" ? parseFunctionName(request.FunctionName) : undefined;

export const functionNameRules = ruleTable([
  {
    id: "rule.function-name.bare-maximum",
    level: "must",
    text: "A FunctionName that is only the name has at most 64 characters.",
    evidence: [page(143), aws("ipv-name-65")],
    refusals: [{ status: 400, types: ["InvalidParameterValueException", "ValidationException"] }],
    holds: (request) => {
      const parts = partsOf(request);
      return parts?.form !== "name" || parts.qualifier !== undefined || parts.name.length <= 64;
    },
    breaks: [
      {
        id: "function-name/bare-above-maximum",
        title: "a bare name of 65 characters is refused",
        from: "zip",
        change: { FunctionName: "{{name:65}}" },
      },
    ],
  },
  {
    id: "rule.function-name.own-region",
    level: "should",
    text: "A function ARN of another region is not found.",
    evidence: [aws("nf-arn-other-region")],
    refusals: [{ status: 404, types: ["ResourceNotFoundException"] }],
    holds: (request, { region }) => {
      const parts = partsOf(request);
      return parts?.region === undefined || parts.region === region;
    },
    breaks: [
      {
        id: "not-found/arn-of-another-region",
        title: "the ARN of a function in another region answers 404",
        from: "zip",
        change: { FunctionName: "arn:{{partition}}:lambda:{{other-region}}:{{account}}:function:{{name}}" },
      },
    ],
  },
  {
    id: "rule.function-name.own-account",
    level: "should",
    text: "A function ARN of another account is denied.",
    evidence: [aws("acc-arn-other-account")],
    refusals: [{ status: 403, types: ["AccessDeniedException"] }],
    holds: (request, { account }) => {
      const parts = partsOf(request);
      return parts?.account === undefined || account === undefined || parts.account === account;
    },
    breaks: [
      {
        id: "authorization/arn-of-another-account",
        title: "the ARN of a function in another account answers 403",
        from: "zip",
        change: { FunctionName: "arn:{{partition}}:lambda:{{region}}:{{other-account}}:function:{{name}}" },
      },
    ],
  },
  {
    id: "rule.function-name.unique",
    level: "must",
    text: "The name of a function that exists, in any spelling, is a conflict.",
    evidence: [page(437), aws("conflict-exists")],
    refusals: [{ status: 409, types: ["ResourceConflictException"] }],
    holds: (request, { existing }) => {
      const parts = partsOf(request);
      return !parts || !existing.has(parts.name);
    },
    // A request alone can't break it: the cases of suites/conflict.ts do.
    breaks: [],
  },
]);
