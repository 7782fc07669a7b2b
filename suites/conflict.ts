import type { ClauseId } from "../harness/contract/clause-book.ts";
import type { CaseDraft, Step, Topic } from "../harness/define/case.ts";
import { USUAL_PACKAGE_BYTES } from "../harness/contract/rules/package.ts";
import { BASES } from "../harness/generate/bases.ts";

const FULL_ARN = "arn:{{partition}}:lambda:{{region}}:{{account}}:function:{{name}}";
const PARTIAL_ARN = "{{account}}:function:{{name}}";

const create = (change: object = {}, about?: ClauseId[]): Step => ({
  call: "CreateFunction",
  request: { body: { json: { ...BASES.zip, ...change } } },
  ...(about && { hints: { about } }),
});

const read: Step = { call: "GetFunction", name: "{{name}}" };
const remove: Step = { call: "DeleteFunction", name: "{{name}}" };

const about: ClauseId[] = ["rule.function-name.unique", "error.status.resource-conflict-exception"];

const twice = (id: string, title: string, first: object, second: object): CaseDraft => ({
  id: `conflict/${id}`,
  title,
  clauses: [...about, "effect.get-function.same"],
  // That the first is accepted says nothing about conflicts.
  steps: [create(first, []), create(second), read],
});

/** Creates of one name at once, each with content of its own: who won can be told. */
const race = (name: string, width: number, change: (index: number) => object): Step => ({
  call: "Race",
  requests: Array.from({ length: width }, (_, index) => ({
    body: { json: { ...BASES.zip, FunctionName: name, Description: `racer ${index + 1}`, ...change(index) } },
  })),
});

const races = (id: string, title: string, steps: Step[], controls: string[] = []): CaseDraft => ({
  id: `conflict/${id}`,
  title,
  clauses: ["conflict.one-winner", "rule.function-name.unique", "effect.get-function.same"],
  controls,
  steps,
});

/** As large as the lone package that is the control, or a little smaller. */
const large = (index: number) => ({ Code: { ZipFile: `{{package:bytes:${USUAL_PACKAGE_BYTES - index}}}` } });

/** One name, one function: 409 for the second, whatever its spelling, content or time. */
export const conflict: Topic = {
  name: "conflict",
  cases: () => [
    twice("same-request", "the same request again answers 409 and changes nothing", {}, {}),
    twice(
      "other-content",
      "another function of the same name answers 409 and changes nothing",
      {},
      { Description: "another", Code: { ZipFile: "{{package:other}}" } },
    ),
    twice(
      "other-role",
      "a function of the same name with another role answers 409 and changes nothing",
      {},
      { Role: "{{resource:role-with-path}}" },
    ),
    twice("after-publish", "a name that has a published version answers 409", { Publish: true }, { Publish: true }),
    twice("by-full-arn", "the function's own ARN names it too: 409", {}, { FunctionName: FULL_ARN }),
    twice("by-partial-arn", "the function's own partial ARN names it too: 409", {}, { FunctionName: PARTIAL_ARN }),
    twice("by-name-after-arn", "a function created by its ARN has its bare name: 409", { FunctionName: FULL_ARN }, {}),
    {
      id: "conflict/names-are-case-sensitive",
      title: "a name in other letters is another name",
      clauses: ["request.function-name.pattern"],
      steps: [
        create({ FunctionName: "{{name}}-a" }),
        create({ FunctionName: "{{name}}-A" }),
        { call: "GetFunction", name: "{{name}}-a" },
        { call: "GetFunction", name: "{{name}}-A" },
      ],
    },
    {
      id: "conflict/after-delete",
      title: "after a delete the name is free, for another content too",
      clauses: ["effect.name-is-free-again", "effect.deleted-is-gone"],
      steps: [
        create({ Publish: true }),
        remove,
        read,
        create({ Publish: true, Code: { ZipFile: "{{package:other}}" } }, ["effect.name-is-free-again"]),
        read,
      ],
    },
    {
      id: "conflict/second-life",
      title: "a name that is used again conflicts again",
      clauses: about,
      steps: [create({}, []), remove, create({}, []), create(), read],
    },
    {
      id: "conflict/after-refusal",
      title: "a refused create doesn't take the name",
      clauses: ["effect.refused-leaves-nothing"],
      breaks: ["request.memory-size.minimum"],
      steps: [create({ MemorySize: 1 }, ["request.memory-size.minimum"]), create({}, []), read],
    },
    races("race", "of eight creates at once one wins, and its content stays", [
      race("{{name}}", 8, () => ({})),
      read,
      race("{{name-2}}", 8, () => ({})),
      { call: "GetFunction", name: "{{name-2}}" },
      race("{{name-3}}", 8, () => ({})),
      { call: "GetFunction", name: "{{name-3}}" },
    ]),
    races(
      "race-of-large-packages",
      "of three creates of 3 MB at once one wins",
      [race("{{name}}", 3, large), read],
      ["package/of-3-megabytes"],
    ),
  ],
};
