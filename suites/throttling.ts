import type { Topic } from "../harness/define/case.ts";
import { BASES } from "../harness/generate/bases.ts";

/** More creates than the target takes: 429. Only where it throttles, and only within the burst that the user allows. */
export const throttling: Topic = {
  name: "throttling",
  cases: () => [
    {
      id: "throttling/burst",
      title: "a burst of creates is throttled with 429, what was throttled left nothing and succeeds later",
      clauses: [
        "throttling.status",
        "throttling.retry-after",
        "throttling.reason",
        "throttling.leaves-nothing",
        "throttling.succeeds-later",
        "error.status.too-many-requests-exception",
      ],
      needs: ["throttling"],
      steps: [{ call: "Burst", request: { body: { json: BASES.zip } } }],
    },
  ],
};
