import type { Reading } from "../../contract/clause.ts";
import type { RecordVerdict, RunRecord } from "../../record/format.ts";
import { clauseStatuses, isOwn } from "../../record/fold.ts";
import { whyUnjudged } from "../case-groups.ts";
import { targetName } from "../describe-run.ts";
import { decisiveAnswer, decisiveExchange } from "../decisive-exchange.ts";
import { checkComparable, notesOn, shortened, type RecordPair } from "./check-comparable.ts";
import { lackChanges } from "./lack-changes.ts";
import { caseKind, clauseKinds, type Kind } from "./kinds.ts";
import { withoutChance } from "./without-chance.ts";
import type { CaseChange, CaseState, Changes, ClauseChange, DiffedRun, RecordDiff } from "./model.ts";

/**
 * @param asked the reading to compare in; left out: that of the later run
 * @throws UsageError for records that can't be compared
 */
export function diffRecords(whole: RecordPair, asked?: Reading): RecordDiff {
  checkComparable(whole);
  const { pair, leftOut } = withoutChance(whole);
  const { before, after } = pair;
  const reading = asked ?? after.header.strict;
  const clauses = clauseChanges(before, after, reading);
  const cases = caseChanges(before, after, reading);
  const clauseKind = clauseKinds(pair, reading);
  const lacks = lackChanges(pair);
  // What was told of an operation isn't told of its case again.
  const told = new Set([...lacks.came, ...lacks.went].map((change) => change.case));
  const changes = (kind: Kind): Changes => ({
    clauses: clauses.filter((change) => clauseKind(change) === kind),
    cases: cases.filter((change) => caseKind(change) === kind && !told.has(change.case)),
  });
  return {
    edition: after.header.edition,
    reading,
    before: describeRun(before),
    after: describeRun(after),
    notes: [
      ...notesOn(whole, reading),
      ...(leftOut.length > 0 ? [`what comes by chance is left out: ${shortened(leftOut)}`] : []),
    ],
    regressions: changes("regressions"),
    lacking: lacks.came,
    regained: lacks.went,
    fixes: changes("fixes"),
    revealed: changes("revealed"),
    judged: changes("judged"),
    unjudged: changes("unjudged"),
    added: changes("added"),
    removed: changes("removed"),
    answers: cases.filter((change) => caseKind(change) === "same" && isAnsweredOtherwise(change)),
  };
}

/** Every clause of either record that counts, in the order of the later one. */
function clauseChanges(before: RunRecord, after: RunRecord, reading: Reading): ClauseChange[] {
  const [old, young] = [clauseStatuses(before, reading), clauseStatuses(after, reading)];
  const texts = new Map([...before.header.clauses, ...after.header.clauses].map(({ id, text }) => [id, text]));
  const ids = [...after.header.clauses, ...before.header.clauses].map(({ id }) => id);
  return [...new Set(ids)].flatMap((clause): ClauseChange[] => {
    const [was, is] = [old.get(clause), young.get(clause)];
    if (was === undefined && is === undefined) return [];
    return [{ clause, text: texts.get(clause) ?? "", ...(was && { before: was }), ...(is && { after: is }) }];
  });
}

/** Every case of either record, in the order of the later one. */
function caseChanges(before: RunRecord, after: RunRecord, reading: Reading): CaseChange[] {
  const byCase = ({ verdicts }: RunRecord): Map<string, RecordVerdict> =>
    new Map(verdicts.filter(isOwn).map((verdict) => [verdict.case, verdict]));
  const [old, young] = [byCase(before), byCase(after)];
  return [...new Set([...young.keys(), ...old.keys()])].flatMap((id): CaseChange[] => {
    const [was, is] = [old.get(id), young.get(id)];
    const index = decisiveExchange([was, is].flatMap((verdict) => verdict ?? []));
    const title = (is ?? was)?.title ?? "";
    return [
      {
        case: id,
        title,
        ...(was && { before: stateOf(was, reading, index) }),
        ...(is && { after: stateOf(is, reading, index) }),
      },
    ];
  });
}

function stateOf(verdict: RecordVerdict, reading: Reading, index: number | undefined): CaseState {
  const answer = index === undefined ? undefined : decisiveAnswer(verdict, index);
  const reason = verdict.reason === undefined ? undefined : whyUnjudged(verdict);
  return {
    outcome: verdict.readings[reading],
    ...(answer !== undefined && { answer }),
    ...(reason !== undefined && { reason }),
  };
}

const isAnsweredOtherwise = ({ before, after }: CaseChange): boolean =>
  before?.answer !== undefined && after?.answer !== undefined && before.answer !== after.answer;

const describeRun = ({ header, footer }: RunRecord): DiffedRun => ({
  target: targetName(header.target),
  endpoint: header.target.endpoint,
  suite: header.suite.version,
  startedAt: header.startedAt,
  exit: footer.exit,
});
