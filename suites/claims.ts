import type { ClauseId } from "../harness/contract/clause-book.ts";
import type { CaseDraft, Step, Topic } from "../harness/define/case.ts";
import { accepts } from "../harness/define/vocabulary.ts";
import { ALONE, BASES } from "../harness/generate/bases.ts";

const ARN = "arn:{{partition}}:lambda:{{region}}:{{account}}:function:{{name}}";
const PARTIAL_ARN = "{{account}}:function:{{name}}";

/** Setting up: that it is accepted, other cases say. */
const create = (change: object = {}): Step => ({
  call: "CreateFunction",
  request: { body: { json: { ...BASES.zip, ...change } } },
  hints: { about: [] },
});
const settle: Step = { call: "Settle", name: "{{name}}" };
const read: Step = { call: "GetFunction", name: "{{name}}" };

const claim = (id: string, title: string, clauses: ClauseId[], steps: Step[]): CaseDraft => ({
  id: `claims/${id}`,
  title,
  clauses,
  steps,
});

/** A name that another one begins with. */
const LONGER = "{{name}}-longer";

/** What an answer says of the function is found again by whoever asks for it. */
export const claims: Topic = {
  name: "claims",
  cases: () => [
    accepts(
      "claims/code",
      "GetFunction shows where the code of a zip package lies",
      ["effect.get-function.code", "effect.get-function.repository-type"],
      BASES.zip,
    ),
    accepts(
      "claims/image",
      "GetFunction shows the image that was sent",
      ["effect.get-function.code", "effect.get-function.image-uri", "effect.get-function.repository-type"],
      BASES.image,
    ),
    claim(
      "published-version",
      "a published version is read by its number, and becomes Active",
      ["effect.published-version", "effect.published-version.active"],
      [
        create({ Publish: true }),
        settle,
        { call: "Settle", name: "{{name}}", qualifier: "1" },
        { call: "GetFunction", name: "{{name}}", qualifier: "1" },
      ],
    ),
    claim(
      "listed-version",
      "a published version is listed",
      ["effect.list-versions"],
      [create({ Publish: true }), { call: "ListVersionsByFunction", name: "{{name}}" }],
    ),
    claim(
      "function-arn",
      "a function is read and deleted by its ARN",
      ["effect.function-arn"],
      [
        create(),
        read,
        { call: "GetFunction", name: ARN },
        { call: "GetFunctionConfiguration", name: ARN },
        { call: "DeleteFunction", name: ARN },
        read,
      ],
    ),
    claim(
      "partial-arn",
      "a function is read and deleted by its partial ARN",
      ["effect.partial-arn"],
      [create(), read, { call: "GetFunction", name: PARTIAL_ARN }, { call: "DeleteFunction", name: PARTIAL_ARN }, read],
    ),
    claim(
      "tags",
      "ListTags shows the tags that were sent",
      ["effect.list-tags"],
      [create(ALONE.Tags?.members), { call: "ListTags", name: ARN }],
    ),
    claim(
      "code-signing-config",
      "a function's code-signing configuration is read back",
      ["effect.code-signing-config"],
      [create(ALONE.CodeSigningConfigArn?.members), { call: "GetFunctionCodeSigningConfig", name: "{{name}}" }],
    ),
    claim(
      "no-code-signing-config",
      "a function without a code-signing configuration shows none",
      ["effect.code-signing-config"],
      [create(), { call: "GetFunctionCodeSigningConfig", name: "{{name}}" }],
    ),
    claim(
      "revision-id",
      "the RevisionId of an Active function stays from read to read",
      ["effect.revision-id"],
      [create(), settle, { call: "GetFunctionConfiguration", name: "{{name}}" }, read],
    ),
    claim(
      "names-that-contain-each-other",
      "of two names of which one begins with the other each has its function",
      ["effect.function-exists", "effect.get-function.same", "effect.deleted-is-gone"],
      [
        create({ FunctionName: LONGER, Description: "of the longer name" }),
        create({ Description: "of the shorter name" }),
        { call: "GetFunction", name: LONGER },
        read,
        { call: "GetFunctionConfiguration", name: "{{name}}" },
        { call: "DeleteFunction", name: "{{name}}" },
        read,
        { call: "GetFunction", name: LONGER },
      ],
    ),
  ],
};
