import type { Topic } from "../harness/define/case.ts";
import { accepts, refuses } from "../harness/define/vocabulary.ts";
import { ALONE, BASES } from "../harness/generate/bases.ts";

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
    refuses(
      "side-effects/refused-constraint",
      "a create refused for a constraint leaves no function",
      ["effect.refused-leaves-nothing"],
      { ...BASES.zip, MemorySize: 1 },
      { control: "zip/minimal", breaks: ["request.memory-size.minimum"] },
    ),
    refuses(
      "side-effects/refused-package",
      "a create refused for its package leaves no function",
      ["effect.refused-leaves-nothing"],
      { ...BASES.zip, Code: { ZipFile: "{{package:not-a-zip}}" } },
      { control: "zip/minimal", breaks: ["rule.package.is-zip"] },
    ),
  ],
};
