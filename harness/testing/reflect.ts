/** Ways in which a target may write down what it was sent. */
export const ENCODINGS: Record<string, (text: string) => string> = {
  plain: (text) => text,
  "JSON's escapes": (text) => text.replaceAll(/./gs, (each) => `\\u${hex(each).padStart(4, "0")}`),
  "slashes escaped": (text) => text.replaceAll("/", "\\/"),
  percent: (text) => encodeURIComponent(text),
  "percent throughout": (text) => text.replaceAll(/./gs, (each) => `%${hex(each).padStart(2, "0")}`),
  "percent twice": (text) => encodeURIComponent(encodeURIComponent(text)),
  base64: (text) => Buffer.from(text).toString("base64"),
  "base64 after one": (text) => Buffer.from(`>${text}`).toString("base64"),
  "base64 after two, of URLs": (text) => Buffer.from(`>>${text}`).toString("base64url"),
  "base64 twice": (text) => Buffer.from(Buffer.from(`>${text}`).toString("base64")).toString("base64"),
  "base64 in lines": (text) =>
    (
      Buffer.from(text)
        .toString("base64")
        .match(/.{1,24}/g) ?? []
    ).join("\r\n"),
  hex: (text) => Buffer.from(text).toString("hex"),
  HEX: (text) => Buffer.from(text).toString("hex").toUpperCase(),
  "HTML's entities": (text) => text.replaceAll(/./gs, (each) => `&#x${hex(each)};`),
  "HTML's decimal entities": (text) => text.replaceAll(/./gs, (each) => `&#${each.charCodeAt(0)};`),
  "HTML's names": (text) => text.replaceAll("/", "&sol;").replaceAll("+", "&plus;").replaceAll("=", "&equals;"),
  "in lines": (text) => (text.match(/.{1,9}/g) ?? []).join("\n "),
};

const hex = (character: string): string => character.charCodeAt(0).toString(16);

/** Shorter pieces give nothing away. */
const PIECE = 16;
const DEPTH = 4;

/** Every piece has one of these eighths of a secret in it: they begin at multiples of their length. */
const EIGHTH = PIECE / 2;

/** Pieces of secrets that can be read in a text by undoing its encodings in turn: those that take the fewest turns. */
export function piecesIn(text: string, secrets: readonly string[]): string[] {
  const pieces = secrets.flatMap((secret) => cuts(secret, PIECE, 1));
  const eighths = secrets.flatMap((secret) => cuts(secret, EIGHTH, EIGHTH));
  let level = new Set([text]);
  const seen = new Set<string>();
  for (let depth = 0; depth <= DEPTH && level.size > 0; depth++) {
    const near = [...level].filter((each) => eighths.some((eighth) => each.includes(eighth)));
    const found = pieces.filter((piece) => near.some((each) => each.includes(piece)));
    if (found.length > 0) return found;
    for (const each of level) seen.add(each);
    const next = [...level].flatMap(readings).filter((each) => each.length >= PIECE && !seen.has(each));
    level = new Set(depth < DEPTH ? next : []);
  }
  return [];
}

const cuts = (text: string, length: number, every: number): string[] =>
  Array.from({ length: Math.max(0, Math.floor((text.length - length) / every) + 1) }, (_, index) =>
    text.slice(index * every, index * every + length),
  );

/** A text with one encoding undone. */
function readings(text: string): string[] {
  const character = (_: string, digits: string): string => String.fromCharCode(Number.parseInt(digits, 16));
  const whole = [
    text.replaceAll(/\\u([0-9a-f]{4})/gi, character),
    text.replaceAll(/\\(?!u)(.)/g, (_, each: string) => ("nrt".includes(each) ? "\n" : each)),
    text.replaceAll(/%([0-9a-f]{2})/gi, character),
    text.replaceAll(/&#x([0-9a-f]+);/gi, character).replaceAll(/&#(\d+);/g, (_, d: string) => String.fromCharCode(+d)),
    text.replaceAll("&sol;", "/").replaceAll("&plus;", "+").replaceAll("&equals;", "="),
    text.replaceAll(/\s+/g, ""),
  ];
  const hexed = [...text.matchAll(/[0-9a-f]{32,}/gi)].flatMap(([run]) =>
    [run, run.slice(1)].map((each) => Buffer.from(each, "hex").toString("latin1")),
  );
  const based = [...text.matchAll(/[\w+/-]{20,}/g)].flatMap(([run]) =>
    [0, 1, 2, 3].map((at) => Buffer.from(run.slice(at), "base64").toString("latin1")),
  );
  return [...whole, ...hexed, ...based];
}
