import { lastingOfCase } from "../define/lasting.ts";
import { findingsIn, type Seen } from "../record/fold.ts";
import type { RecordFinding, RecordHeader, RecordVerdict, RunRecord } from "../record/format.ts";
import { byClarity } from "./witness.ts";

/** A finding as reports show it: once, with how often it was seen and where first. */
export interface SeenFinding {
  finding: RecordFinding;
  verdict: RecordVerdict;
  count: number;
  /** The cases that saw it, the one that shows it first. */
  cases: string[];
  /** The same as its clause's. */
  known: string | undefined;
}

export interface BrokenClause {
  clause: RecordHeader["clauses"][number];
  findings: SeenFinding[];
  count: number;
  /** The reason that the known failures give; none where one finding isn't covered, or the clause doesn't count. */
  known: string | undefined;
}

/** Said of a known failure where the record has no reason: cases that name its clause are red for another one. */
const LISTED = "listed as known";

/**
 * The clauses that are broken in the run's reading, and those that are only advice there: first what spoilt the target for
 * others, then in the order of the clauses. `otherwise` is what only other readings find on a clause that is broken anyway: it counts, though not for
 * this.
 */
export function brokenClauses(record: RunRecord): {
  broken: BrokenClause[];
  advice: BrokenClause[];
  otherwise: BrokenClause[];
} {
  const { header, verdicts, footer } = record;
  const counting = new Set(footer.clauses.broken);
  const covered = counting.difference(new Set(footer.gate.unexpected));
  const byClause = Map.groupBy(findingsIn(record), ({ finding }) => finding.clause);
  const of = (isWanted: (finding: RecordFinding) => boolean): BrokenClause[] =>
    header.clauses
      .flatMap((clause) => {
        const seen = (byClause.get(clause.id) ?? []).filter(({ finding }) => isWanted(finding));
        if (seen.length === 0) return [];
        const known = covered.has(clause.id) ? reasonFor(clause.id, verdicts) : undefined;
        return [{ clause, findings: distinct(seen, known), count: seen.length, known }];
      })
      .toSorted((a, b) => Number(isTrouble(b)) - Number(isTrouble(a)));
  const isSeen = ({ readings }: RecordFinding): boolean => readings.includes(header.strict);
  const isBroken = ({ clause }: RecordFinding): boolean => counting.has(clause);
  return {
    broken: of((finding) => isBroken(finding) && isSeen(finding)),
    advice: of((finding) => !isBroken(finding)),
    otherwise: of((finding) => isBroken(finding) && !isSeen(finding)),
  };
}

const isTrouble = ({ findings }: BrokenClause): boolean =>
  findings.some(({ verdict }) => lastingOfCase(verdict.case) !== undefined);

/** Each way once, what shows it best first. */
function distinct(seen: readonly Seen[], known: string | undefined): SeenFinding[] {
  const groups = Map.groupBy(seen.toSorted(byClarity), ({ finding: { path, of, expected, actual } }) =>
    JSON.stringify([generic(path), of, generic(expected), generic(actual)]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const cases = [...new Set(group.map(({ verdict }) => verdict.case))];
    return [{ ...first, count: group.length, cases, known }];
  });
}

/** A case that names the clause has the reason; one that names fewest others has it for this clause rather than another. */
function reasonFor(clause: string, verdicts: readonly RecordVerdict[]): string {
  const naming = verdicts.filter(({ known, clauses }) => known !== undefined && clauses.includes(clause));
  return naming.toSorted((a, b) => a.clauses.length - b.clauses.length)[0]?.known || LISTED;
}

/** Names differ from request to request; what is wrong with them doesn't. What is longer than a digest is none. */
const generic = (text: string | undefined): string =>
  (text ?? "")
    .replaceAll(/lcf-[a-z0-9]+-[a-z0-9]+x*/g, "NAME")
    .replaceAll(/(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43}=/g, "DIGEST");
