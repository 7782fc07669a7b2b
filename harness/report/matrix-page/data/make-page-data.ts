import { READINGS, type Reading } from "../../../contract/clause.ts";
import type { RecordExchange, RecordVerdict } from "../../../record/format.ts";
import { answerClass } from "../../answer-class.ts";
import type { SeenFinding } from "../../broken-clauses.ts";
import { differenceOf } from "../../difference.ts";
import { describeClient } from "../../describe-client.ts";
import { cutText } from "../../html/cut.ts";
import { visible } from "../../html/escape.ts";
import { evidenceData } from "../../html/evidence-data.ts";
import { repeatCommand } from "../../repeat.ts";
import { whyOnce } from "../../witness.ts";
import { whyUnjudged } from "../../case-groups.ts";
import type { CaseCell, CaseRow, ClauseRow, Matrix, MatrixTarget, EditionSection } from "../../matrix/model.ts";
import type {
  CaseData,
  CaseCellData,
  ClauseData,
  PageData,
  ExchangeData,
  ShownData,
  SectionData,
  TargetData,
} from "./page-data.ts";
import { describeAnswer, describeRequest } from "./describe-exchange.ts";
import { caseWord, OBJECTED, OUTCOMES, STATES } from "../../matrix/words.ts";
import { startFindings, type FindingStore } from "./stored-findings.ts";
import { startTexts, type TextStore } from "./stored-texts.ts";

/** At most 4 ways of breaking one clause are shown, and at most 4 exchanges of one case. */
const SHOWN = 4;

interface Stores {
  texts: TextStore;
  findings: FindingStore;
  /** The exchanges that clauses show. */
  shown: Map<RecordVerdict, Set<number>>;
}

export function makePageData({ sections }: Matrix): PageData {
  const texts = startTexts();
  const findings = startFindings(texts);
  const stores: Stores = { texts, findings, shown: new Map() };
  const made = sections.map((section) => readable(sectionData(section, stores)));
  return {
    reading: readingShown(sections),
    words: WORDS,
    texts: texts.templates,
    findings: findings.findings,
    sections: made,
  };
}

/** Ids and titles come from the suite, unless somebody made up the record. */
const readable = (section: SectionData): SectionData =>
  JSON.parse(JSON.stringify(section), (_, value: unknown) =>
    typeof value === "string" ? visible(cutText(value)) : value,
  ) as SectionData;

/** The reading of all runs, or `own` where they have different ones. */
export function readingShown(sections: readonly EditionSection[]): Reading | "own" {
  const readings = new Set(sections.flatMap(({ targets }) => targets.map(({ record }) => record.header.strict)));
  const [only = "default"] = readings;
  return readings.size === 1 ? only : "own";
}

const wordsOf = (signs: readonly { sign: string; word: string }[]): Record<string, string> =>
  Object.fromEntries(signs.map(({ sign, word }) => [sign, word]));

/** The meanings of the signs in each view. */
export const WORDS = {
  clauses: wordsOf(Object.values(STATES)),
  cases: wordsOf([
    OUTCOMES.passed,
    OUTCOMES.failed,
    OBJECTED,
    { sign: OUTCOMES.inconclusive.sign, word: "not judged" },
    { sign: OUTCOMES["not-run"].sign, word: "not applicable or not run" },
  ]),
};

function sectionData({ edition, targets, clauses, cases }: EditionSection, stores: Stores): SectionData {
  // First, because it decides which exchanges the cases must have.
  const clausesShown = clauses.map((each) => clauseData(each, stores));
  return {
    edition,
    targets: targets.map(targetData),
    clauses: clausesShown,
    cases: cases.map((each) => caseData(each, stores)),
  };
}

const targetData = ({ title, record: { header } }: MatrixTarget): TargetData => ({
  title,
  reading: header.strict,
  repeat: repeatCommand(header, "CASE").slice(0, -"CASE".length),
});

const clauseData = ({ clause, group, aws, cells }: ClauseRow, stores: Stores): ClauseData => ({
  id: clause.id,
  group,
  level: clause.level,
  text: clause.text,
  evidence: clause.evidence.map(evidenceData),
  ...(clause.excluded !== undefined && { excluded: clause.excluded }),
  ...(aws !== undefined && { aws }),
  cells: cells.map(({ states, count, findings }) => ({
    signs: READINGS.map((reading) => STATES[states[reading]].sign).join(""),
    count,
    findings: findings.slice(0, SHOWN).map((seen) => shownData(seen, stores)),
  })),
});

function shownData(seen: SeenFinding, { texts, findings, shown }: Stores): ShownData {
  const { finding, verdict, count, known } = seen;
  const once = whyOnce(seen);
  shown.set(verdict, new Set([...(shown.get(verdict) ?? []), finding.exchange]));
  return {
    case: verdict.case,
    sight: findings.put(finding),
    count,
    ...(known !== undefined && { known: texts.put(cutText(known)) }),
    ...(once !== undefined && { once }),
    answer: differenceOf(seen),
  };
}

function caseData({ id, topic, title, clauses, differs, decisive, cells }: CaseRow, stores: Stores): CaseData {
  return {
    id,
    topic,
    title,
    clauses,
    differs,
    cells: cells.map((each) => caseCellData(each, decisive, stores)),
  };
}

function caseCellData(cell: CaseCell, decisive: number | undefined, stores: Stores): CaseCellData {
  const { texts, findings } = stores;
  const { verdict, answer, difference } = cell;
  const outcome = verdict?.outcome ?? "not-run";
  return {
    signs: READINGS.map((reading) => caseWord(cell, reading).sign).join(""),
    ...(answer !== undefined && { answer }),
    ...(difference !== undefined && { difference: texts.put(difference) }),
    ...(outcome !== "passed" && outcome !== "failed" && { obstacle: OUTCOMES[outcome].word }),
    ...(verdict && reasonOf(verdict, texts)),
    findings: verdict?.findings.map((finding) => findings.put(finding)) ?? [],
    ...(verdict?.notes && { notes: verdict.notes.map((note) => texts.put(cutText(note))) }),
    exchanges: verdict ? exchangesShown(verdict, decisive, stores) : [],
    sent: verdict?.exchanges.length ?? 0,
  };
}

/** Why a case wasn't judged, or passed though it could break nothing that counts. */
function reasonOf(verdict: RecordVerdict, texts: TextStore): Pick<CaseCellData, "reason"> {
  if (verdict.marks?.includes("advice"))
    return { reason: texts.put("no clause that it names binds: it is advice alone") };
  return verdict.reason === undefined ? {} : { reason: texts.put(cutText(whyUnjudged(verdict))) };
}

function exchangesShown(
  verdict: RecordVerdict,
  decisive: number | undefined,
  { texts, shown }: Stores,
): ExchangeData[] {
  const needed = [...(decisive === undefined ? [] : [decisive]), ...(shown.get(verdict) ?? [])];
  const indexes = [...new Set([...needed, ...verdict.findings.map(({ exchange }) => exchange)])];
  return indexes.slice(0, Math.max(SHOWN, new Set(needed).size)).flatMap((index) => {
    const exchange = verdict.exchanges[index];
    return exchange ? [exchangeData(index, exchange, texts)] : [];
  });
}

const exchangeData = (index: number, exchange: RecordExchange, texts: TextStore): ExchangeData => ({
  index,
  class: answerClass(exchange),
  request: texts.put(describeRequest(exchange)),
  ...(exchange.answer && { answer: texts.put(describeAnswer(exchange.answer)) }),
  ...(exchange.failure && { failure: texts.put(cutText(exchange.failure.message)) }),
  ...(exchange.client && { client: texts.put(cutText(describeClient(exchange.client))) }),
});
