import { aws, model, page } from "../evidence.ts";
import { at, isEmpty, isObject } from "../../wire/json.ts";
import { ruleTable } from "../rule.ts";

export const MAXIMUM_TIMEOUT = 900;
/** Since 2026-11. */
export const LATER_MAXIMUM_TIMEOUT = 1800;
export const MANAGED_MAXIMUM_TIMEOUT = 5400;
/** Without an accelerator. */
const ORDINARY_STORAGE = 10_240;
export const MAXIMUM_TAGS = 50;

const tags = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index + 1}`, "value"]));

/** The most tags that a function may have. */
export const mostTags = tags(MAXIMUM_TAGS);

const eitherName = [{ status: 400, types: ["InvalidParameterValueException", "ValidationException"] }];

export const limitRules = ruleTable([
  {
    id: "rule.timeout.maximum",
    level: "must",
    text: `Timeout is at most ${MAXIMUM_TIMEOUT} seconds.`,
    evidence: [page(198), aws("val-timeout-high")],
    matter: "request.timeout.maximum",
    refusals: eitherName,
    holds: ({ Timeout }) => typeof Timeout !== "number" || Timeout <= MAXIMUM_TIMEOUT,
    breaks: [
      {
        id: "timeout/above-maximum",
        title: `a Timeout of ${LATER_MAXIMUM_TIMEOUT + 1} is refused`,
        from: "zip",
        change: { Timeout: LATER_MAXIMUM_TIMEOUT + 1 },
      },
      {
        id: "timeout/above-own-maximum",
        title: `a Timeout of ${MAXIMUM_TIMEOUT + 1}, which a later edition allows`,
        from: "zip",
        change: { Timeout: MAXIMUM_TIMEOUT + 1 },
      },
    ],
  },
  {
    id: "rule.timeout.maximum",
    from: "2026-11",
    level: "must",
    text: `Timeout is at most ${LATER_MAXIMUM_TIMEOUT} seconds without a capacity provider.`,
    evidence: [model("the documentation of CreateFunctionRequest.Timeout")],
    matter: "request.timeout.maximum",
    refusals: eitherName,
    holds: ({ Timeout, CapacityProviderConfig }) =>
      typeof Timeout !== "number" || Timeout <= LATER_MAXIMUM_TIMEOUT || !isEmpty(CapacityProviderConfig),
    breaks: [
      {
        id: "timeout/above-ordinary-maximum",
        title: `a Timeout of ${LATER_MAXIMUM_TIMEOUT + 1} without a capacity provider is refused`,
        from: "zip",
        change: { Timeout: LATER_MAXIMUM_TIMEOUT + 1 },
      },
    ],
  },
  {
    id: "rule.ephemeral-storage.maximum",
    from: "2026-11",
    acceptedBy: "ephemeral-storage.size/at-maximum",
    level: "must",
    text: `EphemeralStorage.Size is at most ${ORDINARY_STORAGE} without an accelerator.`,
    evidence: [model("the documentation of CreateFunctionRequest.EphemeralStorage")],
    matter: "request.ephemeral-storage.size.maximum",
    refusals: eitherName,
    holds: (request) => {
      const size = at(request, "EphemeralStorage", "Size");
      return typeof size !== "number" || size <= ORDINARY_STORAGE || !isEmpty(request.AcceleratorConfig);
    },
    breaks: [
      {
        id: "ephemeral-storage.size/above-ordinary-maximum",
        title: `an EphemeralStorage of ${ORDINARY_STORAGE + 1} without an accelerator is refused`,
        from: "ephemeral-storage",
        change: { "EphemeralStorage.Size": ORDINARY_STORAGE + 1 },
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
