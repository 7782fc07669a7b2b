import type { CaseDraft } from "./case.ts";
import { createsOf } from "./creates-of.ts";

/**
 * A body that isn't JSON, or a value of a wrong type: what a server doesn't look at before it keeps it, it may choke on
 * whenever it shows it again.
 */
export const isAptToRuin = (draft: CaseDraft): boolean =>
  draft.breaks !== undefined &&
  (draft.breaks.some((clause) => clause.endsWith(".type")) || createsOf(draft).some(({ body }) => "text" in body));
