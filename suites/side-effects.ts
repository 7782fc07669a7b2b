import type { Topic } from "../harness/define/case.ts";
import { accepts, refuses } from "../harness/define/vocabulary.ts";
import { ALONE, BASES } from "../harness/generate/bases.ts";
import { changed } from "../harness/generate/change.ts";

/** What a call leaves behind. Other topics look as well: every refusal is followed by a read. */
export const sideEffects: Topic = {
  name: "side effects",
  cases: () => [
    accepts(
      "side-effects/get-function",
      "GetFunction shows what the create answered",
      ["effect.function-exists", "effect.get-function.same"],
      { ...BASES.zip, ...ALONE.Environment?.members, ...ALONE.MemorySize?.members, Description: "to be read back" },
    ),
    {
      id: "side-effects/get-function-configuration",
      title: "GetFunctionConfiguration shows what the create answered",
      clauses: ["effect.get-function-configuration.same"],
      steps: [
        { call: "CreateFunction", request: { body: { json: { ...BASES.zip, ...ALONE.Timeout?.members } } } },
        { call: "GetFunctionConfiguration", name: "{{name}}" },
      ],
    },
    accepts("side-effects/tags", "GetFunction shows the tags that were sent", ["effect.tags"], {
      ...BASES.zip,
      ...ALONE.Tags?.members,
    }),
    {
      id: "side-effects/list-functions",
      title: "ListFunctions shows what the create answered",
      clauses: ["effect.list-functions"],
      steps: [
        { call: "CreateFunction", request: { body: { json: { ...BASES.zip, ...ALONE.Environment?.members } } } },
        { call: "ListFunctions", name: "{{name}}" },
      ],
    },
    {
      id: "side-effects/state",
      title: "the function becomes Active, its last update Successful",
      clauses: ["effect.state.active", "effect.last-update-status"],
      steps: [
        { call: "CreateFunction", request: { body: { json: BASES.zip } } },
        { call: "Settle", name: "{{name}}" },
      ],
    },
    {
      id: "side-effects/isolation",
      title: "another function's create changes nothing of the first",
      clauses: ["effect.get-function.same", "response.revision-id.unique"],
      steps: [
        {
          call: "CreateFunction",
          request: { body: { json: { ...BASES.zip, ...ALONE.Environment?.members, Description: "the first" } } },
        },
        {
          call: "CreateFunction",
          request: {
            body: {
              json: {
                ...BASES.zip,
                FunctionName: "{{name-2}}",
                Code: { ZipFile: "{{package:other}}" },
                Environment: { Variables: { OTHER: "value" } },
                ...ALONE.MemorySize?.members,
                ...ALONE.TracingConfig?.members,
              },
            },
          },
        },
        { call: "GetFunction", name: "{{name}}" },
        { call: "GetFunctionConfiguration", name: "{{name}}" },
        { call: "GetFunction", name: "{{name-2}}" },
      ],
    },
    {
      id: "side-effects/other-region",
      title: "a function isn't seen from another region",
      clauses: ["effect.other-region"],
      steps: [
        { call: "CreateFunction", request: { body: { json: BASES.zip } } },
        { call: "GetFunction", name: "{{name}}", region: "other" },
      ],
    },
    refuses(
      "side-effects/refused-constraint",
      "a create refused for a constraint leaves no function",
      ["effect.refused-leaves-nothing"],
      { ...BASES.zip, MemorySize: 1 },
      { breaks: ["request.memory-size.minimum"], about: ["request.memory-size.minimum"] },
    ),
    refuses(
      "side-effects/refused-member",
      "a create refused for a member of the wrong type leaves no function",
      ["effect.refused-leaves-nothing"],
      { ...BASES.zip, Environment: "not a structure" },
      { breaks: ["request.environment.type"], about: ["request.environment.type"] },
    ),
    refuses(
      "side-effects/refused-rule",
      "a create refused for want of a handler leaves no function",
      ["effect.refused-leaves-nothing"],
      changed(BASES.zip, { Handler: null }),
      { breaks: ["rule.zip.handler"], about: ["rule.zip.handler"] },
    ),
    refuses(
      "side-effects/refused-package",
      "a create refused for its package leaves no function",
      ["effect.refused-leaves-nothing"],
      { ...BASES.zip, Code: { ZipFile: "{{package:not-a-zip}}" } },
      { breaks: ["rule.package.is-zip"], about: ["rule.package.is-zip"] },
    ),
  ],
};
