import type { Word } from "./pattern-words.ts";

/** Signs by name. */
const SIGNS: Record<string, string> = {
  ".": "dot",
  " ": "blank",
  "\n": "line-end",
  é: "letter-outside-ascii",
  "٣": "digit-outside-ascii",
  _: "underscore",
  "-": "hyphen",
  ":": "colon",
  "/": "slash",
  "!": "exclamation-mark",
  "#": "hash",
  x: "letter",
  X: "capital",
  "0": "digit",
};

const signsOf = (text: string): string =>
  [...text].map((sign) => SIGNS[sign] ?? (/\d/u.test(sign) ? "digit" : "letter")).join("-and-");

/** What a place of a pattern is about. */
const PARTS: readonly [expression: RegExp, part: string][] = [
  [/\(aws\[a-zA-Z-\]\*\)\?|aws\[[^\]]*\]\*|(?<=arn:)\[a-z(?:A-Z0-9)?-\]\+/gu, "partition"],
  [/(?:\(eusc-\)\?)?\[a-z\]\{2\}.*?-\[a-z\]\+-\\d\{1\}/gu, "region"],
  [/(?<=:lambda:)\[a-z(?:A-Z)?0-9-\]\+/gu, "region"],
  [/\\d\{12\}/gu, "account"],
  [/\\\$LATEST\|\[[^\]]*\]\+/gu, "qualifier"],
  [/(?<=:)\[0-9\]\+/gu, "version"],
  [/(?<=:)(?:iam|lambda|elasticfilesystem|s3files|\[a-z0-9-\.\]\+)(?=:)/gu, "service"],
];

/** Empty: the value itself. */
export function partOf(pattern: string, start: number): string {
  for (const [expression, part] of PARTS)
    for (const { index, 0: text } of pattern.matchAll(expression))
      if (index <= start && start < index + text.length) return part;
  return "";
}

/** What a word is called for: what was done to a sample, and where. */
export function nameOf(word: Word, pattern: string): { id: string; title: string } {
  const what = whatOf(word);
  const part = partOf(pattern, word.reading.start);
  if (part === "" && what === "empty" && word.text !== "") return { id: "without-name", title: "without a name" };
  const id =
    part === ""
      ? what
      : `${part}-${what.replace(/^(?=dot|blank|line|letter|digit|under|hyphen|colon|slash|excl|hash|capital)/u, "with-")}`;
  return { id, title: id.replaceAll("-", " ") };
}

const counted = (count: number, what: string): string => `of-${count}-${what}${count === 1 ? "" : "s"}`;

function whatOf({ edit: { put, start }, cut, reading, part, text }: Word): string {
  const { name, own, like } = reading;
  if (text === "") return "empty";
  if (/^ +$/u.test(text)) return "blanks-only";
  if (like === part) return `${like}-for-${own}`;
  if ([...text].length <= 3) return counted([...text].length, "character");
  if (part === "" && cut.length > 2) return /^[a-z]+$/u.test(own) ? `without-${own}` : "empty";
  if (name.startsWith("count-") && own.endsWith("}") && /^[\p{L}\p{N}]$/u.test(put || cut))
    return counted([...part].length, /\d/u.test(put || cut) ? "digit" : "character");
  if (put === "") return `without-${/^[a-z]+$/iu.test(cut) ? cut.toLowerCase() : signsOf(cut)}`;
  if (start === 0) return `${signsOf(put)}-${cut === "" ? "before" : "first"}`;
  if (cut !== "" && /^[^\p{L}\p{N}]$/u.test(cut)) return `${signsOf(put)}-for-${signsOf(cut)}`;
  return signsOf(put);
}
