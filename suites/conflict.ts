import type { Topic } from "../harness/define/case.ts";
import type { Step } from "../harness/define/case.ts";
import { BASES } from "../harness/generate/bases.ts";

const create = (change: object = {}): Step => ({
  call: "CreateFunction",
  request: { body: { json: { ...BASES.zip, ...change } } },
});

const about = ["rule.function-name.unique", "error.status.resource-conflict-exception"];

/** The same name twice: 409. */
export const conflict: Topic = {
  name: "conflict",
  cases: () => [
    {
      id: "conflict/same-request",
      title: "the same request again answers 409 and changes nothing",
      clauses: about,
      control: "zip/minimal",
      steps: [create(), create(), { call: "GetFunction", name: "{{name}}" }],
    },
    {
      id: "conflict/other-content",
      title: "another function of the same name answers 409 and changes nothing",
      clauses: [...about, "effect.get-function.same"],
      control: "zip/minimal",
      steps: [
        create(),
        create({ Description: "another", Code: { ZipFile: "{{package:other}}" } }),
        { call: "GetFunction", name: "{{name}}" },
      ],
    },
    {
      id: "conflict/by-full-arn",
      title: "the function's own ARN names the same function: 409",
      clauses: about,
      control: "function-name/full-arn",
      steps: [create(), create({ FunctionName: "arn:{{partition}}:lambda:{{region}}:{{account}}:function:{{name}}" })],
    },
  ],
};
