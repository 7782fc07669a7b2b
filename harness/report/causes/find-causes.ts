import { countingFindings } from "../../record/fold.ts";
import type { RunRecord } from "../../record/format.ts";
import { brokenClauses, type BrokenClause, type SeenFinding } from "../broken-clauses.ts";
import { short } from "../printable.ts";
import { byClarity } from "../witness.ts";
import type { Cause } from "./cause.ts";
import { echoes } from "./echoes.ts";
import { rankOf, type Harm } from "./harm.ts";
import type { Kind } from "./kind.ts";
import { causeId, kindOfAll } from "./kind-of.ts";
import { fateOf, memberOf, symptomOf, type Symptom } from "./symptom.ts";

/** A broken clause with what speaks for itself of all that was found on it, and the kind that this is of. */
interface Patient {
  broken: BrokenClause;
  symptoms: Symptom[];
  kind: Kind;
}

/**
 * What is broken in the run's reading, by what one mistake looks like. Each clause is in one cause. What is unexpected
 * comes first, then the worst, then the largest.
 */
export function findCauses(record: RunRecord): Cause[] {
  const all = countingFindings(record, record.header.strict).map(symptomOf);
  const echoed = echoes(all);
  const byClause = Map.groupBy(
    all.filter((symptom) => !echoed(symptom)),
    ({ clause }) => clause,
  );
  const patients: Patient[] = [];
  const following: BrokenClause[] = [];
  for (const broken of brokenClauses(record).broken) {
    const symptoms = byClause.get(broken.clause.id);
    if (symptoms) patients.push({ broken, symptoms, kind: kindOfAll(symptoms) });
    else following.push(broken);
  }
  const looked = lookedAt(record);
  const causes = [...Map.groupBy(patients, idOf)]
    .flatMap(([id, group]) => causeOf(record, id, group, looked))
    .toSorted(byHarm);
  const causeOfClause = new Map(causes.flatMap(({ id, clauses }) => clauses.map(({ clause }) => [clause.id, id])));
  const follows = ({ clause }: BrokenClause): string | undefined => {
    const own = all.filter((symptom) => symptom.clause === clause.id);
    return own.map((symptom) => causeOfClause.get(echoed(symptom)?.clause ?? "")).find((id) => id !== undefined);
  };
  const followed = Map.groupBy(following, follows);
  return causes.map((cause) => ({
    ...cause,
    consequences: followed.get(cause.id) ?? [],
  }));
}

function idOf({ kind, symptoms }: Patient): string {
  const first = symptoms.find(kind.matches);
  return first ? causeId(kind, first) : "";
}

const byHarm = (a: Cause, b: Cause): number =>
  Number(a.known !== undefined) - Number(b.known !== undefined) ||
  rankOf(a.harm) - rankOf(b.harm) ||
  b.clauses.length - a.clauses.length;

function causeOf(record: RunRecord, id: string, group: readonly Patient[], looked: Looked): Cause[] {
  const kind = group[0]?.kind;
  const clauses = group.map(({ broken }) => broken);
  const unexpected = clauses.filter(({ known }) => known === undefined);
  if (!kind) return [];
  const [example] = (unexpected.length > 0 ? unexpected : clauses)
    .flatMap(({ findings }) => findings.filter((finding) => kind.matches(symptomOf(finding))).slice(0, 1))
    .toSorted((a, b) => choicesIn(a) - choicesIn(b) || byClarity(a, b));
  if (!example) return [];
  const symptoms = group.flatMap((patient) => patient.symptoms.filter(kind.matches));
  const isEverywhere = group.some((patient) => isInEveryAnswer(patient, looked));
  const ids = new Set(clauses.map(({ clause }) => clause.id));
  return [
    {
      id,
      harm: worst([kind.harm, ...(isEverywhere ? ["everywhere" as const] : []), ...harmShown(symptoms)]),
      sentence: kind.sentence({
        fate: fateOf(symptoms),
        members: listed(group.map(({ broken: { clause, findings } }) => nameOf(clause.text, findings))),
        of: kind.per?.(symptomOf(example)) ?? "",
        actual: short(example.finding.actual, 100),
        isEverywhere,
      }),
      brings: kind.brings,
      right: kind.right,
      clauses,
      consequences: [],
      blocked: record.verdicts.filter(({ by }) => by !== undefined && ids.has(by)).map((verdict) => verdict.case),
      example,
      known: unexpected.length > 0 ? undefined : clauses[0]?.known,
    },
  ];
}

/** What leaves least open convinces most. */
const choicesIn = ({ finding: { expected } }: SeenFinding): number => expected.split(/, or | or /).length;

const worst = (harms: readonly Harm[]): Harm => harms.toSorted((a, b) => rankOf(a) - rankOf(b))[0] ?? "names";

/** Whatever it is besides: it makes the server fail. */
const harmShown = (symptoms: readonly Symptom[]): Harm[] =>
  symptoms.some(({ answered, clause }) => answered === "failed" && !clause.startsWith("effect.")) ? ["fails"] : [];

/** Fewer cases than these show nothing about all answers; and they are a fair part of the run. */
const LEAST = 3;

/** How many cases there are, and how many judged each clause. */
interface Looked {
  cases: number;
  byClause: ReadonlyMap<string, number>;
}

function lookedAt({ verdicts }: RunRecord): Looked {
  const byClause = new Map<string, number>();
  for (const { judged } of verdicts)
    for (const { clause } of judged) byClause.set(clause, (byClause.get(clause) ?? 0) + 1);
  return { cases: verdicts.length, byClause };
}

/** Whether nearly every case that looked at a clause about answers found it broken. */
function isInEveryAnswer({ broken: { clause }, symptoms }: Patient, { cases, byClause }: Looked): boolean {
  if (!/^(response|error)\./.test(clause.id)) return false;
  const looked = byClause.get(clause.id) ?? 0;
  const found = new Set(symptoms.map(({ verdict }) => verdict.case)).size;
  return looked >= LEAST && looked >= cases / 4 && found >= looked * 0.9;
}

const nameOf = (text: string, [first]: readonly SeenFinding[]): string => (first ? memberOf(first, text) : "");

const NAMED = 4;

/** `Handler, Runtime`, or `A, B, C, D and 3 more`. */
function listed(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  const more = distinct.length - NAMED;
  return more > 0 ? `${distinct.slice(0, NAMED).join(", ")} and ${more} more` : distinct.join(", ");
}
