/// <reference lib="dom" />
import { element } from "./element.ts";

/** Names with what is known of them; what isn't is left out. */
export function drawFacts(facts: readonly [string, string | Node | undefined][]): Node {
  return element(
    "dl",
    { class: "facts" },
    ...facts.flatMap(([name, value]) =>
      value === undefined ? [] : [element("dt", {}, name), element("dd", {}, value)],
    ),
  );
}
