import type { CaseDraft } from "./case.ts";
import type { RequestTemplate } from "./template.ts";

/** The creates that a case sends, in order; of a race each. */
export const createsOf = ({ steps }: Pick<CaseDraft, "steps">): RequestTemplate[] =>
  steps.flatMap((step) => (step.call === "Race" ? step.requests : "request" in step ? [step.request] : []));
