import { isDeepStrictEqual } from "node:util";
import type { YAMLMap } from "yaml";
import type { FlakyEntry, KnownEntry, KnownList } from "../../known.ts";
import { UsageError } from "../../../usage-error.ts";
import { colonOf, entriesOf, entryOf, readKnownFile, type KnownFile } from "../known-file.ts";
import { addEntries } from "./add-entries.ts";
import { removeEntries } from "./remove-entries.ts";
import { setMember } from "./set-member.ts";
import { applyEdits, type TextEdit } from "./text-edit.ts";

type Entry = KnownEntry | FlakyEntry;

/** One thing that happens to a list. The entries are those of the file, but for a new one. */
export type Change =
  | { kind: "add"; entry: KnownEntry }
  | { kind: "remove"; entry: Entry }
  | { kind: "set"; entry: Entry; members: Members };

/** A member that is there without a value goes. */
export interface Members {
  status?: KnownEntry["status"];
  type?: string | undefined;
  expires?: string;
}

const LISTS = ["known", "flaky"] as const;

/**
 * The text of a list after changes, in which all else is as it was: comments, order, quotes, blank lines.
 * @throws UsageError where it is written in a way that can't be edited so
 */
export function updateText(file: KnownFile, changes: readonly Change[]): string {
  const entries = changes.flatMap((change) => (change.kind === "add" ? [change.entry] : []));
  const longer = readAgain(file, applyEdits(file.text, addEntries(file, entries)));
  const edits = LISTS.flatMap((name) => editsOf(longer, name, file.list[name] ?? [], changes));
  const result = readAgain(file, applyEdits(longer.text, edits));
  // Whatever YAML can be written like: what doesn't read as it was meant to is never kept.
  if (!isDeepStrictEqual(bare(result.list), bare(changed(file.list, changes)))) throw tooOdd(file);
  return result.text;
}

/** @param entries as the changes know them; in the file there may be more behind them */
function editsOf(
  file: KnownFile,
  name: "known" | "flaky",
  entries: readonly Entry[],
  changes: readonly Change[],
): TextEdit[] {
  const nodes = entriesOf(file, name);
  if (!nodes) return [];
  const { text } = file;
  const removed = new Set<number>();
  const edits: TextEdit[] = [];
  for (const change of changes) {
    const index = change.kind === "add" ? -1 : entries.indexOf(change.entry);
    const node = entryOf(nodes, index);
    if (change.kind === "remove" && index >= 0) removed.add(index);
    if (change.kind === "set" && node) edits.push(...setMembers(text, node, change.members));
  }
  return [...edits, ...removeEntries(text, nodes, colonOf(file, name), removed)];
}

const setMembers = (text: string, node: YAMLMap, members: Members): TextEdit[] => [
  ...("status" in members ? setMember(text, node, "status", members.status, "clause") : []),
  ...("type" in members ? setMember(text, node, "type", members.type, "status") : []),
  ...("expires" in members ? setMember(text, node, "expires", members.expires, "reason") : []),
];

/** What the changes mean, whatever the text looks like. */
function changed({ known, flaky }: KnownList, changes: readonly Change[]): KnownList {
  const gone = new Set<Entry>();
  const members = new Map<Entry, Members>();
  const added: KnownEntry[] = [];
  for (const change of changes)
    if (change.kind === "add") added.push(change.entry);
    else if (change.kind === "remove") gone.add(change.entry);
    else members.set(change.entry, change.members);
  const after = <T extends Entry>(entries: readonly T[]): T[] =>
    entries.flatMap((entry) => (gone.has(entry) ? [] : [{ ...entry, ...members.get(entry) }]));
  return { known: [...after(known), ...added], ...(flaky && { flaky: after(flaky) }) };
}

/** Without places, and without the members that have no value. */
const bare = (list: KnownList): unknown =>
  JSON.parse(JSON.stringify(list, (name, value: unknown) => (name === "at" ? undefined : value)));

function readAgain(file: KnownFile, text: string): KnownFile {
  try {
    return readKnownFile(text, file.name);
  } catch (error) {
    if (error instanceof UsageError) throw tooOdd(file);
    throw error;
  }
}

const tooOdd = ({ name }: KnownFile): UsageError =>
  new UsageError(`${name} is written in a way that can't be edited without losing something: change it by hand`);
