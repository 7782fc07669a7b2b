import type { Case, Topic } from "../harness/define/case.ts";
import { accepts } from "../harness/define/vocabulary.ts";
import { BASES } from "../harness/generate/bases.ts";

const json = JSON.stringify(BASES.zip);

const malformed = (id: string, title: string, text: string, clause = "protocol.malformed-body"): Case => ({
  id: `protocol/${id}`,
  title: `${title} answers 400`,
  clauses: [clause],
  control: "zip/minimal",
  breaks: [clause],
  steps: [{ call: "CreateFunction", request: { body: { text } } }],
});

/** Bodies that no client library sends. */
export const protocol: Topic = {
  name: "protocol",
  cases: () => [
    malformed("not-json", "a body that isn't JSON", "FunctionName={{name}}"),
    malformed("unclosed-object", "an object that isn't closed", json.slice(0, -1)),
    malformed("trailing-comma", "a trailing comma", `${json.slice(0, -1)},}`),
    malformed("trailing-text", "text after the object", `${json} and more`),
    malformed("single-quotes", "single quotes", json.replaceAll('"', "'")),
    malformed("comment", "a comment", `/* a comment */${json}`),
    malformed("list", "a list around the object", `[${json}]`, "request.type"),
    malformed("number", "a number as body", "42", "request.type"),
    malformed("null", "null as body", "null", "request.type"),
    malformed("empty-body", "an empty body", ""),
    accepts("protocol/unknown-member", "a member that nobody knows is ignored", ["protocol.unknown-members"], {
      ...BASES.zip,
      NotAMemberOfThisOperation: { Nested: [1, "two", null] },
    }),
    {
      ...accepts(
        "protocol/answers-and-survives",
        "after a malformed request the next one is answered",
        ["protocol.answers", "protocol.no-server-error"],
        BASES.zip,
      ),
    },
  ],
};
