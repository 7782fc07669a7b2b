import type { Step, Topic } from "../harness/define/case.ts";
import { OPERATIONS } from "../harness/define/operations.ts";
import { BASES } from "../harness/generate/bases.ts";

/** Setting up: that the base is accepted, its own case says. */
const create: Step = { call: "CreateFunction", request: { body: { json: BASES.zip } }, hints: { about: [] } };
const ARN = "arn:{{partition}}:lambda:{{region}}:{{account}}:function:{{name}}";
const read: Step = { call: "GetFunction", name: "{{name}}" };
const remove: Step = { call: "DeleteFunction", name: "{{name}}" };

/** The calls that show what a create left: what they answer decides which cases can be judged at all. */
export const operations: Topic = {
  name: "operations",
  cases: () => [
    {
      id: OPERATIONS.GetFunction.id,
      title: "GetFunction finds a function that was created",
      clauses: [OPERATIONS.GetFunction.clause, "effect.function-exists"],
      steps: [create, read],
    },
    {
      id: OPERATIONS.GetFunctionConfiguration.id,
      title: "GetFunctionConfiguration finds a function that was created",
      clauses: [OPERATIONS.GetFunctionConfiguration.clause],
      steps: [create, { call: "GetFunctionConfiguration", name: "{{name}}" }],
    },
    {
      id: OPERATIONS.ListFunctions.id,
      title: "ListFunctions gives a list",
      clauses: [OPERATIONS.ListFunctions.clause],
      steps: [create, { call: "ListFunctions", name: "{{name}}" }],
    },
    {
      id: OPERATIONS.ListVersionsByFunction.id,
      title: "ListVersionsByFunction gives a list",
      clauses: [OPERATIONS.ListVersionsByFunction.clause],
      steps: [create, { call: "ListVersionsByFunction", name: "{{name}}" }],
    },
    {
      id: OPERATIONS.ListTags.id,
      title: "ListTags answers for a function that was created",
      clauses: [OPERATIONS.ListTags.clause],
      steps: [create, { call: "ListTags", name: ARN }],
    },
    {
      id: OPERATIONS.GetFunctionCodeSigningConfig.id,
      title: "GetFunctionCodeSigningConfig answers for a function that was created",
      clauses: [OPERATIONS.GetFunctionCodeSigningConfig.clause],
      steps: [create, { call: "GetFunctionCodeSigningConfig", name: "{{name}}" }],
    },
    {
      id: OPERATIONS.DeleteFunction.id,
      title: "DeleteFunction deletes a function",
      clauses: [OPERATIONS.DeleteFunction.clause],
      steps: [create, read, remove, read],
    },
    {
      id: "operation/get-function-of-none",
      title: "GetFunction answers for a function that was deleted that there is none",
      clauses: ["effect.get-function.not-found"],
      steps: [create, remove, read],
    },
  ],
};
