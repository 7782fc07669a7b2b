import type { CharSet, NFA } from "refa";
import { automata } from "../../contract/loaded-late.ts";

/** The greatest code point. */
const MAXIMUM = 0x10_ff_ff;

/** Characters that servers treat differently, the most telling first. */
const TELLING = [".", " ", "\n", "é", "0", "_", "-", ":", "/", "!", "x", "X", "٣"];

const telling = (): CharSet =>
  automata().CharSet.fromCharacters(
    MAXIMUM,
    TELLING.map((sign) => sign.codePointAt(0) ?? 0).toSorted((a, b) => a - b),
  );

/** The lower, the more it tells. */
export function tellingOf(sign: string): number {
  const place = TELLING.indexOf(sign);
  return place < 0 ? TELLING.length : place;
}

const parsedBefore = new Map<string, NFA>();

function automatonOf(expression: string): NFA {
  const before = parsedBefore.get(expression);
  if (before) return before;
  const { expression: parsed, maxCharacter } = automata()
    .JS.Parser.fromLiteral({ source: expression, flags: "u" })
    .parse({
      // What they forbid is seen when the word is held against the whole pattern.
      assertions: "ignore",
    });
  const made = automata().NFA.fromRegex(parsed, { maxCharacter });
  parsedBefore.set(expression, made);
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
  const refused = automata().DFA.fromFA(automatonOf(refusing));
  refused.complement();
  const taken = automata().NFA.fromIntersection(automatonOf(taking), nearby(sample, cuts, like));
  const found = [...automata().NFA.fromIntersection(taken, refused).words()].map((word) =>
    String.fromCodePoint(...word),
  );
  words.set(key, found);
  return found;
}

function nearby(sample: string, cuts: readonly Cut[], like?: string): NFA {
  const setsOf = (text: string): CharSet[] =>
    [...text].map((sign) => automata().CharSet.fromCharacter(MAXIMUM, sign.codePointAt(0) ?? 0));
  const any = telling();
  const near = cuts.flatMap(({ start, end }) =>
    // Two signs at once tell more than one only at the end.
    [[], [any], ...(end === sample.length ? [[any, any]] : [])].map((put) => [
      ...setsOf(sample.slice(0, start)),
      ...put,
      ...setsOf(sample.slice(end)),
    ]),
  );
  return automata().NFA.fromWordSets([...near, ...(like === undefined ? [] : [setsOf(like)])], {
    maxCharacter: MAXIMUM,
  });
}
