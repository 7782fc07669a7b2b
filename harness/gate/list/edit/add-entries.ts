import { isMap, stringify, type YAMLSeq } from "yaml";
import type { AllowedEntry, FlakyEntry, KnownEntry } from "../../known.ts";
import { colonOf, entriesOf, type KnownFile } from "../known-file.ts";
import { endOf, startOf } from "./nodes.ts";
import { columnOf, endOfLine, lineEndOf, startOfLine, type TextEdit } from "./text-edit.ts";

type Entry = KnownEntry | FlakyEntry | AllowedEntry;

/** The edits by which entries come to the end of a list, in the form that the others have. */
export function addEntries(file: KnownFile, name: "known" | "flaky", entries: readonly Entry[]): TextEdit[] {
  const { text, document } = file;
  const list = entriesOf(file, name);
  if (!list || entries.length === 0) return [];
  if (!list.flow) return [toBlock(text, list, entries)];
  if (list.items.length > 0) return [toFlow(text, list, entries)];
  const [from, to, colon] = [startOf(list), endOf(text, list), colonOf(file, name)];
  const isWithinBraces = isMap(document.contents) && document.contents.flow;
  if (isWithinBraces) return [{ from, to, text: newFlow(text, colon, entries) }];
  return [{ from: colon, to, text: "" }, linesAt(text, endOfLine(text, to), entries, "  ")];
}

function linesAt(text: string, line: number, entries: readonly Entry[], indent: string, before = ""): TextEdit {
  const added = entries.map((entry) => inBlock(entry, indent)).join("");
  const whole = text[line - 1] === "\n" ? before + added : `\n${before}${added}`.trimEnd();
  return { from: line, to: line, text: withLineEnds(whole, text) };
}

function toBlock(text: string, list: YAMLSeq, entries: readonly Entry[]): TextEdit {
  const end = endOf(text, list.items.at(-1));
  const indent = " ".repeat(columnOf(text, startOf(list)));
  // What heads the last group doesn't head these.
  const isGrouped = /^[ \t]*(#.*)?\r?$/m.test(text.slice(startOfLine(text, startOf(list)), end));
  return linesAt(text, endOfLine(text, end), entries, indent, isGrouped ? "\n" : "");
}

function inBlock(entry: Entry, indent: string): string {
  const [first, ...others] = stringify(entry, { lineWidth: 0 }).trimEnd().split("\n");
  return [`${indent}- ${first}`, ...others.map((line) => `${indent}  ${line}`), ""].join("\n");
}

function toFlow(text: string, list: YAMLSeq, entries: readonly Entry[]): TextEdit {
  const [first] = list.items;
  const end = endOf(text, list.items.at(-1));
  const gap = text.slice(startOf(list) + 1, startOf(first)) || " ";
  const member = isMap(first) ? first.items[0]?.key : undefined;
  const column = columnOf(text, startOf(first));
  const isTall = text.slice(startOf(first), endOf(text, first)).includes("\n");
  const unit = isTall ? columnOf(text, startOf(member)) - column : 0;
  const added = entries.map((entry) => `,${gap}${inFlow(entry, unit, column)}`).join("");
  return { from: end, to: end, text: withLineEnds(added, text) };
}

/** As deep as the list's name stands, so deep is a step. */
function newFlow(text: string, colon: number, entries: readonly Entry[]): string {
  const line = text.slice(startOfLine(text, colon), colon);
  const unit = /^\s*/.exec(line)?.[0].length ?? 0;
  if (unit === 0) return `[${entries.map((entry) => inFlow(entry, 0, 0)).join(", ")}]`;
  const items = entries.map((entry) => `\n${" ".repeat(unit * 2)}${inFlow(entry, unit, unit * 2)}`);
  return withLineEnds(`[${items.join(",")}\n${" ".repeat(unit)}]`, text);
}

const inFlow = (entry: Entry, unit: number, column: number): string =>
  JSON.stringify(entry, undefined, unit).replaceAll("\n", `\n${" ".repeat(column)}`);

const withLineEnds = (added: string, text: string): string => added.replaceAll("\n", lineEndOf(text));
