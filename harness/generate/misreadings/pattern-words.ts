import { difference, tellingOf } from "./difference.ts";
import type { Reading } from "./readings-of-a-pattern.ts";
import { cutsOf, editMaking, templateOf, type Edit, type Sample } from "./sample.ts";

/** A word that a pattern and a misreading of it don't agree on. */
export interface Word {
  template: string;
  text: string;
  edit: Edit;
  /** What was cut out. */
  cut: string;
  reading: Reading;
  /** The misread part, as it is in the word. */
  part: string;
}

/** The misreadings of a pattern, and what is looked for. */
export interface Side {
  readings: readonly Reading[];
  /** How much it is worth to tell each. */
  worth: readonly number[];
  /** Whether words are looked for that the pattern takes. */
  isAccepted: boolean;
}

/** At most so many words are looked at for one misreading. */
const ENOUGH = 12;

/** The words nearest to a sample that may tell a pattern from its misreadings. */
export const wordsOf = ({ readings, isAccepted }: Side, sample: Sample): Word[] =>
  readings.flatMap((reading) => wordsAt(reading, sample, isAccepted).toSorted(inOrder).slice(0, ENOUGH));

function wordsAt(reading: Reading, sample: Sample, isAccepted: boolean): Word[] {
  const [start, end] = new RegExp(reading.marked, "du").exec(sample.text)?.indices?.groups?.here ?? [];
  // The sample does without what is misread.
  if (start === undefined || end === undefined) return [];
  const { own, theirs, like } = reading;
  const [taking, refusing] = isAccepted ? [own, theirs] : [theirs, own];
  const here = sample.text.slice(start, end);
  return difference(taking, refusing, here, cutsOf(sample, start, end), like).flatMap((part): Word[] => {
    const text = sample.text.slice(0, start) + part + sample.text.slice(end);
    const edit = editMaking(sample, text);
    if (!edit) return [];
    const cut = sample.text.slice(edit.start, edit.end);
    return [{ template: templateOf(sample, edit), text, edit, cut, reading, part }];
  });
}

/** A small step to what tells most comes first. */
const inOrder = (a: Word, b: Word): number => costOf(a) - costOf(b) || (a.text < b.text ? -1 : 1);

const costOf = ({ edit: { put, start }, cut, text }: Word): number =>
  100 * (put.length + cut.length) + 20 * Math.max(0, ...[...put].map(tellingOf)) + text.length - start / 100;

/** A word that tells less isn't sent. */
const LEAST = 0.75;

export interface Choice {
  /** Texts that are sent anyway. */
  told: readonly string[];
  /** Whether a word can be sent. */
  isRight(word: Word): boolean;
}

/** The fewest words that tell most misreadings: each next one tells most of those that none before it told. */
export function cover(
  words: readonly Word[],
  { readings, worth, isAccepted }: Side,
  { told, isRight }: Choice,
  limit: number,
): Word[] {
  const theirs = readings.map(({ pattern }) => new RegExp(pattern, "u"));
  const tells = (text: string): number[] =>
    theirs.flatMap((expression, index) => (expression.test(text) === isAccepted ? [] : [index]));
  const open = new Map(readings.map((reading, index) => [reading, worth[index] ?? 0]));
  const close = (indexes: readonly number[]): void => {
    for (const [index, reading] of readings.entries()) if (indexes.includes(index)) open.delete(reading);
  };
  const worthOf = (reading: Reading | undefined): number => (reading && open.get(reading)) ?? 0;
  for (const text of told) close(tells(text));
  // What somebody takes who doesn't take what is ordinary, nobody would miss.
  const candidates = Map.groupBy(
    words.filter(({ reading }) => open.has(reading)).toSorted(inOrder),
    ({ text }) => text,
  );
  const telling = new Map([...candidates.keys()].map((text) => [text, tells(text)]));
  const chosen: Word[] = [];
  while (chosen.length < limit) {
    let best: Word[] = [];
    let most = LEAST;
    for (const [text, same] of candidates) {
      const all = telling.get(text)?.reduce((sum, index) => sum + worthOf(readings[index]), 0) ?? 0;
      // What two signs tell two words tell more plainly.
      const gain = all / Math.max(1, same[0]?.edit.put.length ?? 1);
      if (gain > most) [best, most] = [same, gain];
    }
    const [word] = best.toSorted((a, b) => worthOf(b.reading) - worthOf(a.reading));
    if (!word) break;
    candidates.delete(word.text);
    if (!isRight(word)) continue;
    chosen.push(word);
    close(telling.get(word.text) ?? []);
  }
  return chosen;
}
