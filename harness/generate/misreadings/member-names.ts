import type { CaseDraft } from "../../define/case.ts";
import { refuses } from "../../define/vocabulary.ts";
import type { RequestNode } from "../nodes.ts";
import type { Misreading } from "./misreading.ts";

export const ROW = {
  name: "member-names-in-any-case",
  sentence: "members are known by their letters, whether upper or lower case",
} as const satisfies Misreading;

/** A required member whose name is in lower case: it is another member, which nobody knows. */
export function anotherCase({ base, steps, required, schema, slug }: RequestNode): CaseDraft[] {
  const [step, ...more] = steps;
  const clause = schema["x-clauses"].required?.id;
  if (step?.kind !== "member" || more.length > 0 || !required || clause === undefined) return [];
  const { [step.name]: value = null, ...others } = base.request;
  return [
    refuses(
      `${slug}/misread-lower-case-member`,
      `${step.name.toLowerCase()} doesn't stand for ${step.name}`,
      [clause],
      { ...others, [step.name.toLowerCase()]: value },
    ),
  ];
}
