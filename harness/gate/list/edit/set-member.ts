import { stringify, type YAMLMap } from "yaml";
import { endOf, isQuoted, pairOf, startOf } from "./nodes.ts";
import { columnOf, endOfLine, lineEndOf, startOfLine, type TextEdit } from "./text-edit.ts";

export type Member = string | number | undefined;

/**
 * The edits by which an entry's member gets a value, or goes; nothing else of its text changes.
 * @param after the member behind which it comes if it is new
 */
export function setMember(text: string, entry: YAMLMap, name: string, value: Member, after: string): TextEdit[] {
  const pair = pairOf(entry, name);
  if (value === undefined) return pair ? [removal(text, entry, entry.items.indexOf(pair))] : [];
  const rendered = render(value, isQuoted(entry));
  if (pair) return [{ from: startOf(pair.value), to: endOf(text, pair.value), text: rendered }];
  return insertion(text, entry, `${render(name, isQuoted(entry))}: ${rendered}`, after);
}

/** As JSON has it; in YAML without quotes, where that means the same in a block and between braces. */
function render(value: string | number, quoted: boolean): string {
  if (typeof value === "number") return String(value);
  const isBare = !quoted && /^\w[\w.-]*$/.test(value) && stringify(value).trimEnd() === value;
  return isBare ? value : JSON.stringify(value);
}

function insertion(text: string, entry: YAMLMap, member: string, after: string): TextEdit[] {
  const before = pairOf(entry, after);
  if (!before) return [];
  const index = entry.items.indexOf(before);
  const end = endOf(text, before.value);
  if (entry.flow) {
    const previous = entry.items[index - 1];
    // The members before it show how this entry sets them apart.
    const gap = previous ? text.slice(endOf(text, previous.value), startOf(before.key)) : ", ";
    return [{ from: end, to: end, text: gap + member }];
  }
  const line = endOfLine(text, end);
  const indent = " ".repeat(columnOf(text, startOf(before.key)));
  const eol = lineEndOf(text);
  return [
    text[line - 1] === "\n"
      ? { from: line, to: line, text: indent + member + eol }
      : { from: line, to: line, text: eol + indent + member },
  ];
}

function removal(text: string, entry: YAMLMap, index: number): TextEdit {
  const [previous, pair, next] = [entry.items[index - 1], entry.items[index], entry.items[index + 1]];
  if (!previous) return { from: startOf(pair?.key), to: startOf(next?.key), text: "" };
  if (entry.flow) return { from: endOf(text, previous.value), to: endOf(text, pair?.value), text: "" };
  return { from: startOfLine(text, startOf(pair?.key)), to: endOfLine(text, endOf(text, pair?.value)), text: "" };
}
