import type { Json } from "../../wire/json.ts";
import type { Step } from "../../contract/walk.ts";
import type { RequestNode } from "../nodes.ts";
import type { Misreading, Witness } from "./misreading.ts";

/** Ways to look at a part of a list or a map only. */
export const ROWS = {
  first: { name: "first-only", sentence: "only the first of several is looked at" },
  last: { name: "last-only", sentence: "only the last of several is looked at" },
} as const satisfies Record<string, Misreading>;

export interface PlacedWitness extends Witness {
  /** Where the whole list or map stands. */
  steps: Step[];
}

/**
 * A wrong item or key beside a right one, behind it and before it.
 * @param wrong what breaks the item's own constraint
 */
export function placeWitnesses({ steps, slug, typical }: RequestNode, wrong: Json): PlacedWitness[] {
  const last = steps.at(-1);
  const whole = steps.slice(0, -1);
  if (typeof wrong !== "string" || typeof typical !== "string") return [];
  if (last?.kind === "items" && SEVERAL.test(slug))
    return [
      {
        id: "second-of-two",
        title: "a wrong one behind a right one",
        value: [typical, wrong],
        of: ROWS.first.name,
        steps: whole,
      },
      {
        id: "first-of-two",
        title: "a wrong one before a right one",
        value: [wrong, typical],
        of: ROWS.last.name,
        steps: whole,
      },
    ];
  return last?.kind === "key"
    ? [
        {
          id: "first-of-two",
          title: "a wrong key before a right one",
          value: { [wrong]: "first", KEY_2: "second" },
          of: ROWS.last.name,
          steps: whole,
        },
      ]
    : [];
}

/** Lists that may have two of what is no listed value. */
const SEVERAL = /^(?:layers|vpc-config\.[a-z-]+)\.member$/u;
