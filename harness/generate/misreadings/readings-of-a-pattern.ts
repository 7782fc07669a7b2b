import { RegExpParser, visitRegExpAST, type AST } from "@eslint-community/regexpp";
import type { Misreading } from "./misreading.ts";

/** What stands at a place of a pattern, and what a misreading takes there. */
export interface Reading {
  name: string;
  weight: number;
  /** Where in the pattern. */
  start: number;
  /** Nothing where an assertion stands, which takes no room. */
  own: string;
  theirs: string;
  /** The pattern with a group named `here` around what is misread. */
  marked: string;
  /** The pattern as it is misread. */
  pattern: string;
  /** A whole word that is taken there besides. */
  like?: string;
}

/** A node, or several letters in a row. */
type Place = AST.Node | Word;

interface Word {
  type: "Word";
  raw: string;
  start: number;
  end: number;
}

interface Row extends Misreading {
  /** How often it was met, against the others. */
  weight: number;
  /** What such an implementer writes there, where it can be misread so. */
  theirs(place: Place): string[];
}

/**
 * Ways to get a part of a pattern wrong. One that takes the same words as the pattern is none: nothing is made of it. The
 * two ends of a pattern are places of no width.
 */
export const ROWS: readonly Row[] = [
  {
    name: "class-of-word-characters",
    weight: 2,
    sentence: "a class of characters is taken for letters, digits and underscores",
    theirs: (place) => (isClass(place) && /a-z|A-Z|\\d|0-9/u.test(place.raw) ? [joined(place, "\\w")] : []),
  },
  {
    name: "class-too-wide",
    weight: 1,
    sentence: "a class of characters is wider: letters or digits of all scripts, what isn't blank, anything",
    theirs: (place) =>
      isClass(place) ? WIDER.filter(({ of }) => of.test(place.raw)).map(({ also }) => joined(place, also)) : [],
  },
  {
    name: "class-too-narrow",
    weight: 1,
    sentence: "a class of characters lacks one that it lists, or has plain ones only",
    theirs: (place) => (isClass(place) ? narrower(place) : []),
  },
  {
    name: "case-ignored",
    weight: 1,
    sentence: "upper and lower case are the same",
    theirs(place) {
      if (place.type === "Word")
        return [[...place.raw].map((sign) => (/[a-z]/iu.test(sign) ? `[${sign}${swapped(sign)}]` : sign)).join("")];
      return isClass(place) && /a-z|A-Z/u.test(place.raw) ? [joined(place, "a-zA-Z")] : [];
    },
  },
  {
    name: "count-off-by-one",
    weight: 2,
    sentence: "one more or one fewer is taken than is counted",
    theirs(place) {
      if (place.type !== "Quantifier" || isOptional(place)) return [];
      const { min, max } = place;
      return [
        counted(place, min, max + 1),
        ...(min > 0 ? [counted(place, min - 1, max)] : []),
        ...(min < max ? [counted(place, min + 1, max)] : []),
        ...(min < max && max < Infinity ? [counted(place, min, max - 1)] : []),
      ];
    },
  },
  {
    name: "count-open",
    weight: 2,
    sentence: "any number is taken where it is counted, or one where any number is right",
    theirs: (place) =>
      place.type === "Quantifier" && !isOptional(place)
        ? [
            counted(place, Math.min(place.min, 1), Infinity),
            ...(place.max === Infinity ? [counted(place, place.min, 1)] : []),
          ]
        : [],
  },
  {
    name: "part-demanded-or-forbidden",
    weight: 1,
    sentence: "what may be there must be, or must not",
    theirs: (place) => (place.type === "Quantifier" && isOptional(place) ? [place.element.raw, "(?:)"] : []),
  },
  {
    name: "part-left-out",
    weight: 0.3,
    sentence: "a fixed part may be absent",
    theirs: (place) => (place.type === "Word" || isSign(place) ? [`(?:${place.raw})?`] : []),
  },
  {
    name: "another-word",
    weight: 4,
    sentence: "a fixed word may be its like",
    theirs: (place) => (place.type === "Word" ? (LIKE[place.raw] ?? []).map((like) => `(?:${place.raw}|${like})`) : []),
  },
  {
    name: "another-sign",
    weight: 0.3,
    sentence: "a fixed sign may be any: a dot isn't escaped, or a sign isn't compared",
    theirs: (place) => (isSign(place) ? ["[\\s\\S]"] : []),
  },
  {
    name: "alternative-missing",
    weight: 1,
    sentence: "one of several alternatives isn't known",
    theirs: (place) =>
      (place.type === "Group" || place.type === "CapturingGroup") && place.alternatives.length > 1
        ? place.alternatives.map((missing) => {
            const others = place.alternatives.filter((one) => one !== missing).map(({ raw }) => raw);
            return `(?:${others.join("|")})`;
          })
        : [],
  },
  {
    name: "assertion-passed-over",
    weight: 4,
    sentence: "what a look-behind forbids is taken",
    theirs: (place) =>
      place.type === "Assertion" && place.kind === "lookbehind" && place.negate
        ? [`(?:${place.alternatives.map(({ raw }) => raw).join("|")})?`]
        : [],
  },
  {
    name: "not-anchored",
    weight: 2,
    sentence: "a part of the text may match: its start, its end, or one of its lines",
    theirs: (place) =>
      isEdge(place) ? [place.kind === "start" ? "(?:[\\s\\S]*\\n)?" : "(?:\\n[\\s\\S]*)?", "[\\s\\S]*"] : [],
  },
  {
    name: "line-end-taken",
    weight: 4,
    sentence: "the end of the text is taken for that of a line",
    theirs: (place) => (isEdge(place) && place.kind === "end" ? ["\\n?"] : []),
  },
  {
    name: "empty-for-absent",
    weight: 4,
    sentence: "the empty text is taken for no text",
    theirs: (place) => (place.type === "Pattern" ? [`^(?:${place.raw})?$`] : []),
  },
  {
    name: "blank-for-something",
    weight: 4,
    sentence: "a text of blanks is taken for one",
    theirs: (place) => (place.type === "Pattern" ? [`^(?:${place.raw}| +)$`] : []),
  },
  {
    name: "trimmed",
    weight: 2,
    sentence: "blanks around are cut off first",
    theirs: (place) => (isEdge(place) ? ["\\s*"] : []),
  },
];

/** Words in whose place others are taken. */
const LIKE: Record<string, string[]> = { role: ["user"] };

/** By what a class has, what it is widened by. */
const WIDER = [
  { of: /a-z|A-Z/u, also: "\\p{L}" },
  { of: /\\d/u, also: "\\p{Nd}" },
  { of: /./u, also: "\\S" },
  { of: /./u, also: " " },
  { of: /./u, also: "." },
  { of: /./u, also: "\\s\\S" },
];

type Class = AST.CharacterClass | AST.EscapeCharacterSet | AST.UnicodePropertyCharacterSet;

/** A class that stands by itself. */
const isClass = (place: Place): place is Class =>
  place.type === "CharacterClass" ||
  (place.type === "CharacterSet" && place.kind !== "any" && place.parent.type !== "CharacterClass");

const isEdge = (place: Place): place is AST.EdgeAssertion =>
  place.type === "Assertion" && (place.kind === "start" || place.kind === "end");

/** A fixed sign that isn't a letter or a digit. */
const isSign = (place: Place): place is AST.Character =>
  place.type === "Character" &&
  place.parent.type === "Alternative" &&
  /^[^a-z0-9]$/iu.test(String.fromCodePoint(place.value));

const isOptional = ({ min, max }: AST.Quantifier): boolean => min === 0 && max === 1;

function joined(place: Class, also: string): string {
  if (place.type !== "CharacterClass") return `[${place.raw}${also}]`;
  // What isn't blank, and more: everything.
  return place.negate ? "[\\s\\S]" : `[${also}${place.elements.map(rawOf).join("")}]`;
}

function narrower(place: Class): string[] {
  if (place.type !== "CharacterClass") return [];
  if (place.negate) return ["\\w", "[\\w.]", "[!-~]"];
  const parts = place.elements.map(rawOf);
  return parts.length < 2 ? [] : parts.map((_part, left) => `[${parts.filter((_, index) => index !== left).join("")}]`);
}

/** A hyphen means itself wherever it stands. */
const rawOf = ({ raw }: AST.Node): string => (raw === "-" ? "\\-" : raw);

const swapped = (letter: string): string =>
  letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();

const counted = ({ element }: AST.Quantifier, min: number, max: number): string =>
  `${element.raw}{${min},${max === Infinity ? "" : max}}`;

/** Every misreading of a whole-match pattern, at every place. */
export function readingsOf(pattern: string): Reading[] {
  return placesOf(pattern).flatMap((place) =>
    ROWS.flatMap((row) => row.theirs(place).map((written) => readingOf(pattern, row, place, written))),
  );
}

function readingOf(pattern: string, { name, weight }: Row, place: Place, written: string): Reading {
  // What is counted is read as a whole: a wider class lets something in anywhere.
  const counting = isClass(place) && place.parent.type === "Quantifier" ? place.parent : undefined;
  const { start, end, raw } = counting ?? place;
  const theirs = counting ? written + counting.raw.slice(place.raw.length) : written;
  const within = (own: string): string => pattern.slice(0, start) + own + pattern.slice(end);
  if (place.type !== "Assertion") {
    const [like] = (place.type === "Word" && name === "another-word" ? LIKE[raw] : undefined) ?? [];
    const marked = within(`(?<here>${raw})`);
    return {
      name,
      weight,
      start,
      own: raw,
      theirs,
      marked,
      pattern: within(theirs),
      ...(like !== undefined && { like }),
    };
  }
  const at = (taken: string): string => {
    if (place.kind === "start") return within(raw + taken);
    return within(taken + (isEdge(place) ? raw : ""));
  };
  const marked = isEdge(place) ? at("(?<here>)") : within(`(?<here>)${raw}`);
  return { name, weight, start, own: "", theirs, marked, pattern: at(theirs) };
}

function placesOf(pattern: string): Place[] {
  const found: Place[] = [];
  const add = (node: AST.Node): void => void found.push(node);
  visitRegExpAST(new RegExpParser().parsePattern(pattern, 0, pattern.length, { unicode: true }), {
    onAlternativeEnter: (node) => void found.push(...wordsOf(node)),
    onAssertionEnter: add,
    onCapturingGroupEnter: add,
    onCharacterClassEnter: add,
    onCharacterEnter: add,
    onCharacterSetEnter: add,
    onGroupEnter: add,
    onPatternEnter: add,
    onQuantifierEnter: add,
  });
  return found;
}

/** Fixed words: letters in a row, with hyphens between them. */
function wordsOf({ elements, start }: AST.Alternative): Word[] {
  const signs = elements.map((element) =>
    element.type === "Character" && element.raw.length === 1 ? element.raw : " ".repeat(element.raw.length),
  );
  return [...signs.join("").matchAll(/[a-z]{2,}(?:-[a-z]+)*/giu)].map(({ 0: word, index }) => ({
    type: "Word",
    raw: word,
    start: start + index,
    end: start + index + word.length,
  }));
}
