import type { Editions } from "../../contract/editions.ts";
import { schemaAt } from "../../contract/walk.ts";
import type { RequestNode } from "../nodes.ts";
import type { Misreading, Witness } from "./misreading.ts";

interface Row extends Misreading {
  /** A number that is out of range, and is read as one within. */
  number(within: number): [id: string, value: number];
  read(number: number): number;
}

/** Ways to read a number that is out of range as one within. */
export const ROWS: readonly Row[] = [
  {
    name: "wraps-at-32-bits",
    sentence: "only the lowest 32 bits of a number are read",
    number: (within) => ["wrapped-at-32-bits", 2 ** 32 + within],
    read: (number) => number % 2 ** 32,
  },
  {
    name: "wraps-at-16-bits",
    sentence: "only the lowest 16 bits of a number are read",
    number: (within) => ["wrapped-at-16-bits", 2 ** 16 + within],
    read: (number) => number % 2 ** 16,
  },
  {
    name: "sign-dropped",
    sentence: "the sign of a number is dropped",
    number: (within) => ["negative", -within],
    read: Math.abs,
  },
];

export interface NumberWitness extends Witness {
  side: "minimum" | "maximum";
}

/** The numbers that tell a range from its misreadings: no edition has them in range. */
export function numberWitnesses(
  { schema, steps, typical }: RequestNode,
  { contract, others }: Editions,
): NumberWitness[] {
  if (schema.type !== "integer" || typeof typical !== "number") return [];
  const all = [contract, ...others].flatMap((edition) => schemaAt(edition.request, steps) ?? []);
  const highest = Math.max(...all.map(({ maximum = 0 }) => maximum));
  return ROWS.flatMap(({ name, number }): NumberWitness[] => {
    const [id, value] = number(typical);
    if (value < 0) return [{ id, title: `${value}`, value, of: name, side: "minimum" }];
    return value > highest ? [{ id, title: `${value}`, value, of: name, side: "maximum" }] : [];
  });
}
