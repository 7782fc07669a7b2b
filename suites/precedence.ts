import type { FirstError, Step, Topic } from "../harness/define/case.ts";
import { BASES } from "../harness/generate/bases.ts";

const create = (change: object, first?: FirstError): Step => ({
  call: "CreateFunction",
  request: { body: { json: { ...BASES.zip, ...change } } },
  ...(first && { hints: { first } }),
});

/** Requests that deserve two errors: which one comes, where AWS was recorded. */
export const precedence: Topic = {
  name: "precedence",
  cases: () => [
    {
      id: "precedence/two-members",
      title: "two members that break constraints are reported together",
      clauses: ["precedence.constraints-together"],
      breaks: ["request.memory-size.minimum", "request.timeout.minimum"],
      steps: [
        create(
          { MemorySize: 1, Timeout: 0 },
          {
            clause: "precedence.constraints-together",
            status: 400,
            type: "ValidationException",
            message: "^2 validation errors? detected",
          },
        ),
      ],
    },
    {
      id: "precedence/pattern-before-region",
      title: "a name of an impossible region breaks its pattern before it names another region",
      clauses: ["precedence.constraints-first"],
      breaks: ["request.function-name.pattern", "rule.function-name.own-region"],
      steps: [
        create(
          { FunctionName: "arn:{{partition}}:lambda:invalid-region:{{account}}:function:{{name}}" },
          { clause: "precedence.constraints-first", status: 400, type: "ValidationException" },
        ),
      ],
    },
    {
      id: "precedence/constraint-before-rule",
      title: "a broken constraint is reported before a package that is no zip",
      clauses: ["precedence.constraints-first"],
      breaks: ["request.memory-size.minimum", "rule.package.is-zip"],
      steps: [
        create(
          { MemorySize: 1, Code: { ZipFile: "{{package:not-a-zip}}" } },
          { clause: "precedence.constraints-first", status: 400, type: "ValidationException" },
        ),
      ],
    },
    {
      id: "precedence/layer-before-conflict",
      title: "a layer of another region is reported before a name that exists",
      clauses: ["precedence.layers-before-conflict"],
      steps: [
        create({}),
        create(
          { Layers: ["arn:{{partition}}:lambda:{{other-region}}:{{account}}:layer:elsewhere:1"] },
          { clause: "precedence.layers-before-conflict", status: 400, type: "InvalidParameterValueException" },
        ),
        { call: "GetFunction", name: "{{name}}" },
      ],
    },
  ],
};
