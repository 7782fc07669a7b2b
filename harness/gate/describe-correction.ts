import { isFlaky, isLack, listed, type KnownEntry, type Signature } from "./known.ts";
import type { Correction, ExpiredEntry, NewFailure } from "./reconcile.ts";

/**
 * What must be done about a correction, in one sentence that begins with the line to change.
 * @param file where the list is kept; left out where it isn't in a file
 */
export function describeCorrection(correction: Correction, file?: string): string {
  const at = correction.kind === "new" ? file : (correction.entry.at ?? file);
  return `${at === undefined ? "" : `${at}: `}${factOf(correction)}: ${adviceFor(correction, file)}`;
}

/** What was seen, in words, without what to do about it. */
export function factOf(correction: Correction): string {
  switch (correction.kind) {
    case "new": {
      const { signature, cases, isNewInSuite } = correction;
      const [first, ...others] = cases;
      const also = others.length === 0 ? "" : ` and ${others.length} other case${others.length > 1 ? "s" : ""}`;
      const what = isLack(signature)
        ? `the target lacks ${first} (${describeAnswer(signature)})`
        : `${signature.clause} is broken by ${describeAnswer(signature)} in ${first}${also}`;
      return `${what}, which no entry covers${isNewInSuite ? " (new in this version of the suite)" : ""}`;
    }
    case "fixed": {
      const { entry, isStillBroken } = correction;
      if (isLack(entry)) return `the target lacks ${entry.match} no more`;
      return isStillBroken
        ? `${entry.match} doesn't fail with ${describeAnswer(listed(entry))} any more`
        : `${entry.match} passes now`;
    }
    case "changed": {
      const { entry, now } = correction;
      const fails = isLack(entry) ? "is lacking" : "fails";
      return `${entry.match} ${fails} with ${describeAnswer(now)} now, not with ${describeAnswer(listed(entry))}`;
    }
    case "expired": {
      const { entry } = correction;
      return `${entry.match} expired on ${entry.expires} and ${sinceThen(correction)}`;
    }
  }
}

function adviceFor(correction: Correction, file: string | undefined): string {
  switch (correction.kind) {
    case "new":
      return `correct the target, or add with its reason ${file?.endsWith(".json") ? "" : "- "}${entryFor(correction)}${moreOf(correction)}`;
    case "fixed":
      return "remove this entry";
    case "changed":
      return `correct the target, or ${describeChange(correction.entry, correction.now)}`;
    case "expired": {
      const { entry, seen, now } = correction;
      if (seen === "passes") return "remove this entry";
      if (seen === "unjudged") return "renew expires, or remove this entry";
      const change = now && !isFlaky(entry) ? `${describeChange(entry, now)} and ` : "";
      return `correct the target, or ${change}renew expires`;
    }
  }
}

function sinceThen({ entry, seen, now }: ExpiredEntry): string {
  if (seen === "passes") return "its failure is gone";
  if (seen === "unjudged") return "wasn't judged";
  const fails = isLack(entry) ? "is lacking" : "fails";
  if (now) return `${fails} with ${describeAnswer(now)} now`;
  return isFlaky(entry) ? "failed in this run" : `still ${fails} with ${describeAnswer(listed(entry))}`;
}

/** Ready to be pasted, but for its reason: without one it is refused. */
const entryFor = ({ matches: [match], signature: { clause, outcome, status, type, of } }: NewFailure): string =>
  JSON.stringify({ match, clause, outcome, status, type, of, reason: "" });

const moreOf = ({ matches: [, ...others] }: NewFailure): string =>
  others.length === 0 ? "" : `, and the like for ${others.length} more (known update writes them)`;

function describeChange(entry: KnownEntry, now: Signature): string {
  const changes = [
    ...(now.status === entry.status ? [] : [`status to ${now.status}`]),
    ...(now.type === entry.type || now.type === undefined ? [] : [`type to ${nameOf(now.type)}`]),
  ];
  return [
    ...(changes.length > 0 ? [`set ${changes.join(" and ")}`] : []),
    ...(now.type === undefined && entry.type !== undefined ? ["remove type"] : []),
  ].join(" and ");
}

/** What was answered, and to what where the clause alone doesn't say. */
function describeAnswer({ status, type, of }: Omit<Signature, "clause">): string {
  const answer = status === "none" ? "no answer" : type === undefined ? `${status}` : `${status} ${nameOf(type)}`;
  return of === undefined ? answer : `${answer} to ${of}`;
}

const LONGEST_TYPE = 80;

/** A target may call its errors whatever it likes: a sentence stays one. */
function nameOf(type: string): string {
  const text = /^[\w.-]+$/.test(type) ? type : JSON.stringify(type);
  return text.length > LONGEST_TYPE ? `${text.slice(0, LONGEST_TYPE - 1)}…` : text;
}
