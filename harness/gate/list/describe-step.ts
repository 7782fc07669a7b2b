import { factOf } from "../describe-correction.ts";
import type { Step } from "./plan-update.ts";

/** What an update does about one cause, in a line. */
export function describeStep(step: Step, file: string): string {
  const { cause } = step;
  const at = cause.kind === "new" ? file : (cause.entry.at ?? file);
  const fact = cause.kind === "stranger" ? `${cause.entry.match} matches nothing in any edition` : factOf(cause);
  return `${at}: ${fact}: ${outcomeOf(step)}`;
}

function outcomeOf({ cause, change }: Step): string {
  const isRenewed = change?.kind === "set" && change.members.expires !== undefined;
  if (cause.kind === "expired" && cause.seen !== "passes" && !isRenewed)
    return `${change ? "corrected, but " : ""}left to you: correct the target, or renew it with --renew DAY`;
  switch (change?.kind) {
    case "add":
      return "added";
    case "remove":
      return "removed";
    case "set":
      return isRenewed ? `renewed until ${change.members.expires}` : "corrected, with its old reason";
    case undefined:
      return "left to you";
  }
}

/** Whether a person must still do something about it. */
export const isLeft = ({ cause, change }: Step): boolean =>
  change === undefined || (cause.kind === "expired" && change.kind === "set" && change.members.expires === undefined);
