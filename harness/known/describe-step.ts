import { factOf } from "../run/describe-correction.ts";
import type { Step } from "./plan-update.ts";

/** What an update does about one correction, in a line. */
export function describeStep({ correction, change }: Step, file: string): string {
  const at = correction.kind === "new" ? file : (correction.entry.at ?? file);
  const fact =
    correction.kind === "stranger" ? `${correction.entry.match} matches nothing in any edition` : factOf(correction);
  return `${at}: ${fact}: ${outcomeOf({ correction, ...(change && { change }) })}`;
}

function outcomeOf({ correction, change }: Step): string {
  const isRenewed = change?.kind === "set" && change.members.expires !== undefined;
  if (correction.kind === "expired" && correction.seen !== "passes" && !isRenewed)
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
export const isLeft = ({ correction, change }: Step): boolean =>
  change === undefined ||
  (correction.kind === "expired" && change.kind === "set" && change.members.expires === undefined);
