import { isMap } from "yaml";
import type { KnownFile } from "../known-file.ts";
import { endOf, isQuoted, pairOf, startOf } from "./nodes.ts";
import { setMember } from "./set-member.ts";
import { columnOf, lineEndOf, type TextEdit } from "./text-edit.ts";

/** The edits by which a list names the version of the suite: where it does already, or before its entries. */
export function nameSuite({ text, document: { contents } }: KnownFile, version: string): TextEdit[] {
  if (!isMap(contents)) return [];
  const known = pairOf(contents, "known");
  if (!known || pairOf(contents, "suite")) return setMember(text, contents, "suite", version, "known");
  const at = startOf(known.key);
  if (contents.flow) {
    const gap = /\s*$/.exec(text.slice(0, at))?.[0] ?? "";
    const name = isQuoted(contents) ? '"suite"' : "suite";
    return [{ from: at, to: at, text: `${name}: "${version}",${gap}` }];
  }
  return [{ from: at, to: at, text: `suite: ${version}${lineEndOf(text)}${" ".repeat(columnOf(text, at))}` }];
}

/** The edits by which a list without flaky entries gets a place for them, behind all else. */
export function makeFlaky({ text, document: { contents } }: KnownFile): TextEdit[] {
  const [first, last] = isMap(contents) ? [contents.items[0], contents.items.at(-1)] : [];
  if (!isMap(contents) || !first || !last || pairOf(contents, "flaky")) return [];
  const at = startOf(first.key);
  if (contents.flow) {
    const end = endOf(text, last.value);
    const gap = text.slice(startOf(contents) + 1, at) || " ";
    const name = isQuoted(contents) ? '"flaky"' : "flaky";
    return [{ from: end, to: end, text: `,${gap}${name}: []` }];
  }
  const eol = lineEndOf(text);
  const before = text.endsWith("\n") ? "" : eol;
  return [{ from: text.length, to: text.length, text: `${before}${" ".repeat(columnOf(text, at))}flaky: []${eol}` }];
}
