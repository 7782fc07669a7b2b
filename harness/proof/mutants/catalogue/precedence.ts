import type { Plan } from "../../../define/plan.ts";
import { isObject } from "../../../wire/json.ts";
import { invalidParameter } from "../../../reference/errors.ts";
import type { Fault } from "../mutant.ts";

/** Which of several errors comes first. */
const faults: Fault[] = [
  {
    name: "only-the-first-broken-constraint-told",
    clause: "precedence.constraints-together",
    entails: [],
    patch: (parts) => ({ ...parts, refuseViolations: (found) => parts.refuseViolations(found.slice(0, 1)) }),
  },
  {
    name: "rules-looked-at-before-constraints",
    clause: "precedence.constraints-first",
    entails: ["precedence.constraints-together", "request.function-name.pattern", "rule.function-name.own-region"],
    patch: (parts) => {
      let foreign = false;
      return {
        ...parts,
        deserialize: (schema, json) => {
          const name = isObject(json) ? String(json["FunctionName"]) : "";
          const region = /^arn:[^:]*:lambda:([a-z0-9-]+):/u.exec(name)?.[1];
          foreign = region !== undefined && region !== "us-east-1";
          return parts.deserialize(schema, json);
        },
        refuseViolations: (found) =>
          foreign ? invalidParameter("Functions from elsewhere are not reachable") : parts.refuseViolations(found),
      };
    },
  },
  {
    name: "package-looked-at-before-constraints",
    clause: "precedence.constraints-first",
    entails: ["request.memory-size.minimum", "rule.package.is-zip"],
    patch: (parts) => {
      let isBroken = false;
      return {
        ...parts,
        deserialize: (schema, json) => {
          const zip = isObject(json) && isObject(json["Code"]) ? json["Code"]["ZipFile"] : undefined;
          isBroken = typeof zip === "string" && !zip.startsWith("UEs");
          return parts.deserialize(schema, json);
        },
        refuseViolations: (found) =>
          isBroken ? invalidParameter("Could not unzip uploaded file.") : parts.refuseViolations(found),
      };
    },
  },
  {
    name: "conflict-before-layers",
    clause: "precedence.layers-before-conflict",
    entails: [],
    patch: (parts) => ({
      ...parts,
      rules: [
        ...parts.rules.filter(({ name }) => name === "name-unused"),
        ...parts.rules.filter(({ name }) => name !== "name-unused"),
      ],
    }),
  },
];

export const precedence = ({ clauses }: Plan): Fault[] => faults.filter(({ clause }) => clauses.has(clause));
