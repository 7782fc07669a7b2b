import { factOf } from "../describe-correction.ts";
import { isFlaky } from "../known.ts";
import type { Step } from "./plan-update.ts";

/** What an update does about one cause, in a line. */
export function describeStep(step: Step, file: string): string {
  const { cause } = step;
  const at = cause.kind === "new" ? file : (cause.entry.at ?? file);
  return `${at}: ${whyOf(cause)}: ${outcomeOf(step)}`;
}

function whyOf(cause: Step["cause"]): string {
  switch (cause.kind) {
    case "stranger":
      return `${cause.entry.match} matches nothing in any edition`;
    case "chance": {
      const { match, clause, mark } = cause.entry;
      return mark ? `${clause} is broken, and not when the case is sent again` : `chance decides what ${match} shows`;
    }
    case "chancy":
      return `what ${cause.entry.match} shows of ${cause.entry.clause} comes and goes`;
    default:
      return factOf(cause);
  }
}

function outcomeOf({ cause, change }: Step): string {
  const isRenewed = change?.kind === "set" && change.members.expires !== undefined;
  if (cause.kind === "expired" && cause.seen !== "passes" && !isRenewed)
    return `${change ? "corrected, but " : ""}left to you: correct the target, or renew it with --renew DAY`;
  switch (change?.kind) {
    case "add":
      return isFlaky(change.entry) ? `added as flaky, until ${change.entry.expires}` : "added";
    case "remove":
      return "removed";
    case "set":
      return isRenewed ? `renewed until ${change.members.expires}` : "corrected, with its old reason";
    case "suite":
    case undefined:
      return "left to you";
  }
}

/** Whether a person must still do something about it. */
export const isLeft = ({ cause, change }: Step): boolean =>
  change === undefined || (cause.kind === "expired" && change.kind === "set" && change.members.expires === undefined);
