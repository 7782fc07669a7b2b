import type { Topic } from "../harness/define/case.ts";
import { LASTING } from "../harness/define/lasting.ts";
import { OPERATIONS } from "../harness/define/operations.ts";

/** Whether what works goes on working, whatever the other cases send. */
export const lasting: Topic = {
  name: "lasting",
  cases: () => [
    {
      id: LASTING.answers.id,
      title: "the target answers to the end",
      clauses: [LASTING.answers.clause],
      steps: [],
    },
    {
      id: LASTING.creates.id,
      title: "what was accepted at first is accepted to the end",
      clauses: [LASTING.creates.clause],
      steps: [],
    },
    {
      id: LASTING["get-function"].id,
      title: "GetFunction answers to the end",
      clauses: [LASTING["get-function"].clause],
      steps: [],
      controls: [OPERATIONS.GetFunction.id],
    },
    {
      id: LASTING["list-functions"].id,
      title: "ListFunctions answers to the end",
      clauses: [LASTING["list-functions"].clause],
      steps: [],
      controls: [OPERATIONS.ListFunctions.id],
    },
    {
      id: LASTING.deleted.id,
      title: "no function that was deleted is listed at the end",
      clauses: [LASTING.deleted.clause],
      steps: [],
      controls: [OPERATIONS.ListFunctions.id, OPERATIONS.DeleteFunction.id],
    },
    {
      id: LASTING.refused.id,
      title: "nothing that was refused is there at the end",
      clauses: [LASTING.refused.clause],
      steps: [],
    },
  ],
};
