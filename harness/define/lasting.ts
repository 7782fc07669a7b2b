import type { ClauseId } from "../contract/clause-book.ts";

/**
 * What must last, whatever is sent: each has a case of its own, for which nothing is sent. Whoever runs the cases asks for
 * it whenever something looks odd, and at the end.
 */
export const LASTING = {
  answers: { id: "lasting/answers", clause: "protocol.answers" },
  creates: { id: "lasting/creates", clause: "operation.accepts-valid" },
  "get-function": { id: "lasting/get-function", clause: "effect.get-function.answers" },
  "list-functions": { id: "lasting/list-functions", clause: "effect.list-functions.answers" },
  deleted: { id: "lasting/deleted-is-gone", clause: "effect.deleted-is-gone" },
  refused: { id: "lasting/refused-leaves-nothing", clause: "effect.refused-leaves-nothing" },
} as const satisfies Record<string, { id: string; clause: ClauseId }>;

export type Lasting = keyof typeof LASTING;

export const lastingOfCase = (id: string): Lasting | undefined =>
  (Object.keys(LASTING) as Lasting[]).find((name) => LASTING[name].id === id);
