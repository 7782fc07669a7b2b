import type { Edition } from "../harness/contract/schema.ts";

/** Which side of a clause no case can show, and why. */
export interface Exclusion {
  side: "accepted" | "refused" | "both";
  reason: string;
}

export function excluded(_edition: Edition): Record<string, Exclusion> {
  return {};
}
