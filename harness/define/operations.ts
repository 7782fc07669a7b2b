import type { Step } from "./case.ts";

/** The calls beside CreateFunction that cases make. */
export const OPERATIONS = {
  GetFunction: { id: "operation/get-function", clause: "effect.get-function.answers" },
  GetFunctionConfiguration: {
    id: "operation/get-function-configuration",
    clause: "effect.get-function-configuration.answers",
  },
  ListFunctions: { id: "operation/list-functions", clause: "effect.list-functions.answers" },
  ListVersionsByFunction: {
    id: "operation/list-versions-by-function",
    clause: "effect.list-versions-by-function.answers",
  },
  ListTags: { id: "operation/list-tags", clause: "effect.list-tags.answers" },
  GetFunctionCodeSigningConfig: {
    id: "operation/get-function-code-signing-config",
    clause: "effect.get-function-code-signing-config.answers",
  },
  DeleteFunction: { id: "operation/delete-function", clause: "effect.delete-function.answers" },
} as const;

export type Operation = keyof typeof OPERATIONS;

export const OPERATION_NAMES = Object.keys(OPERATIONS) as Operation[];

/** The operation that a step calls; undefined for creates. */
export function operationOf({ call }: Step): Operation | undefined {
  switch (call) {
    case "GetFunction":
    case "GetFunctionConfiguration":
    case "ListFunctions":
    case "ListVersionsByFunction":
    case "ListTags":
    case "GetFunctionCodeSigningConfig":
    case "DeleteFunction":
      return call;
    case "Settle":
      return "GetFunctionConfiguration";
    case "WaitUntilActive":
      return "GetFunction";
    case "CreateFunction":
    case "Race":
    case "Burst":
      return undefined;
  }
}

/** The operation whose own case this is. */
export const operationOfCase = (id: string): Operation | undefined =>
  OPERATION_NAMES.find((name) => OPERATIONS[name].id === id);

/** Whether a clause is about what calls show after a create: without them it can't be judged. */
export const isShownByCalls = (clause: string): boolean => clause.startsWith("effect.");
