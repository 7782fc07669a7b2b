import { matches } from "../../define/glob.ts";
import { isAllowed, type AllowedEntry, type FlakyEntry, type KnownEntry, type Signature } from "../known.ts";
import type { ChanceFailure, ChancyEntry } from "../chance.ts";
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
  entry: KnownEntry | FlakyEntry | AllowedEntry;
}

/** What happens to one entry, and why. */
export interface Step {
  cause: Correction | StrangeEntry | ChanceFailure | ChancyEntry;
  /** Left out: a person must decide. */
  change?: Change;
}

/** Whether something is about a case or clause that a filter names. No filter: all is. */
export function isMeant(cause: Step["cause"], only: readonly string[]): boolean {
  const ids =
    cause.kind === "new"
      ? [...cause.matches, cause.signature.clause, ...cause.cases]
      : isAllowed(cause.entry)
        ? [cause.entry.match]
        : [cause.entry.match, cause.entry.clause];
  return only.length === 0 || only.some((glob) => ids.some((id) => matches(glob, id)));
}

/** What an update does about each cause, an entry at a time. */
export function planUpdate(causes: readonly Step["cause"][], options: UpdateOptions): Step[] {
  return causes.flatMap((cause) => {
    if (cause.kind === "new") return stepsFor(cause, options);
    const change = changeFor(cause, options);
    return { cause, ...(change && { change }) };
  });
}

function stepsFor(cause: NewFailure, { reason }: UpdateOptions): Step[] {
  const { signature } = cause;
  return cause.matches.map((match): Step => {
    const shown = cause.cases.filter((id) => matches(match, id));
    const one = { ...cause, matches: [match], cases: shown.length > 0 ? shown : cause.cases };
    return {
      cause: one,
      ...(reason !== undefined && { change: { kind: "add", entry: entryFor(match, signature, reason) } }),
    };
  });
}

function changeFor(cause: Exclude<Step["cause"], NewFailure>, { reason, renew }: UpdateOptions): Change | undefined {
  switch (cause.kind) {
    case "chance":
      return { kind: "add", entry: { ...cause.entry, reason: reason ?? cause.entry.reason } };
    case "fixed":
    case "chancy":
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

const entryFor = (match: string, { clause, outcome, status, type, of }: Signature, reason: string): KnownEntry => ({
  match,
  clause,
  ...(outcome && { outcome }),
  status,
  ...(type !== undefined && { type }),
  ...(of !== undefined && { of }),
  reason,
});
