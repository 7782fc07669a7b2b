import { matches } from "../../define/glob.ts";
import type { Plan } from "../../define/plan.ts";
import { OPERATIONS } from "../../define/operations.ts";
import { resourceCase } from "../../define/resources.ts";
import { RESOURCE_KINDS } from "../../generate/resources.ts";
import {
  isAllowed,
  isFlaky,
  isLack,
  isSame,
  listed,
  type AllowedEntry,
  type FlakyEntry,
  type KnownEntry,
  type KnownFailures,
} from "../known.ts";
import { UsageError } from "../../usage-error.ts";

type Entry = KnownEntry | FlakyEntry;

/**
 * Entries that match nothing in any edition's plan, or nothing that another one doesn't cover, are mistakes.
 * @throws UsageError naming the entries
 */
export function checkKnown(failures: KnownFailures, plans: readonly Plan[], file: string): void {
  const [stranger, ...strangers] = findStrangers(failures, plans);
  if (stranger) {
    const more = strangers.length === 0 ? "" : `; ${strangers.length} more match nothing either`;
    throw new UsageError(describeStranger(stranger, file) + more);
  }
  const [shadowed] = findShadowed(failures, plans);
  if (shadowed) throw new UsageError(describeShadowed(shadowed, file));
}

const entriesOf = ({ known, flaky, expired = [] }: KnownFailures): Entry[] => [...known, ...flaky, ...expired];

/** Entries that no case of any edition can need. */
export function findStrangers(failures: KnownFailures, plans: readonly Plan[]): (Entry | AllowedEntry)[] {
  const { inconclusive = [] } = failures;
  return [...entriesOf(failures), ...inconclusive].filter(
    (entry) =>
      (!isAllowed(entry) && !isFlaky(entry) && isLack(entry) && !canBeLacking(entry)) ||
      !plans.some(({ cases, clauses }) =>
        [...clauses.keys()].some(
          (clause) =>
            isAboutClause(entry, clause) &&
            (matches(entry.match, clause) || cases.some(({ id }) => matches(entry.match, id))),
        ),
      ),
  );
}

const isAboutClause = (entry: Entry | AllowedEntry, clause: string): boolean =>
  isAllowed(entry) || matches(entry.clause, clause);

/** Only operations can be lacking, each by its own clause, and resources, each by its own case. */
const canBeLacking = ({ match, clause, of }: KnownEntry): boolean =>
  of === undefined &&
  (Object.values(OPERATIONS).some((operation) => operation.clause === clause) ||
    RESOURCE_KINDS.some((kind) => matches(match, resourceCase(kind))));

export function describeStranger(entry: Entry | AllowedEntry, file: string): string {
  const clause = isAllowed(entry) ? "" : ` with clause ${entry.clause}`;
  return `${entry.at ?? file}: the entry "${entry.match}"${clause} matches nothing in any edition: correct or remove it`;
}

export interface Shadowed {
  entry: Entry;
  /** The entry that covers all that it could cover. */
  by: Entry;
}

/** Entries that could be left out without any difference: one of them is out of date, and nobody would notice. */
export function findShadowed(failures: KnownFailures, plans: readonly Plan[]): Shadowed[] {
  const entries = entriesOf(failures);
  const casesOf = casesIn(plans);
  const includes = (by: Entry, entry: Entry): boolean => {
    const own = casesOf(matches(entry.match, entry.clause) ? "*" : entry.match);
    return own.size > 0 && (matches(by.match, entry.clause) || own.isSubsetOf(casesOf(by.match)));
  };
  return entries.flatMap((entry, index): Shadowed[] => {
    const by = entries.find(
      (other, at) =>
        other !== entry &&
        canShadow(other, entry) &&
        includes(other, entry) &&
        // Of two that are the same, the later one is the copy.
        (at < index || !canShadow(entry, other) || !includes(entry, other)),
    );
    return by ? [{ entry, by }] : [];
  });
}

/** The cases of all plans that a glob means, looked for once: a list may have a thousand entries. */
function casesIn(plans: readonly Plan[]): (glob: string) => ReadonlySet<string> {
  const ids = new Set(plans.flatMap(({ cases }) => cases.map(({ id }) => id)));
  const found = new Map<string, ReadonlySet<string>>();
  return (glob) => {
    const known = found.get(glob) ?? new Set([...ids].filter((id) => matches(glob, id)));
    found.set(glob, known);
    return known;
  };
}

/** A flaky entry makes any other on its cases pointless; a known one only those with its signature. */
function canShadow(by: Entry, entry: Entry): boolean {
  if (isFlaky(by))
    return matches(by.clause, entry.clause) && (by.mark === undefined || (isFlaky(entry) && by.mark === entry.mark));
  return !isFlaky(entry) && isSame(listed(by), listed(entry));
}

export const describeShadowed = ({ entry, by }: Shadowed, file: string): string =>
  `${entry.at ?? file}: the entry "${entry.match}" with clause ${entry.clause} covers nothing that ${
    by.at ?? "another"
  } ("${by.match}") doesn't: remove one of them`;
