import { describeEvidence } from "../../contract/evidence.ts";
import type { RecordExchange, RecordVerdict } from "../../run/record-format.ts";
import { answerClass } from "../answer-class.ts";
import type { SeenFinding } from "../broken-clauses.ts";
import { repeatCommand } from "../repeat.ts";
import type { CaseRow, ClauseRow, Matrix, MatrixTarget, Section } from "./model.ts";
import type {
  PageCase,
  PageClause,
  PageData,
  PageExchange,
  PageFinding,
  PageSection,
  PageTarget,
} from "./page-data.ts";
import { describeAnswer, describeRequest } from "./describe-exchange.ts";
import { startTexts, type TextStore } from "./stored-texts.ts";

/** As many ways of breaking one clause are shown, and as many exchanges of one case. */
const SHOWN = 4;

export function makePageData({ sections }: Matrix): PageData {
  const texts = startTexts();
  return { sections: sections.map((section) => sectionData(section, texts)), texts: texts.templates };
}

const sectionData = ({ edition, targets, clauses, cases }: Section, texts: TextStore): PageSection => ({
  edition,
  targets: targets.map(targetData),
  clauses: clauses.map((each) => clauseData(each, texts)),
  cases: cases.map((each) => caseData(each, texts)),
});

const targetData = ({ title, record: { header } }: MatrixTarget): PageTarget => ({
  title,
  reading: header.strict,
  repeat: repeatCommand(header, "CASE").slice(0, -"CASE".length),
});

const clauseData = ({ clause, group, cells }: ClauseRow, texts: TextStore): PageClause => ({
  id: clause.id,
  group,
  level: clause.level,
  text: clause.text,
  evidence: clause.evidence.map(describeEvidence),
  ...(clause.excluded !== undefined && { excluded: clause.excluded }),
  cells: cells.map(({ states, count, findings }) => ({
    states,
    count,
    findings: findings.slice(0, SHOWN).map((seen) => findingData(seen, texts)),
  })),
});

function findingData({ finding, verdict, count, known }: SeenFinding, texts: TextStore): PageFinding {
  const { clause, exchange, path, expected, actual, readings } = finding;
  const answered = verdict.exchanges[exchange];
  return {
    case: verdict.case,
    clause,
    exchange,
    ...(path !== undefined && { path: texts.put(short(path)) }),
    expected: texts.put(short(expected)),
    actual: texts.put(short(actual)),
    readings,
    count,
    ...(known !== undefined && { known: texts.put(short(known)) }),
    answer: answered ? answerClass(answered) : "",
  };
}

function caseData({ id, topic, title, clauses, differs, decisive, cells }: CaseRow, texts: TextStore): PageCase {
  return {
    id,
    topic,
    title,
    clauses,
    differs,
    ...(decisive !== undefined && { decisive }),
    cells: cells.map(({ verdict, answer, objections }) => ({
      objections,
      ...(verdict && { outcomes: verdict.readings }),
      ...(answer !== undefined && { answer }),
      ...(verdict?.reason !== undefined && { reason: texts.put(short(verdict.reason)) }),
      exchanges: verdict ? exchangesShown(verdict, decisive, texts) : [],
      sent: verdict?.exchanges.length ?? 0,
    })),
  };
}

function exchangesShown(verdict: RecordVerdict, decisive: number | undefined, texts: TextStore): PageExchange[] {
  const indexes = new Set([
    ...(decisive === undefined ? [] : [decisive]),
    ...verdict.findings.map((one) => one.exchange),
  ]);
  return [...indexes].slice(0, SHOWN).flatMap((index) => {
    const exchange = verdict.exchanges[index];
    return exchange ? [exchangeData(index, exchange, texts)] : [];
  });
}

const exchangeData = (index: number, exchange: RecordExchange, texts: TextStore): PageExchange => ({
  index,
  class: answerClass(exchange),
  request: texts.put(describeRequest(exchange)),
  ...(exchange.answer && { answer: texts.put(describeAnswer(exchange.answer)) }),
  ...(exchange.failure && { failure: texts.put(short(exchange.failure.message)) }),
});

const LONGEST = 1000;

const short = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).toWellFormed()}…`;
