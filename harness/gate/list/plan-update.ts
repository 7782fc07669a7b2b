import { matches } from "../../define/glob.ts";
import type { FlakyEntry, KnownEntry } from "../known.ts";
import type { Correction, NewFailure } from "../reconcile.ts";
import type { Change, Members } from "./edit/update-text.ts";

export interface UpdateOptions {
  /** Why the failures that are added are there. */
  reason?: string;
  /** The day until which expired entries are renewed whose failure is still there. */
  renew?: string;
}

/** An entry that matches nothing in any edition. */
export interface StrangeEntry {
  kind: "stranger";
  entry: KnownEntry | FlakyEntry;
}

/** What happens to one entry, and why. */
export interface Step {
  cause: Correction | StrangeEntry;
  /** Left out: a person must decide. */
  change?: Change;
}

/** Whether something is about a case or clause that a filter names. No filter: all is. */
export function isMeant(cause: Step["cause"], only: readonly string[]): boolean {
  const ids =
    cause.kind === "new"
      ? [cause.match, cause.signature.clause, ...cause.cases]
      : [cause.entry.match, cause.entry.clause];
  return only.length === 0 || only.some((glob) => ids.some((id) => matches(glob, id)));
}

/** What an update does about each cause. */
export function planUpdate(causes: readonly Step["cause"][], options: UpdateOptions): Step[] {
  return causes.map((cause) => {
    const change = changeFor(cause, options);
    return { cause, ...(change && { change }) };
  });
}

function changeFor(cause: Step["cause"], { reason, renew }: UpdateOptions): Change | undefined {
  switch (cause.kind) {
    case "new":
      return reason === undefined ? undefined : { kind: "add", entry: entryFor(cause, reason) };
    case "fixed":
    case "stranger":
      return { kind: "remove", entry: cause.entry };
    case "changed": {
      const { entry, now } = cause;
      return { kind: "set", entry, members: { status: now.status, type: now.type } };
    }
    case "expired": {
      const { entry, seen, now } = cause;
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
