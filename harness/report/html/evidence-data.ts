import { describeEvidence, type Evidence } from "../../contract/evidence.ts";
import { linkOf } from "../../contract/evidence-link.ts";
import { cutText } from "./cut.ts";

/** Why a clause is believed, and where somebody else can look it up. */
export interface EvidenceData {
  text: string;
  link?: string;
}

export function evidenceData(evidence: Evidence): EvidenceData {
  const link = linkOf(evidence);
  return { text: cutText(describeEvidence(evidence)), ...(link !== undefined && { link }) };
}
