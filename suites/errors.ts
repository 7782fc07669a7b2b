import type { ClauseId } from "../harness/contract/clause-book.ts";
import type { CaseDraft, Topic } from "../harness/define/case.ts";
import { BASES } from "../harness/generate/bases.ts";

const encoding: ClauseId[] = [
  "error.type.present",
  "error.type.header",
  "error.message.present",
  "error.body.json",
  "error.content-type",
  "error.request-id",
];

const refusal = (id: string, title: string, clauses: ClauseId[], change: object, breaks: ClauseId[]): CaseDraft => ({
  id: `error/${id}`,
  title,
  clauses,
  breaks,
  steps: [
    { call: "CreateFunction", request: { body: { json: { ...BASES.zip, ...change } } }, hints: { about: breaks } },
  ],
});

/** How refusals are encoded, whatever they refuse. */
export const errors: Topic = {
  name: "errors",
  cases: () => [
    refusal("broken-constraint", "the refusal of a broken constraint is well formed", encoding, { MemorySize: 1 }, [
      "request.memory-size.minimum",
    ]),
    refusal(
      "broken-rule",
      "the refusal of a broken rule is well formed",
      [...encoding, "error.body.type", "error.status.invalid-parameter-value-exception"],
      { Code: { ZipFile: "{{package:not-a-zip}}" } },
      ["rule.package.is-zip"],
    ),
    refusal(
      "unreadable-member",
      "a member of the wrong type is refused by its name",
      ["error.serialization.type"],
      { Environment: "not a structure" },
      ["request.environment.type"],
    ),
    refusal(
      "resource-not-found",
      "ResourceNotFoundException comes with its status",
      ["error.status.resource-not-found-exception"],
      { FunctionName: "arn:{{partition}}:lambda:{{other-region}}:{{account}}:function:{{name}}" },
      ["rule.function-name.own-region"],
    ),
    {
      id: "error/conflict",
      title: "the refusal of a name that exists is well formed",
      clauses: [...encoding, "error.body.type", "error.status.resource-conflict-exception"],
      steps: [
        { call: "CreateFunction", request: { body: { json: BASES.zip } } },
        { call: "CreateFunction", request: { body: { json: BASES.zip } } },
      ],
    },
  ],
};
