import type { RunRecord } from "../../record/format.ts";
import type { Cause } from "../causes/cause.ts";
import { findCauses } from "../causes/find-causes.ts";
import { HARMS, rankOf } from "../causes/harm.ts";
import { totalOf } from "../describe-run.ts";
import { safe } from "../printable.ts";
import type { ClauseRow, Standing, TaskRow } from "./model.ts";
import { totalScores } from "./scores.ts";
import { TASKS, taskOf } from "./tasks.ts";

/** How the targets are ranked, in a sentence. */
export const RANKING = `The target with the fewest clauses that are broken, or can't be judged, by causes of the worst harm comes first, and the next harm decides where two have as many: ${HARMS.map(({ title }) => title).join("; ")}.`;

/** A row for each task that a clause of the section is of, and where each target stands. */
export function standingsOf(
  records: readonly RunRecord[],
  clauses: readonly ClauseRow[],
): { tasks: TaskRow[]; standings: Standing[] } {
  const causes = records.map(weighedCauses);
  const tasks = TASKS.flatMap((task): TaskRow[] => {
    const own = clauses.filter(({ clause }) => taskOf(clause.id) === task);
    if (own.length === 0) return [];
    const ids = new Set(own.map(({ clause }) => clause.id));
    const scores = totalScores(own);
    return [
      {
        task,
        recorded: own.filter(({ aws }) => aws !== undefined).length,
        clauses: own.length,
        cells: records.map(({ header }, index) => ({
          score: scores[index]?.[header.strict] ?? { upheld: 0, broken: 0, unjudged: 0 },
          worst: worstOf(causes[index] ?? [], ids),
        })),
      },
    ];
  });
  const harms = causes.map(clausesByHarm);
  const isAlone = records.length === 1;
  const isRanked = !isAlone && new Set(records.map(({ header }) => header.strict)).size === 1;
  const compared = harms.filter((_, index) => isRanked && isWhole(records[index]));
  return {
    tasks,
    standings: records.map((record, index) => {
      const own = harms[index] ?? [];
      return {
        ...(isRanked && isWhole(record) && { rank: 1 + compared.filter((other) => byHarms(other, own) < 0).length }),
        ...(isAlone
          ? {}
          : !isRanked
            ? { unranked: "the runs have different readings" }
            : !isWhole(record) && { unranked: record?.isIncomplete ? "its run didn't end" : "its run was filtered" }),
        sentence: describeStanding(tasks, index, causes[index]?.[0]?.cause),
      };
    }),
  };
}

const isWhole = (record: RunRecord | undefined): boolean => record?.header.only === undefined && !record?.isIncomplete;

/** A cause with the clauses that are broken by it or can't be judged because of it. */
interface WeighedCause {
  cause: Cause;
  clauses: ReadonlySet<string>;
}

/** The worst first, whether known or not, then the largest. A clause is held against the worst cause that it has. */
function weighedCauses(record: RunRecord): WeighedCause[] {
  const unjudged = new Map(record.verdicts.map((verdict) => [verdict.case, verdict.clauses]));
  const judged = new Set(record.verdicts.flatMap((verdict) => verdict.judged.map(({ clause }) => clause)));
  return findCauses(record)
    .map((cause) => {
      const broken = [...cause.clauses, ...cause.consequences].map(({ clause }) => clause.id);
      const blocked = cause.blocked.flatMap((id) => unjudged.get(id) ?? []).filter((id) => !judged.has(id));
      return { cause, clauses: new Set([...broken, ...blocked]) };
    })
    .toSorted((a, b) => rankOf(a.cause.harm) - rankOf(b.cause.harm) || b.clauses.size - a.clauses.size);
}

/** Of the causes that touch these clauses the worst, and of those the one that touches most of them. */
function worstOf(causes: readonly WeighedCause[], ids: ReadonlySet<string>): Cause | undefined {
  const [first] = causes
    .map(({ cause, clauses }) => ({ cause, touched: clauses.intersection(ids).size }))
    .filter(({ touched }) => touched > 0)
    .toSorted((a, b) => rankOf(a.cause.harm) - rankOf(b.cause.harm) || b.touched - a.touched);
  return first?.cause;
}

/** How many clauses there are by each harm, each counted once. */
function clausesByHarm(causes: readonly WeighedCause[]): number[] {
  const seen = new Set<string>();
  return HARMS.map(({ id }) => {
    const before = seen.size;
    for (const { cause, clauses } of causes) if (cause.harm === id) for (const clause of clauses) seen.add(clause);
    return seen.size - before;
  });
}

function byHarms(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((count, index) => count !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** So many clauses of a task, and half of it, must have been judged for it to be called near to AWS or far from it. */
const LEAST = 3;

/** What is to say of a target as a whole. */
function describeStanding(tasks: readonly TaskRow[], index: number, worst: Cause | undefined): string {
  const shares = tasks
    .flatMap(({ task, cells }) => {
      const { upheld, broken, unjudged } = cells[index]?.score ?? { upheld: 0, broken: 0, unjudged: 0 };
      return upheld + broken < Math.max(LEAST, unjudged) ? [] : [{ task, share: upheld / (upheld + broken) }];
    })
    .toSorted((a, b) => b.share - a.share);
  const [nearest, furthest] = [shares[0], shares.at(-1)];
  const sum = tasks.map(({ cells }) => cells[index]?.score).filter((score) => score !== undefined);
  const all = sum.reduce((count, score) => count + totalOf(score), 0);
  const broken = sum.reduce((count, score) => count + score.broken, 0);
  const judged = all - sum.reduce((count, score) => count + score.unjudged, 0);
  if (judged === 0) return "Nothing was judged.";
  const first = `${broken === 0 ? `none of ${judged} judged clauses is` : `${broken} of ${judged} judged clauses are`} broken, and ${judged === all ? "all" : `${judged} of ${all}`} were judged`;
  if (broken === 0) return `${first}.`;
  const between =
    nearest && furthest && nearest.share > furthest.share
      ? `; nearest to AWS: ${nearest.task.name}; furthest: ${furthest.task.name}`
      : "";
  return `${first}${between}${worst ? `; worst: ${safe(worst.sentence)}` : ""}.`;
}
