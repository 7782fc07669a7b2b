import { isFlaky, listed, type KnownEntry, type Signature } from "./known.ts";
import type { Correction, ExpiredEntry, NewFailure } from "./reconcile.ts";

/**
 * What must be done about a correction, in one sentence that begins with the line to change.
 * @param file where the list is kept; left out where it isn't in a file
 */
export function describeCorrection(correction: Correction, file?: string): string {
  const at = correction.kind === "new" ? file : (correction.entry.at ?? file);
  return `${at === undefined ? "" : `${at}: `}${describe(correction, file)}`;
}

function describe(correction: Correction, file: string | undefined): string {
  switch (correction.kind) {
    case "new":
      return describeNew(correction, file);
    case "fixed": {
      const { entry, isStillBroken } = correction;
      const how = isStillBroken ? `doesn't fail with ${describeAnswer(listed(entry))} any more` : "passes now";
      return `${entry.match} ${how}: remove this entry`;
    }
    case "changed": {
      const { entry, now } = correction;
      return `${entry.match} fails with ${describeAnswer(now)} now, not with ${describeAnswer(listed(entry))}: correct the target, or ${describeChange(entry, now)}`;
    }
    case "expired":
      return `${correction.entry.match} ${describeExpired(correction)}`;
  }
}

/** The status and error type that show a failure. */
export const describeAnswer = ({ status, type }: Omit<Signature, "clause">): string =>
  status === "none" ? "no answer" : type === undefined ? `${status}` : `${status} ${type}`;

function describeNew({ match, signature, cases }: NewFailure, file: string | undefined): string {
  const { clause, status, type } = signature;
  const [first, ...others] = cases;
  const also = others.length === 0 ? "" : ` and ${others.length} other case${others.length > 1 ? "s" : ""}`;
  const entry = JSON.stringify({ match, clause, status, type, reason: "" });
  return `${clause} is broken by ${describeAnswer(signature)} in ${first}${also}, which no entry covers: correct the target, or add with its reason ${file?.endsWith(".json") ? "" : "- "}${entry}`;
}

function describeChange(entry: KnownEntry, now: Signature): string {
  const changes = [
    ...(now.status === entry.status ? [] : [`status to ${now.status}`]),
    ...(now.type === entry.type || now.type === undefined ? [] : [`type to ${now.type}`]),
  ];
  return [
    ...(changes.length > 0 ? [`set ${changes.join(" and ")}`] : []),
    ...(now.type === undefined && entry.type !== undefined ? ["remove type"] : []),
  ].join(" and ");
}

function describeExpired({ entry, seen, now }: ExpiredEntry): string {
  const day = `expired on ${entry.expires}`;
  switch (seen) {
    case "passes":
      return `${day} and passes now: remove this entry`;
    case "unjudged":
      return `${day} and wasn't judged: renew expires, or remove this entry`;
    case "fails": {
      if (isFlaky(entry)) return `${day} and failed in this run: correct the target, or renew expires`;
      if (!now)
        return `${day} and still fails with ${describeAnswer(listed(entry))}: correct the target, or renew expires`;
      return `${day} and fails with ${describeAnswer(now)} now: correct the target, or ${describeChange(entry, now)} and renew expires`;
    }
  }
}
