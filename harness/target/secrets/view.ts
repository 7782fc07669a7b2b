/** The characters of a text as they read once its escapes are undone, without blanks; of each, where it begins in the text. */
export interface View {
  units: Uint16Array;
  starts: Int32Array;
  length: number;
  /** Where there were escapes, what they stood for may hold some too. */
  hadEscapes: boolean;
}

/** Escapes in escapes in escapes: nobody sends more. */
const DEPTH = 5;

/** Views are made in the room of those before, as long as it does: an answer is read in microseconds. */
const ROOM = 64 * 1024;
/** Room for more is kept too, up to here: a target that is long once is long again. */
const MOST_ROOM = 16 * ROOM;

/** Gives the text read once, and again for as long as that undoes an escape. Each is good until the next is asked for. */
export type ReadViews = (text: string) => Generator<View>;

export function makeReader(): ReadViews {
  let own = roomsFor(ROOM);
  return function* viewsOf(text) {
    const { length } = text;
    if (length > own.raw.length && length <= MOST_ROOM) own = roomsFor(MOST_ROOM);
    const { raw, first, second } = length <= own.raw.length ? own : roomsFor(length);
    for (let index = 0; index < length; index++) raw[index] = text.charCodeAt(index);
    let [view, next] = [first, second];
    unescape(raw, undefined, length, view);
    yield view;
    for (let depth = 1; view.hadEscapes && depth < DEPTH; depth++) {
      unescape(view.units, view.starts, view.length, next);
      [view, next] = [next, view];
      yield view;
    }
  };
}

const roomsFor = (length: number): { raw: Uint16Array; first: View; second: View } => ({
  raw: new Uint16Array(length),
  first: roomFor(length),
  second: roomFor(length),
});

const roomFor = (length: number): View => ({
  units: new Uint16Array(length),
  starts: new Int32Array(length),
  length: 0,
  hadEscapes: false,
});

const [BACKSLASH = 0, SMALL_U = 0, SMALL_X = 0, NEWLINE = 0] = Buffer.from("\\ux\n");

const BLANK = 1;
const ESCAPE = 2;
const FOLDED = 3;
const BY_CODE = new Uint8Array(128);
for (const blank of " \t\r\n\f\v\b") BY_CODE[blank.charCodeAt(0)] = BLANK;
for (const escape of "\\%&") BY_CODE[escape.charCodeAt(0)] = ESCAPE;
for (const other of "-_") BY_CODE[other.charCodeAt(0)] = FOLDED;

function unescape(from: Uint16Array, places: Int32Array | undefined, length: number, to: View): void {
  const { units, starts } = to;
  let count = 0;
  let hadEscapes = false;
  for (let index = 0; index < length;) {
    let unit = from[index] ?? 0;
    let width = 1;
    let kind = unit < 128 ? BY_CODE[unit] : 0;
    if (kind === ESCAPE) {
      const read = readEscape(from, index, length);
      if (read) {
        ({ unit, width } = read);
        hadEscapes = true;
        kind = unit < 128 ? BY_CODE[unit] : 0;
      }
    }
    if (kind !== BLANK) {
      // Base64 has two alphabets: read as one.
      units[count] = kind === FOLDED ? (unit === 45 ? 43 : 47) : unit;
      starts[count++] = places ? (places[index] ?? 0) : index;
    }
    index += width;
  }
  to.length = count;
  to.hadEscapes = hadEscapes;
}

interface Escape {
  unit: number;
  /** Of the whole escape. */
  width: number;
}

/** As JavaScript, URLs, HTML and XML write them, and JSON what isn't a mere backslash before a character. */
const ESCAPES = /^(?:\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|%([0-9a-f]{2})|&#x0*([0-9a-f]{1,4});|&#0*(\d{1,5});|&(\w+);)/i;
const LONGEST = 16;

const BLANK_LETTERS = "nrtbf";
const NAMED: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  sol: "/",
  plus: "+",
  equals: "=",
  lowbar: "_",
  hyphen: "-",
  newline: "\n",
};

function readEscape(units: Uint16Array, index: number, length: number): Escape | undefined {
  if (units[index] === BACKSLASH && index + 1 < length) {
    const unit = units[index + 1] ?? 0;
    if (unit !== SMALL_U && unit !== SMALL_X)
      return { unit: BLANK_LETTERS.includes(String.fromCharCode(unit)) ? NEWLINE : unit, width: 2 };
  }
  const found = ESCAPES.exec(String.fromCharCode(...units.subarray(index, Math.min(index + LONGEST, length))));
  if (!found) return undefined;
  const [{ length: width }, ...groups] = found;
  const [json, javaScript, percent, hex, decimal, named] = groups;
  const digits = json ?? javaScript ?? percent ?? hex;
  if (digits !== undefined) return { unit: Number.parseInt(digits, 16), width };
  if (decimal !== undefined) return { unit: Number(decimal), width };
  const text = NAMED[named?.toLowerCase() ?? ""];
  return text === undefined ? undefined : { unit: text.charCodeAt(0), width };
}
