/// <reference lib="dom" />
import type { EvidenceData } from "../evidence-data.ts";
import { element } from "./element.ts";

/** Each evidence, a link where there is a place to look it up; the first few, and the others to open. */
export function drawEvidence(evidence: readonly EvidenceData[]): Node {
  const few = 5;
  const list = (some: readonly EvidenceData[]): HTMLElement =>
    element(
      "ul",
      { class: "plain" },
      ...some.map(({ text, link }) =>
        element("li", {}, link === undefined ? text : element("a", { href: link, rel: "noreferrer" }, text)),
      ),
    );
  const rest = evidence.slice(few);
  return element(
    "div",
    {},
    list(evidence.slice(0, few)),
    ...(rest.length === 0 ? [] : [element("details", {}, element("summary", {}, `${rest.length} more`), list(rest))]),
  );
}
