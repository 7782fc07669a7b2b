/// <reference lib="dom" />
import type { EvidenceData } from "../evidence-data.ts";
import { element } from "./element.ts";

/** Each evidence, a link where there is a place to look it up. */
export function drawEvidence(evidence: readonly EvidenceData[]): Node {
  return element(
    "ul",
    { class: "plain" },
    ...evidence.map(({ text, link }) =>
      element("li", {}, link === undefined ? text : element("a", { href: link, rel: "noreferrer" }, text)),
    ),
  );
}
