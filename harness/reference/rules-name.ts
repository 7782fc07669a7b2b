import { accessDenied, invalidParameter, notFound } from "./errors.ts";
import type { Rule } from "./rule.ts";
import { text } from "./value.ts";

const NAME_LIMIT = 64;

/** Whose function it would be, and what it would be called. */
export const NAME_RULES: readonly Rule[] = [
  {
    // ipv-name-65: worded like a constraint, but a business check (silent when 140 or the pattern is broken)
    name: "name-length-64",
    check: ({ name }) =>
      name.name.length <= NAME_LIMIT
        ? undefined
        : invalidParameter(
            `1 validation error detected: Value '${name.spelling}' at 'functionName' failed to satisfy constraint: ` +
              `Member must have length less than or equal to ${NAME_LIMIT}`,
          ),
  },
  {
    // nf-arn-other-region
    name: "name-own-region",
    check: ({ name }, { region }) =>
      name.region === undefined || name.region === region
        ? undefined
        : notFound(`Functions from '${name.region}' are not reachable in this region ('${region}')`),
  },
  {
    // acc-arn-other-account: the message was null
    name: "name-own-account",
    check: ({ name }, { surroundings }) =>
      name.account === undefined || name.account === surroundings.account ? undefined : accessDenied(null),
  },
  {
    // Unrecorded; no partition reaches another.
    name: "name-own-partition",
    check: ({ name }, { surroundings }) =>
      name.partition === undefined || name.partition === surroundings.partition
        ? undefined
        : invalidParameter(`Function name ${name.spelling} is not in partition ${surroundings.partition}.`),
  },
  {
    // acc-role-other-account
    name: "role-own-account",
    check: ({ input }, { surroundings }) => {
      const account = text(input, "Role")?.split(":")[4];
      return account === undefined || account === surroundings.account
        ? undefined
        : accessDenied("Cross-account pass role is not allowed.");
    },
  },
];
