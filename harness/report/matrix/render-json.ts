import type { Evidence } from "../../contract/evidence.ts";
import type { Level, Reading } from "../../contract/clause.ts";
import type { Score } from "../../record/format.ts";
import type { CaseOutcome, Mark } from "../../run/verdict.ts";
import type { RecordHeader } from "../../record/format.ts";
import { answerClass } from "../answer-class.ts";
import type { SeenFinding } from "../broken-clauses.ts";
import type {
  CaseCell,
  CaseRow,
  ClauseCell,
  ClauseRow,
  ClauseState,
  Matrix,
  MatrixTarget,
  EditionSection,
  Standing,
  TaskRow,
} from "./model.ts";

/** The form of `matrix.json`; its JSON Schema is fixtures/schemas/matrix.schema.json. Cells stand in the targets' order. */
export interface MatrixJson {
  kind: "matrix";
  format: 1;
  sections: SectionJson[];
}

interface SectionJson {
  edition: string;
  contract: string;
  plan: string;
  seed: number;
  targets: TargetJson[];
  tasks: {
    task: string;
    clauses: number;
    recorded: number;
    targets: { score: Score; worst: { id: string; sentence: string } | null }[];
  }[];
  scores: { group: string | null; targets: Record<Reading, Score>[] }[];
  clauses: {
    id: string;
    group: string;
    level: Level;
    text: string;
    evidence: Evidence[];
    excluded?: string;
    aws?: string;
    targets: ClauseCellJson[];
  }[];
  cases: {
    id: string;
    topic: string;
    title: string;
    clauses: string[];
    decisive: number | null;
    differs: boolean;
    targets: CaseCellJson[];
  }[];
}

interface TargetJson {
  title: string;
  profile: string;
  version: string | null;
  endpoint: string;
  region: string;
  suite: RecordHeader["suite"];
  reading: Reading;
  only: string[] | null;
  startedAt: string;
  requests: number;
  cases: Record<CaseOutcome, number>;
  exit: number;
  /** Its place by the ranking of the section; null where it can't be compared. */
  rank: number | null;
  sentence: string;
  /** Its run didn't end: it has what was judged until then. */
  incomplete?: true;
}

interface ClauseCellJson {
  states: Record<Reading, ClauseState>;
  count: number;
  findings: {
    case: string;
    path?: string;
    expected: string;
    actual: string;
    readings: Reading[];
    answer: string;
    count: number;
    known?: string;
  }[];
}

interface CaseCellJson {
  outcome: CaseOutcome | "not-run";
  readings: Record<Reading, CaseOutcome> | null;
  answer: string | null;
  objections: Reading[];
  reason?: string;
  /** The broken clause that blocks it. */
  by?: string;
  marks?: Mark[];
}

export const renderMatrixJson = (matrix: Matrix): string => `${JSON.stringify(matrixJson(matrix), undefined, 1)}\n`;

export function matrixJson({ sections }: Matrix): MatrixJson {
  return { kind: "matrix", format: 1, sections: sections.map(sectionJson) };
}

function sectionJson({
  edition,
  contract,
  plan,
  seed,
  targets,
  tasks,
  standings,
  total,
  groups,
  clauses,
  cases,
}: EditionSection): SectionJson {
  return {
    edition,
    contract,
    plan,
    seed,
    targets: targets.map((target, index) => targetJson(target, standings[index])),
    tasks: tasks.map(taskJson),
    scores: [{ group: null, targets: total }, ...groups.map(({ group, scores }) => ({ group, targets: scores }))],
    clauses: clauses.map(clauseJson),
    cases: cases.map(caseJson),
  };
}

const taskJson = ({ task, clauses, recorded, cells }: TaskRow): SectionJson["tasks"][number] => ({
  task: task.name,
  clauses,
  recorded,
  targets: cells.map(({ score, worst }) => ({
    score,
    worst: worst ? { id: worst.id, sentence: worst.sentence } : null,
  })),
});

const targetJson = (
  { title, endpoint, record: { header, footer, isIncomplete } }: MatrixTarget,
  standing: Standing | undefined,
): TargetJson => ({
  title,
  profile: header.target.profile,
  version: header.target.version ?? null,
  endpoint,
  region: header.region,
  suite: header.suite,
  reading: header.strict,
  only: header.only ?? null,
  startedAt: header.startedAt,
  requests: footer.requests,
  cases: footer.totals,
  exit: footer.exit,
  rank: standing?.rank ?? null,
  sentence: standing?.sentence ?? "",
  ...(isIncomplete && { incomplete: isIncomplete }),
});

const clauseJson = ({ clause: { id, level, text, evidence, excluded }, group, aws, cells }: ClauseRow) => ({
  id,
  group,
  level,
  text,
  evidence,
  ...(excluded !== undefined && { excluded }),
  ...(aws !== undefined && { aws }),
  targets: cells.map(clauseCellJson),
});

const clauseCellJson = ({ states, count, findings }: ClauseCell): ClauseCellJson => ({
  states,
  count,
  findings: findings.map(findingJson),
});

function findingJson({ finding, verdict, count, known }: SeenFinding): ClauseCellJson["findings"][number] {
  const { path, expected, actual, readings } = finding;
  const exchange = verdict.exchanges[finding.exchange];
  return {
    case: verdict.case,
    ...(path !== undefined && { path }),
    expected,
    actual,
    readings,
    answer: exchange ? answerClass(exchange) : "",
    count,
    ...(known !== undefined && { known }),
  };
}

const caseJson = ({ id, topic, title, clauses, decisive, differs, cells }: CaseRow) => ({
  id,
  topic,
  title,
  clauses,
  decisive: decisive ?? null,
  differs,
  targets: cells.map(caseCellJson),
});

const caseCellJson = ({ verdict, answer, objections }: CaseCell): CaseCellJson => ({
  outcome: verdict?.outcome ?? "not-run",
  readings: verdict?.readings ?? null,
  answer: answer ?? null,
  objections,
  ...(verdict?.reason !== undefined && { reason: verdict.reason }),
  ...(verdict?.by !== undefined && { by: verdict.by }),
  ...(verdict?.marks && { marks: verdict.marks }),
});
