import { aws, page } from "../evidence.ts";
import { at, isObject } from "../../wire/json.ts";
import { ruleTable } from "../rule.ts";

export const MAXIMUM_TIMEOUT = 900;
export const MAXIMUM_TAGS = 50;

const tags = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index + 1}`, "value"]));

/** The most tags that a function may have. */
export const mostTags = tags(MAXIMUM_TAGS);

export const limitRules = ruleTable([
  {
    id: "rule.timeout.maximum",
    level: "must",
    text: `Timeout is at most ${MAXIMUM_TIMEOUT} seconds.`,
    evidence: [page(198), aws("val-timeout-high")],
    refusals: [{ status: 400, types: ["InvalidParameterValueException", "ValidationException"] }],
    holds: ({ Timeout }) => typeof Timeout !== "number" || Timeout <= MAXIMUM_TIMEOUT,
    breaks: [
      {
        id: "timeout/above-maximum",
        title: `a Timeout of ${MAXIMUM_TIMEOUT + 1} is refused`,
        from: "zip",
        change: { Timeout: MAXIMUM_TIMEOUT + 1 },
      },
    ],
  },
  {
    id: "rule.tags.maximum",
    level: "should",
    text: `A function has at most ${MAXIMUM_TAGS} tags.`,
    evidence: [aws("ipv-tags-51")],
    refusals: [{ status: 400, types: ["InvalidParameterValueException"] }],
    holds: ({ Tags }) => !isObject(Tags) || Object.keys(Tags).length <= MAXIMUM_TAGS,
    breaks: [
      {
        id: "tags/above-maximum",
        title: `${MAXIMUM_TAGS + 1} tags are refused`,
        from: "zip",
        change: { Tags: tags(MAXIMUM_TAGS + 1) },
      },
    ],
  },
  {
    id: "rule.vpc-config.max-security-groups",
    acceptedBy: "vpc-config/alone",
    level: "should",
    matter: "request.vpc-config.security-group-ids.max-items",
    text: "A VpcConfig names at most 5 security groups.",
    evidence: [aws("val-sg-six")],
    refusals: [{ status: 400, types: ["InvalidParameterValueException", "ValidationException"] }],
    holds: (request) => {
      const groups = at(request, "VpcConfig", "SecurityGroupIds");
      return !Array.isArray(groups) || groups.length <= 5;
    },
    breaks: [
      {
        id: "vpc-config/six-security-groups",
        title: "a VpcConfig of 6 security groups is refused",
        from: "vpc-config",
        change: {
          "VpcConfig.SecurityGroupIds": [
            "{{resource:security-group}}",
            ...[2, 3, 4, 5, 6].map((number) => `{{resource:security-group-${number}}}`),
          ],
        },
      },
    ],
  },
]);
