import { binds, perReading, type Reading } from "../contract/clause.ts";
import { matches } from "../define/glob.ts";
import type { CaseOutcome } from "../run/verdict.ts";
import type { ClauseStatus, RecordFinding, RecordFooter, RecordVerdict, RunRecord, Score } from "./format.ts";

/** A record's lines, with or without the footer that is made from them. */
export type Lines = Pick<RunRecord, "header" | "verdicts">;

/** Of each clause that binds in a reading and is in play what became of it. */
export type ClauseStatuses = ReadonlyMap<string, ClauseStatus>;

/** A verdict counts by itself, unless the case ran only as another one's control. */
export const isOwn = ({ marks }: RecordVerdict): boolean => !marks?.includes("control");

/** What a case's own exchanges show against its clauses in a reading: what it fails by. */
export const ownFindings = ({ clauses, findings }: RecordVerdict, reading: Reading): RecordFinding[] =>
  findings.filter(({ clause, readings }) => clauses.includes(clause) && readings.includes(reading));

/** The clauses that count: all; of a filtered run those that its cases name or are blocked by, or that it was asked for. */
function inPlay({ header: { only }, verdicts }: Lines): (clause: string) => boolean {
  if (!only) return () => true;
  const named = new Set(verdicts.filter(isOwn).flatMap(({ clauses, by }) => (by ? [...clauses, by] : clauses)));
  return (clause) => named.has(clause) || only.some((glob) => matches(glob, clause));
}

/** A finding with the verdict that has it. */
export interface Seen {
  finding: RecordFinding;
  verdict: RecordVerdict;
}

/** All findings, but of what ran only as a control those alone that block another case. */
export function findingsIn({ verdicts }: Pick<Lines, "verdicts">): Seen[] {
  const blocking = new Set(verdicts.flatMap(({ by }) => by ?? []));
  return verdicts.flatMap((verdict) =>
    verdict.findings
      .filter(({ clause }) => isOwn(verdict) || blocking.has(clause))
      .map((finding) => ({ finding, verdict })),
  );
}

export function clauseStatuses(lines: Lines, reading: Reading): ClauseStatuses {
  const { header, verdicts } = lines;
  const isIn = (one: { readings: Reading[] }): boolean => one.readings.includes(reading);
  const broken = new Set(
    findingsIn(lines)
      .filter(({ finding }) => isIn(finding))
      .map(({ finding }) => finding.clause),
  );
  const own = verdicts.filter(isOwn);
  const judged = new Set(own.flatMap((verdict) => verdict.judged.filter(isIn).map(({ clause }) => clause)));
  const isInPlay = inPlay(lines);
  return new Map(
    header.clauses
      .filter((clause) => binds(clause, reading) && isInPlay(clause.id))
      .map(({ id }) => [id, broken.has(id) ? "broken" : judged.has(id) ? "upheld" : "unjudged"]),
  );
}

export const withStatus = (statuses: ClauseStatuses, wanted: ClauseStatus): string[] =>
  [...statuses].filter(([, status]) => status === wanted).map(([id]) => id);

/** The findings that count in a reading: on clauses that bind there and are in play. */
export function countingFindings(lines: Lines, reading: Reading): Seen[] {
  const statuses = clauseStatuses(lines, reading);
  return findingsIn(lines).filter(
    ({ finding: { clause, readings } }) => readings.includes(reading) && statuses.has(clause),
  );
}

export function totalsOf(verdicts: readonly RecordVerdict[]): Record<CaseOutcome, number> {
  const totals = { passed: 0, failed: 0, blocked: 0, "not-applicable": 0, inconclusive: 0, error: 0 };
  for (const { outcome } of verdicts.filter(isOwn)) totals[outcome] += 1;
  return totals;
}

function scoreOf(statuses: ClauseStatuses): Score {
  const score = { upheld: 0, broken: 0, unjudged: 0 };
  for (const status of statuses.values()) score[status] += 1;
  return score;
}

/** What the footer has that the lines before it don't say. */
export type Ending = Pick<RecordFooter, "gate" | "stopped" | "requests" | "durationMs" | "exit">;

export function footerOf(lines: Lines, ending: Ending): RecordFooter {
  const { header, verdicts } = lines;
  const own = clauseStatuses(lines, header.strict);
  return {
    kind: "footer",
    totals: totalsOf(verdicts),
    scores: perReading((reading) => scoreOf(clauseStatuses(lines, reading))),
    clauses: {
      total: header.clauses.length,
      exercised: new Set(verdicts.flatMap(({ judged }) => judged.map(({ clause }) => clause))).size,
      excluded: header.clauses.filter(({ excluded }) => excluded !== undefined).length,
      broken: withStatus(own, "broken"),
    },
    ...ending,
  };
}
