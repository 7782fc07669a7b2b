import type { ReadViews } from "./view.ts";

/** A secret as a target may write it: an encoding that no escape is undone by. */
export interface Form {
  units: Uint16Array;
  /** How many of them stand for as much of the secret as is kept from everyone. */
  least: number;
}

/** What is shorter is no secret: half of all answers say `test`, or `latest`. */
export const LEAST = 16;

type Encode = (text: string, least: number) => { text: string; least: number };

/** Base64 of a text that begins at an offset in what is encoded; without the ends, which its neighbours decide. */
const base64At =
  (offset: number): Encode =>
  (text, least) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
    const whole = bytes.toString("base64").slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
    return { text: whole, least: Math.floor((least * 8 - 5) / 6) };
  };

const BASE64 = [base64At(0), base64At(1), base64At(2)];
const HEX: Encode[] = [
  (text, least) => ({ text: Buffer.from(text).toString("hex"), least: 2 * least }),
  (text, least) => ({ text: Buffer.from(text).toString("hex").toUpperCase(), least: 2 * least }),
];

/** The text as it is, in hex, in base64 at each offset, and in base64 twice or after it was escaped. */
export function formsOf(secret: string, viewsOf: ReadViews, shortest = LEAST): Form[] {
  const escaped = new Set([secret, encodeURIComponent(secret), secret.replaceAll("/", "\\/")]);
  const once = [...escaped].flatMap((text) => [...BASE64, ...HEX].map((encode) => encode(text, shortest)));
  const twice = BASE64.flatMap((encode) => {
    const { text, least } = encode(secret, shortest);
    return BASE64.map((again) => again(text, least));
  });
  const plain = { text: secret, least: shortest };
  return [plain, ...once, ...twice].flatMap(({ text, least }) =>
    [...viewsOf(text)].map(({ units, length }) => ({ units: units.slice(0, length), least })),
  );
}

/** Of a text without escapes. */
export function plainForm(text: string): Form {
  const units = new Uint16Array(text.length);
  for (let index = 0; index < text.length; index++) units[index] = text.charCodeAt(index);
  return { units, least: LEAST };
}
