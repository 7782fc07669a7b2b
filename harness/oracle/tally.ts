import { binds, READINGS, type Reading } from "../contract/clause.ts";
import { cutAt } from "../wire/beginning.ts";
import { clauseIdOf, type ClauseBook, type ClauseId } from "../contract/clause-book.ts";

/** What came instead of what was expected. */
export interface Difference {
  /** JSON path in the answer. */
  path?: string;
  /** What of the request it is about, where the clause alone doesn't say: a combination of members, a package type. */
  of?: string;
  /** Of what must last: the cases that it may have been, where none of them is sure. */
  suspects?: string[];
  expected: string;
  actual: string;
}

/** One way in which an answer breaks a clause. */
export interface Finding extends Difference {
  clause: ClauseId;
  /** The readings in which it counts. Empty: advice in each. */
  readings: Reading[];
  /** Index of the exchange in the case. */
  exchange: number;
}

/** A clause that an exchange decided, in some readings. */
export interface Judged {
  clause: ClauseId;
  readings: Reading[];
}

export interface Outcome {
  findings: Finding[];
  judged: Judged[];
  /** About the official client, not about the target: they count for nothing. */
  notes: string[];
}

/** Collects all findings of one exchange; never stops at the first. What several readings find alike is one finding. */
export interface Tally extends Outcome {
  /** Holds a clause against an answer, in the readings that decide it. */
  check(clause: ClauseId, differences: readonly Difference[], readings?: readonly Reading[]): void;
  note(text: string): void;
}

export function startTally(clauses: ClauseBook, exchange: number): Tally {
  const findings: Finding[] = [];
  const judged: Judged[] = [];
  const byClause = new Map<string, Judged>();
  const notes: string[] = [];
  return {
    findings,
    judged,
    notes,
    note: (text) => void notes.push(cutAt(text, MOST_CHARACTERS)),
    check(id, differences, readings = READINGS) {
      const clause = clauses.get(id);
      if (!clause) {
        // An edition without the clause has no say; an id that none has is a mistake.
        clauseIdOf(id);
        return;
      }
      // Nothing was decided.
      if (readings.length === 0 && differences.length === 0) return;
      const counting = readings.filter((reading) => binds(clause, reading));
      const before = byClause.get(id);
      const now = before ?? { clause: id, readings: [] };
      now.readings = joined(now.readings, counting);
      byClause.set(id, now);
      if (!before) judged.push(now);
      for (const difference of differences.slice(0, MOST_DIFFERENCES).map(told)) {
        const same = findings.find((finding) => finding.clause === id && isSame(finding, difference));
        if (same) same.readings = joined(same.readings, counting);
        else findings.push({ clause: id, readings: counting, ...difference, exchange });
      }
    },
  };
}

/** An answer of a hundred thousand wrong members says no more with the last than with these. */
const MOST_DIFFERENCES = 50;

/** Longer than any honest name or message. */
const MOST_CHARACTERS = 1000;

/** A target has its hand in where something is, and what: of that the beginning is told. */
const told = ({ path, actual, ...rest }: Difference): Difference => ({
  ...rest,
  ...(path !== undefined && { path: cutAt(path, MOST_CHARACTERS) }),
  actual: cutAt(actual, MOST_CHARACTERS),
});

const joined = (some: readonly Reading[], others: readonly Reading[]): Reading[] =>
  READINGS.filter((reading) => some.includes(reading) || others.includes(reading));

const isSame = (one: Difference, other: Difference): boolean =>
  one.path === other.path && one.of === other.of && one.expected === other.expected && one.actual === other.actual;

/** Passes on what counts in some readings, and nothing else. */
export const inReadings = (tally: Tally, some: readonly Reading[]): Tally => ({
  ...tally,
  check(clause, differences, readings = READINGS) {
    const counting = readings.filter((reading) => some.includes(reading));
    if (counting.length > 0) tally.check(clause, differences, counting);
  },
});
