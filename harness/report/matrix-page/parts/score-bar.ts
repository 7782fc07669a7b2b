import type { Score } from "../../../record/format.ts";
import { totalOf } from "../../describe-run.ts";
import { markup, type Markup } from "../../html/escape.ts";

/** A score as a bar. It repeats a text, for the eye only. */
export function scoreBar(score: Score): Markup {
  const { upheld, broken, unjudged } = score;
  const bar = (state: string, from: number, width: number): Markup =>
    markup`<rect class="${state}" x="${from}" width="${width}" height="1"/>`;
  return markup`<svg viewBox="0 0 ${totalOf(score)} 1" preserveAspectRatio="none" aria-hidden="true">
${bar("upheld", 0, upheld)}${bar("broken", upheld, broken)}${bar("unjudged", upheld + broken, unjudged)}
</svg>`;
}
