import { redactLinks } from "../../wire/redact.ts";
import { isAnswer, type Answer, type NoAnswer } from "../../wire/exchange.ts";
import type { Credentials } from "../credentials.ts";
import { formsOf, LEAST, plainForm } from "./forms.ts";
import { FragmentIndex, type Fragment } from "./fragments.ts";
import { makeReader, type ReadViews, type View } from "./view.ts";

/** What came for a request, without anything secret. The same object where there was nothing. */
export type Redact = <A extends Answer | NoAnswer>(answer: A) => A;

/** No secrets, but where one stands, in whichever encoding, something that was signed is quoted. */
const MARKS = [
  "AWS4-HMAC-SHA256",
  "Credential=",
  "SignedHeaders=",
  "Signature=",
  "X-Amz-Signature",
  "X-Amz-Security-Token",
];
const MARK = "mark";

/** So do 15 digits of a signature look in base64 (its first bits are those of digits and of A to F), and in hex. */
const ENCODED_DIGITS = /(?:[MNOQRYZ](?:\s*[\w+/-]){3}\s*){5}|(?:(?:3\s*\d|[46]\s*[1-6])\s*){15}/;

/**
 * Takes secrets out of all that a target says, before anyone sees it: judged, recorded, printed and told is only what is
 * left. Recognised are pieces of 16 characters and more, plain, escaped, in base64 or hex, and across blanks, line breaks
 * and headers.
 * @returns what takes them out of the answer to a request, given the headers with which that is sent
 */
export function makeRedactor({
  secretAccessKey,
  sessionToken,
}: Partial<Credentials>): (sent: Readonly<Record<string, string>>) => Redact {
  const viewsOf = makeReader();
  const index = new FragmentIndex();
  for (const mark of MARKS) index.add(MARK, formsOf(mark, viewsOf, 8));
  const secrets = { "secret key": secretAccessKey, "session token": sessionToken };
  for (const [name, secret] of Object.entries(secrets))
    if (secret !== undefined && secret.length >= LEAST) index.add(name, formsOf(secret, viewsOf));
  return (sent) => {
    const signature = signatureIn(sent);
    // Any answer may quote it; its encodings are looked for in its own, where they may be.
    if (signature !== undefined) index.add("signature", [plainForm(signature)]);
    return (answer) => {
      const texts = isAnswer(answer) ? [...Object.values(answer.headers), answer.body] : [answer.message];
      const redacted = redactTexts(texts, index, signature, viewsOf);
      if (redacted === undefined) return answer;
      if (!isAnswer(answer)) return { ...answer, message: redacted[0] ?? "" };
      const headers = Object.fromEntries(Object.keys(answer.headers).map((name, at) => [name, redacted[at] ?? ""]));
      return { ...answer, headers, body: redacted.at(-1) ?? "" };
    };
  };
}

const signatureIn = (headers: Readonly<Record<string, string>>): string | undefined =>
  /Signature=([0-9a-f]{64})/.exec(headers.authorization ?? headers.Authorization ?? "")?.[1];

/** Undefined where nothing is in them. */
function redactTexts(
  texts: string[],
  index: FragmentIndex,
  signature: string | undefined,
  viewsOf: ReadViews,
): string[] | undefined {
  // As one, since what is cut in two stands in neither.
  const whole = texts.join("\n");
  const found = placesIn(viewsOf, whole, (view) => index.find(view));
  if (found.length === 0 && !ENCODED_DIGITS.test(whole)) return undefined;
  const places = [...found, ...placesOfSignatures(viewsOf, whole, signature)].filter(({ secret }) => secret !== MARK);
  return places.length + found.length > 0 ? replace(texts, whole, places).map(redactLinks) : undefined;
}

function placesIn(viewsOf: ReadViews, text: string, find: (view: View) => Fragment[]): Fragment[] {
  const places: Fragment[] = [];
  for (const view of viewsOf(text)) {
    const { starts, length } = view;
    for (const { from, to, secret } of find(view))
      places.push({ secret, from: starts[from] ?? 0, to: to < length ? (starts[to] ?? 0) : text.length });
  }
  return places;
}

/** The request's own by its value, any other by its name. */
function placesOfSignatures(viewsOf: ReadViews, text: string, own: string | undefined): Fragment[] {
  const index = new FragmentIndex();
  if (own !== undefined) index.add("signature", formsOf(own, viewsOf));
  return placesIn(viewsOf, text, (view) => {
    const read = new TextDecoder("utf-16le").decode(view.units.subarray(0, view.length));
    const named = [...read.matchAll(/(?<=Signature\W{1,4})[0-9a-f]{16,64}/gi)].map((match) => ({
      from: match.index,
      to: match.index + match[0].length,
      secret: "signature",
    }));
    return [...named, ...index.find(view)];
  });
}

/** Each text with names in place of what stands in the whole of them; what reaches over an end is named in both. */
function replace(texts: readonly string[], whole: string, places: Fragment[]): string[] {
  places.sort((a, b) => a.from - b.from || b.to - a.to);
  const apart: Fragment[] = [];
  for (const place of places) {
    const last = apart.at(-1);
    if (last && place.from < last.to) last.to = Math.max(last.to, place.to);
    else apart.push({ ...place });
  }
  let begin = 0;
  return texts.map((text) => {
    const end = begin + text.length;
    let [said, at] = ["", begin];
    for (const { from, to, secret } of apart) {
      if (to <= begin || from >= end) continue;
      const [first, last] = [Math.max(from, begin), Math.min(to, end)];
      // The blanks after it aren't part of it.
      const blanks = /\s*$/.exec(whole.slice(first, last))?.[0] ?? "";
      if (blanks.length === last - first) continue;
      said += `${whole.slice(at, first)}<${secret}>${blanks}`;
      at = last;
    }
    begin = end + 1;
    return said + whole.slice(at, end);
  });
}
