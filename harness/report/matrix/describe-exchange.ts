import type { RecordBody, RecordExchange } from "../../run/record-format.ts";

/** As much of a body is shown; the record has the rest. */
const MOST_CHARACTERS = 3000;

/** Headers that say something about how a request or an answer is read; the others are in the record. */
const TELLING = /^(content-type|content-encoding|accept|x-amzn-error.*|retry-after|location|allow|www-authenticate)$/;

/** The request as text: its line, its telling headers, its body. */
export const describeRequest = ({ method, path, headers, body }: RecordExchange): string =>
  [`${method} ${path}`, ...headerLines(headers), "", bodyText(body)].join("\n").trimEnd();

/** The answer likewise. */
export const describeAnswer = ({ status, headers, body }: NonNullable<RecordExchange["answer"]>): string =>
  [String(status), ...headerLines(headers), "", bodyText(body)].join("\n").trimEnd();

const headerLines = (headers: Record<string, string>): string[] =>
  Object.entries(headers)
    .filter(([name]) => TELLING.test(name))
    .map(([name, value]) => `${name}: ${value.slice(0, MOST_CHARACTERS)}`);

function bodyText({ text, base64, bytes }: RecordBody): string {
  if (text === undefined) return `(${bytes} bytes, in base64: ${(base64 ?? "").slice(0, 100)}…)`;
  const folded = text
    .replaceAll(/(.)\1{79,}/g, (run, one: string) => `${one}… (${run.length} times)`)
    .replaceAll(/"[A-Za-z0-9+/=]{80,}"/g, (value) => `"(${value.length - 2} characters of base64)"`);
  if (folded.length <= MOST_CHARACTERS) return folded;
  return `${folded.slice(0, MOST_CHARACTERS).toWellFormed()}… (${bytes} bytes in all)`;
}

const LONGEST = 1000;

/** The beginning of what a target said, where it said much. */
export const short = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).toWellFormed()}…`;
