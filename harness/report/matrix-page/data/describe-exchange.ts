import type { RecordBody, RecordExchange } from "../../../run/record-format.ts";

/** As much of a body is shown, once long repetitions and packages are folded; the record has the rest. */
const MOST_SHOWN = 3000;
const MOST_READ = 70_000;

/** Headers that say something about how a request or an answer is read; the others are in the record. */
const TELLING = /^(content-type|content-encoding|accept|x-amzn-error.*|retry-after|location|allow|www-authenticate)$/;

/** The request as text: its line, its telling headers, its body. */
export const describeRequest = ({ method, path, headers, body }: RecordExchange): string =>
  [`${method} ${path}`, ...headerLines(headers), "", bodyText(body)].join("\n").trimEnd();

/** The answer likewise. */
export const describeAnswer = ({ status, headers, body }: NonNullable<RecordExchange["answer"]>): string =>
  [String(status), ...headerLines(headers), "", bodyText(body)].join("\n").trimEnd();

/** What the official client said of an answer. */
export const describeClient = ({ command, error }: NonNullable<RecordExchange["client"]>): string =>
  short(error ? `${command}: ${error.name}: ${error.message}` : `${command}: no error`);

const headerLines = (headers: Record<string, string>): string[] =>
  Object.entries(headers)
    .filter(([name]) => TELLING.test(name))
    .map(([name, value]) => `${name}: ${value.slice(0, MOST_SHOWN)}`);

function bodyText({ text, base64, bytes, truncated }: RecordBody): string {
  if (text === undefined) return `(${bytes} bytes, in base64: ${(base64 ?? "").slice(0, 100)}…)`;
  const folded = text
    .slice(0, MOST_READ)
    .replaceAll(/(.)\1{79,}/g, (run, one: string) => `${one}… (${run.length} times)`)
    .replaceAll(/"([A-Za-z0-9+/=]{80,})("|$)/g, (_, value: string) => `"(${value.length} characters of base64)"`);
  if (!truncated && text.length <= MOST_READ && folded.length <= MOST_SHOWN) return folded;
  return `${folded.slice(0, MOST_SHOWN).toWellFormed()}… (${bytes} bytes in all)`;
}

const LONGEST = 1000;

/** The beginning of what a target said, where it said much. */
export const short = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).toWellFormed()}…`;
