import { isDeepStrictEqual } from "node:util";
import type { YAMLMap } from "yaml";
import { isFlaky, type AllowedEntry, type FlakyEntry, type KnownEntry, type KnownList } from "../../known.ts";
import { UsageError } from "../../../usage-error.ts";
import { colonOf, entriesOf, entryOf, readKnownFile, type KnownFile } from "../known-file.ts";
import { addEntries } from "./add-entries.ts";
import { makeFlaky, nameSuite } from "./top-members.ts";
import { removeEntries } from "./remove-entries.ts";
import { setMember } from "./set-member.ts";
import { applyEdits, type TextEdit } from "./text-edit.ts";

type Entry = KnownEntry | FlakyEntry | AllowedEntry;

/** One thing that happens to a list. The entries are those of the file, but for a new one. */
export type Change =
  | { kind: "suite"; version: string }
  | { kind: "add"; entry: KnownEntry | FlakyEntry }
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
  const added = addedBy(changes);
  let longer = file;
  const edit = (edits: readonly TextEdit[]): void => {
    if (edits.length > 0) longer = readAgain(file, applyEdits(longer.text, edits));
  };
  for (const change of changes) if (change.kind === "suite") edit(nameSuite(longer, change.version));
  if (added.flaky.length > 0) edit(makeFlaky(longer));
  for (const name of LISTS) edit(addEntries(longer, name, added[name]));
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
    if (change.kind === "suite" || change.kind === "add") continue;
    const index = entries.indexOf(change.entry);
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
function changed({ suite, known, flaky = [] }: KnownList, changes: readonly Change[]): KnownList {
  const gone = new Set<Entry>();
  const members = new Map<Entry, Members>();
  let version = suite;
  for (const change of changes)
    if (change.kind === "suite") version = change.version;
    else if (change.kind === "remove") gone.add(change.entry);
    else if (change.kind === "set") members.set(change.entry, change.members);
  const after = <T extends Entry>(entries: readonly T[]): T[] =>
    entries.flatMap((entry) => (gone.has(entry) ? [] : [{ ...entry, ...members.get(entry) }]));
  const added = addedBy(changes);
  return {
    ...(version !== undefined && { suite: version }),
    known: [...after(known), ...added.known],
    flaky: [...after(flaky), ...added.flaky],
  };
}

function addedBy(changes: readonly Change[]): Required<Pick<KnownList, "known" | "flaky">> {
  const known: KnownEntry[] = [];
  const flaky: FlakyEntry[] = [];
  for (const change of changes) {
    if (change.kind !== "add") continue;
    const { entry } = change;
    if (isFlaky(entry)) flaky.push(entry);
    else known.push(entry);
  }
  return { known, flaky };
}

/** Without places, and without the members that have no value. */
const bare = ({ flaky = [], ...list }: KnownList): unknown =>
  JSON.parse(JSON.stringify({ ...list, flaky }, (name, value: unknown) => (name === "at" ? undefined : value)));

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
