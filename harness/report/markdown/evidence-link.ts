import { describeEvidence, type Evidence } from "../../contract/evidence.ts";
import { linkOf } from "../../contract/evidence-link.ts";
import { short } from "../printable.ts";
import { plainOrCode } from "./escape-markdown.ts";

/** Why a clause is believed, as a link where somebody else can look it up. */
export function evidenceLink(evidence: Evidence): string {
  const link = linkOf(evidence);
  const said = plainOrCode(short(describeEvidence(evidence)));
  return link === undefined ? said : `[${said}](${link})`;
}
