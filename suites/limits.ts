import { MAXIMUM_REQUEST_BYTES } from "../harness/contract/rules/package.ts";
import type { CaseDraft, Topic } from "../harness/define/case.ts";
import { BASES } from "../harness/generate/bases.ts";

const json = JSON.stringify(BASES.zip);

/** The baseline with blanks after it, which JSON ignores: only its size is out of the ordinary. */
const padded = (id: string, title: string, bytes: number, rest: Partial<CaseDraft> = {}): CaseDraft => ({
  id: `request/${id}`,
  title,
  clauses: ["rule.request.maximum-size"],
  needs: ["large"],
  ...rest,
  steps: [
    { call: "CreateFunction", request: { body: { text: `${json}{{pad:${bytes}}}` } } },
    { call: "GetFunction", name: "{{name}}" },
  ],
});

/** The size of a whole request, just below and just above. Limits of members stand with the valid requests and rules. */
export const limits: Topic = {
  name: "limits",
  cases: () => [
    padded("at-maximum", `a request of ${MAXIMUM_REQUEST_BYTES} bytes is accepted`, MAXIMUM_REQUEST_BYTES),
    padded("above-maximum", `a request of ${MAXIMUM_REQUEST_BYTES + 1} bytes answers 413`, MAXIMUM_REQUEST_BYTES + 1, {
      breaks: ["rule.request.maximum-size"],
      controls: ["request/at-maximum"],
    }),
  ],
};
