import { createRequire } from "node:module";
import type * as Refa from "refa";

const load = createRequire(import.meta.url);

/** Loading it takes longer than all else at a start, and only an edition that doesn't ship needs it. */
const refa = (): typeof Refa => load("refa");

/** The greatest code point. */
const MAXIMUM = 0x10_ff_ff;

/** Characters that servers treat differently, the most telling first. */
const TELLING = [".", " ", "\n", "é", "0", "_", "-", ":", "/", "!", "x", "X", "٣"];

const telling = (): Refa.CharSet =>
  refa().CharSet.fromCharacters(
    MAXIMUM,
    TELLING.map((sign) => sign.codePointAt(0) ?? 0).toSorted((a, b) => a - b),
  );

/** The lower, the more it tells. */
export function tellingOf(sign: string): number {
  const place = TELLING.indexOf(sign);
  return place < 0 ? TELLING.length : place;
}

const automata = new Map<string, Refa.NFA>();

function automatonOf(expression: string): Refa.NFA {
  const known = automata.get(expression);
  if (known) return known;
  const { expression: parsed, maxCharacter } = refa().JS.Parser.fromLiteral({ source: expression, flags: "u" }).parse({
    // What they forbid is seen when the word is held against the whole pattern.
    assertions: "ignore",
  });
  const made = refa().NFA.fromRegex(parsed, { maxCharacter });
  automata.set(expression, made);
  return made;
}

/** A place of a sample: what stands from `start` to `end` is cut out, and something else put in. */
export interface Cut {
  start: number;
  end: number;
}

const words = new Map<string, string[]>();

/**
 * The shortest words that the one expression takes and the other doesn't, a small step from a sample: at one place of it
 * at most two characters are cut out, and at most two others put in.
 * @param like a word that may stand there as a whole
 */
export function difference(
  taking: string,
  refusing: string,
  sample: string,
  cuts: readonly Cut[],
  like?: string,
): string[] {
  const key = JSON.stringify([taking, refusing, sample, cuts, like]);
  const known = words.get(key);
  if (known) return known;
  const refused = refa().DFA.fromFA(automatonOf(refusing));
  refused.complement();
  const taken = refa().NFA.fromIntersection(automatonOf(taking), nearby(sample, cuts, like));
  const found = [...refa().NFA.fromIntersection(taken, refused).words()].map((word) => String.fromCodePoint(...word));
  words.set(key, found);
  return found;
}

function nearby(sample: string, cuts: readonly Cut[], like?: string): Refa.NFA {
  const setsOf = (text: string): Refa.CharSet[] =>
    [...text].map((sign) => refa().CharSet.fromCharacter(MAXIMUM, sign.codePointAt(0) ?? 0));
  const any = telling();
  const near = cuts.flatMap(({ start, end }) =>
    // Two signs at once tell more than one only at the end.
    [[], [any], ...(end === sample.length ? [[any, any]] : [])].map((put) => [
      ...setsOf(sample.slice(0, start)),
      ...put,
      ...setsOf(sample.slice(end)),
    ]),
  );
  return refa().NFA.fromWordSets([...near, ...(like === undefined ? [] : [setsOf(like)])], { maxCharacter: MAXIMUM });
}
