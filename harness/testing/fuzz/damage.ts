import * as fc from "fast-check";
import { isObject, type Json } from "../../wire/json.ts";

/** What nobody expects where something else stood. */
const ODD: readonly string[] = [
  "",
  "null",
  "{}",
  "[]",
  "true",
  "-1",
  "1e999",
  "9".repeat(400),
  '"',
  "'",
  "\\",
  "`",
  "&a",
  "*a",
  "!!js/function",
  "<<:",
  "\0",
  "\u001b[2J",
  "\r",
  "\n",
  "\t",
  "\u2028",
  "\ufeff",
  "\ud800",
  "\u202e",
  "__proto__",
  "constructor",
  "toString",
  "(",
  "(a+)+$",
  "[",
  "]",
  "{",
  "}",
  "|",
  "*",
  "\\p{x}",
  "::",
  "#",
  "- ",
  "---",
  "%YAML 9",
  "x".repeat(5000),
  "[".repeat(3000),
  "{".repeat(300),
];

const ODD_JSON: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  "",
  "\0\u001b[2J\n\ud800",
  "x".repeat(3000),
  [],
  [[]],
  {},
  [null],
  "__proto__",
  { a: { a: [{}] } },
  JSON.parse('{"__proto__": {"length": 1}, "constructor": 1, "toString": 1, "toJSON": 1}') as Json,
];

interface Cut {
  at: number;
  length: number;
  instead: string;
  isTwice: boolean;
}

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const cuts = fc.array(
  fc.record<Cut>({
    at: place,
    length: fc.oneof(fc.nat(3), fc.nat(200)),
    instead: fc.oneof(fc.constantFrom(...ODD), fc.string({ maxLength: 4 })),
    isTwice: fc.boolean(),
  }),
  { minLength: 1, maxLength: 3 },
);
const swaps = fc.array(fc.record({ at: place, odd: fc.constantFrom(...ODD_JSON), isGone: fc.boolean() }), {
  minLength: 1,
  maxLength: 3,
});

function cutText(text: string, { at, length, instead, isTwice }: Cut): string {
  const begin = Math.floor(at * (text.length + 1));
  const piece = text.slice(begin, begin + length);
  return text.slice(0, begin) + (isTwice ? piece + piece : instead) + text.slice(begin + length);
}

/** Every value in a value, with what puts another in its place. */
function* nodesIn(value: Json): Generator<{ put(other: Json): void; remove(): void }> {
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) {
      yield { put: (other) => void (value[index] = other), remove: () => void value.splice(index, 1) };
      yield* nodesIn(item);
    }
  else if (isObject(value))
    for (const [name, member] of Object.entries(value)) {
      yield { put: (other) => void (value[name] = other), remove: () => void delete value[name] };
      yield* nodesIn(member);
    }
}

function swapValues(text: string, some: readonly { at: number; odd: Json; isGone: boolean }[]): string {
  const value = JSON.parse(text) as Json;
  for (const { at, odd, isGone } of some) {
    const nodes = [...nodesIn(value)];
    const node = nodes[Math.floor(at * nodes.length)];
    if (isGone) node?.remove();
    else node?.put(structuredClone(odd));
  }
  return JSON.stringify(value);
}

/** Texts that were one of these, until something befell them; of JSON Lines, in one of their lines. */
export function damaged(samples: readonly string[], form: "text" | "JSON" | "JSON Lines"): fc.Arbitrary<string> {
  const sample = fc.constantFrom(...samples);
  const cut = fc.tuple(sample, cuts).map(([text, some]) => some.reduce(cutText, text));
  const truncated = fc.tuple(sample, place).map(([text, at]) => text.slice(0, at * text.length));
  if (form === "text") return fc.oneof({ weight: 9, arbitrary: cut }, { weight: 1, arbitrary: truncated });
  const swapped = fc.tuple(sample, swaps, place).map(([text, some, at]) => {
    if (form === "JSON") return swapValues(text, some);
    const lines = text.trimEnd().split("\n");
    const index = Math.floor(at * lines.length);
    return lines.with(index, swapValues(lines[index] ?? "{}", some)).join("\n");
  });
  return fc.oneof(
    { weight: 4, arbitrary: cut },
    { weight: 5, arbitrary: swapped },
    { weight: 1, arbitrary: truncated },
  );
}
