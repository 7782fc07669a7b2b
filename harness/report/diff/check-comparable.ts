import type { Reading } from "../../contract/clause.ts";
import type { RunRecord } from "../../record/format.ts";
import { refuseUnjudged } from "../refuse-unjudged.ts";
import { UsageError } from "../../usage-error.ts";

/** Two records, the older one first, with their files. */
export interface RecordPair {
  before: RunRecord;
  after: RunRecord;
  names: { before: string; after: string };
}

/** @throws UsageError for records of two editions, and for a run that judged nothing */
export function checkComparable({ before, after, names }: RecordPair): void {
  if (before.header.edition !== after.header.edition)
    throw new UsageError(
      `${names.before} is of edition ${before.header.edition}, and ${names.after} of edition ${after.header.edition}: only records of one edition can be compared; for several, make a matrix`,
    );
  // Files of a user's own may share their name.
  if (before.header.source?.sha256 !== after.header.source?.sha256)
    throw new UsageError(
      `${names.before} and ${names.after} are both of ${before.header.edition}, but the file has another content: only records of one contract can be compared`,
    );
  refuseUnjudged(before, names.before);
  refuseUnjudged(after, names.after);
}

/** The reasons why two records are less alike than they look, a sentence each. */
export function notesOn({ before, after }: RecordPair, reading: Reading): string[] {
  const [a, b] = [before.header, after.header];
  const isNewer = a.suite.version !== b.suite.version;
  const suites = isNewer ? `, with suite ${a.suite.version} and ${b.suite.version}` : "";
  return [
    ...(a.strict === b.strict
      ? []
      : [`the runs were in the readings ${a.strict} and ${b.strict}: both are compared in the reading ${reading}`]),
    ...(a.contract === b.contract ? [] : [`the contracts differ${suites}: clauses may have changed`]),
    ...(a.plan === b.plan
      ? []
      : [
          a.seed === b.seed
            ? `the plans differ${suites}: cases are compared by their ids`
            : `the seeds differ, ${a.seed} and ${b.seed}: generated cases send other requests`,
        ]),
    ...[a, b].flatMap(({ only }, index) =>
      only ? [`the run ${index === 0 ? "before" : "after"} was filtered: ${shortened(only)}`] : [],
    ),
    ...[before, after].flatMap(({ footer: { stopped } }, index) =>
      stopped === undefined ? [] : [`the run ${index === 0 ? "before" : "after"} ended early: ${stopped}`],
    ),
  ];
}

export const shortened = (globs: readonly string[]): string =>
  globs.length > 3 ? `${globs.slice(0, 2).join(", ")} and ${globs.length - 2} more` : globs.join(", ");
