import type { YAMLSeq } from "yaml";
import { endOf, startOf } from "./nodes.ts";
import { endOfLine, startOfLine, type TextEdit } from "./text-edit.ts";

/**
 * The edits by which entries go.
 * @param colon where the list's value begins, behind the colon of its name
 */
export function removeEntries(text: string, list: YAMLSeq, colon: number, removed: ReadonlySet<number>): TextEdit[] {
  if (removed.size === 0) return [];
  if (list.flow) return removeFromFlow(text, list, removed);
  const edits = joined(groupsOf(text, list).flatMap((group) => removeFromGroup(text, group, removed)));
  return removed.size < list.items.length ? edits : [...edits, { from: colon, to: colon, text: " []" }];
}

/** `[a, b, c]`: an entry goes with the comma before it, or, of the first ones, with that behind it. */
function removeFromFlow(text: string, { items, range }: YAMLSeq, removed: ReadonlySet<number>): TextEdit[] {
  const first = items.findIndex((_, index) => !removed.has(index));
  if (first === -1) return [{ from: range?.[0] ?? 0, to: range?.[1] ?? 0, text: "[]" }];
  const heads = first > 0 ? [{ from: startOf(items[0]), to: startOf(items[first]), text: "" }] : [];
  const others = [...removed].filter((index) => index > first);
  return [
    ...heads,
    ...others.map((index) => ({ from: endOf(text, items[index - 1]), to: endOf(text, items[index]), text: "" })),
  ];
}

interface Lines {
  index: number;
  from: number;
  to: number;
}

/** Entries with nothing between them; the comment above heads them all. */
function groupsOf(text: string, list: YAMLSeq): Lines[][] {
  const groups: Lines[][] = [];
  for (const [index, dash] of dashesOf(list).entries()) {
    const lines = { index, from: startOfLine(text, dash), to: endOfLine(text, endOf(text, list.items[index])) };
    const last = groups.at(-1);
    if (last?.at(-1)?.to === lines.from) last.push(lines);
    else groups.push([lines]);
  }
  return groups;
}

function dashesOf({ srcToken }: YAMLSeq): number[] {
  if (srcToken?.type !== "block-seq") return [];
  return srcToken.items.flatMap(({ start }) =>
    start.flatMap(({ type, offset }) => (type === "seq-item-ind" ? [offset] : [])),
  );
}

/** A comment stays with the entries that it heads, and goes with the last of them. */
function removeFromGroup(text: string, group: readonly Lines[], removed: ReadonlySet<number>): TextEdit[] {
  const going = group.filter(({ index }) => removed.has(index));
  const [first, last] = [group[0], group.at(-1)];
  if (going.length < group.length || !first || !last) return going.map(({ from, to }) => ({ from, to, text: "" }));
  let from = first.from;
  while (isLine(/^\s*#/, text, from)) from = lineBefore(text, from);
  const next = text.slice(last.to, endOfLine(text, last.to));
  if (/^\s+$/.test(next)) return [{ from, to: last.to + next.length, text: "" }];
  return [{ from: isLine(/^\s*$/, text, from) ? lineBefore(text, from) : from, to: last.to, text: "" }];
}

/** Two groups that go may both take the blank line between them. */
function joined(edits: readonly TextEdit[]): TextEdit[] {
  const result: TextEdit[] = [];
  for (const edit of edits) {
    const last = result.at(-1);
    if (last && edit.from <= last.to) last.to = Math.max(last.to, edit.to);
    else result.push({ ...edit });
  }
  return result;
}

const lineBefore = (text: string, offset: number): number => startOfLine(text, offset - 1);

/** Whether there is a line before a place, and it looks so. */
const isLine = (pattern: RegExp, text: string, offset: number): boolean =>
  offset > 0 && pattern.test(text.slice(lineBefore(text, offset), offset));
