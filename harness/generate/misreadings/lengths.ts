import type { RequestNode } from "../nodes.ts";
import type { Misreading, Witness } from "./misreading.ts";

/** Ways to count a text's length otherwise. That a text may be empty, and one sign too long or too short, its bounds show. */
export const ROWS = {
  accepted: {
    name: "bytes-counted",
    sentence: "the bytes of a text are counted, not its characters",
  },
  refused: {
    name: "trimmed",
    sentence: "blanks around a text are cut off before it is measured",
  },
} as const satisfies Record<string, Misreading>;

/**
 * The texts that tell a length from its misreadings, for what is free to have any text. Letters that take two bytes take
 * one unit of UTF-16: whether characters beyond those count for one or two, only the protocol says.
 */
export function lengthWitnesses({ schema, slug }: RequestNode): { refused: Witness[]; accepted: Witness[] } {
  const { maxLength, pattern } = schema;
  if (maxLength === undefined || !FREE.test(slug)) return { refused: [], accepted: [] };
  const takes = (text: string): boolean => pattern === undefined || new RegExp(pattern, "u").test(text);
  const letters = "é".repeat(maxLength);
  const blank = `${"a".repeat(maxLength)} `;
  return {
    accepted: takes(letters)
      ? [
          {
            id: "maximum-outside-ascii",
            title: `${maxLength} letters outside ASCII`,
            value: letters,
            of: ROWS.accepted.name,
          },
        ]
      : [],
    refused: takes(blank)
      ? [
          {
            id: "blank-above-maximum",
            title: `a blank behind ${maxLength} letters`,
            value: blank,
            of: ROWS.refused.name,
          },
        ]
      : [],
  };
}

/** What names nothing that would have to exist. */
const FREE = /^(?:description|image-config\.working-directory|tags\.(?:key|value))$/u;
