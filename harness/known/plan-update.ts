import { matches } from "../define/glob.ts";
import type { FlakyEntry, KnownEntry } from "../run/known.ts";
import type { Correction, NewFailure } from "../run/reconcile.ts";
import type { Change, Members } from "./edit/update-text.ts";

export interface UpdateOptions {
  /** Why the failures that are added are there. */
  reason?: string;
  /** The day until which expired entries are renewed whose failure is still there. */
  renew?: string;
}

/** What happens to one entry, and why. */
export interface Step {
  correction: Correction | { kind: "stranger"; entry: KnownEntry | FlakyEntry };
  /** Left out: a person must decide. */
  change?: Change;
}

/** Whether a correction is about a case or clause that a filter names. No filter: all are. */
export function isMeant(correction: Step["correction"], only: readonly string[]): boolean {
  const ids =
    correction.kind === "new"
      ? [correction.match, correction.signature.clause, ...correction.cases]
      : [correction.entry.match, correction.entry.clause];
  return only.length === 0 || only.some((glob) => ids.some((id) => matches(glob, id)));
}

/** What an update does about each correction. */
export function planUpdate(corrections: readonly Step["correction"][], options: UpdateOptions): Step[] {
  return corrections.map((correction) => {
    const change = changeFor(correction, options);
    return { correction, ...(change && { change }) };
  });
}

function changeFor(correction: Step["correction"], { reason, renew }: UpdateOptions): Change | undefined {
  switch (correction.kind) {
    case "new":
      return reason === undefined ? undefined : { kind: "add", entry: entryFor(correction, reason) };
    case "fixed":
    case "stranger":
      return { kind: "remove", entry: correction.entry };
    case "changed": {
      const { entry, now } = correction;
      return { kind: "set", entry, members: { status: now.status, type: now.type } };
    }
    case "expired": {
      const { entry, seen, now } = correction;
      if (seen === "passes") return { kind: "remove", entry };
      if (seen === "unjudged") return undefined;
      const members: Members = {
        ...(now && { status: now.status, type: now.type }),
        ...(renew !== undefined && { expires: renew }),
      };
      return Object.keys(members).length === 0 ? undefined : { kind: "set", entry, members };
    }
  }
}

const entryFor = ({ match, signature: { clause, status, type } }: NewFailure, reason: string): KnownEntry => ({
  match,
  clause,
  status,
  ...(type !== undefined && { type }),
  reason,
});
