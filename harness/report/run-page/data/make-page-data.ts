import type { RecordVerdict, RunRecord } from "../../../record/format.ts";
import { answerClass } from "../../answer-class.ts";
import { brokenClauses, type BrokenClause, type SeenFinding } from "../../broken-clauses.ts";
import { groupOf } from "../../clause-group.ts";
import { whyNotCounted } from "../../why-not-counted.ts";
import { filtersOf, repeatCommand } from "../../repeat.ts";
import { whyNotAlone, whyOnce } from "../../witness.ts";
import { cutName, cutText } from "../../html/cut.ts";
import { visible } from "../../html/escape.ts";
import { evidenceData } from "../../html/evidence-data.ts";
import { exchangeData, pastable } from "./exchange-data.ts";
import { memberOf, membersIn } from "./member-of.ts";
import { placeOf } from "./place-of.ts";
import type { ClauseData, ClauseOutcome, ExchangeData, FindingData, PageData } from "./page-data.ts";

/** At most 40 ways of breaking one clause come with their exchange; the others are named. */
const EXCHANGES_SHOWN = 40;
const OTHERS_SHOWN = 60;
const STEPS_SHOWN = 40;

/** The broken clauses, those that the known failures explain, and those that are only advice: in this order. */
export function makePageData(record: RunRecord): PageData {
  const { broken, advice } = brokenClauses(record);
  const stores = startStores(record);
  const clauses = [
    ...broken.filter(({ known }) => known === undefined).map((each) => clauseData(record, each, "unexpected", stores)),
    ...broken.filter(({ known }) => known !== undefined).map((each) => clauseData(record, each, "known", stores)),
    ...advice.map((each) => clauseData(record, each, "advice", stores)),
  ];
  return eachVisible({ texts: stores.texts, exchanges: stores.exchanges, clauses });
}

interface Stores {
  texts: string[];
  exchanges: ExchangeData[];
  members: ReadonlySet<string>;
  exchangeAt: (verdict: RecordVerdict, index: number) => number | undefined;
}

function startStores(record: RunRecord): Stores {
  const { header } = record;
  const texts: string[] = [];
  const exchanges: ExchangeData[] = [];
  const textIndex = new Map<string, number>();
  const exchangeIndex = new Map<unknown, number>();
  const store = (text: string): number => {
    const index = textIndex.get(text) ?? texts.push(text) - 1;
    textIndex.set(text, index);
    return index;
  };
  const exchangeAt = (verdict: RecordVerdict, at: number): number | undefined => {
    const exchange = verdict.exchanges[at];
    if (!exchange) return undefined;
    const index = exchangeIndex.get(exchange) ?? exchanges.push(exchangeData(record, exchange, store)) - 1;
    exchangeIndex.set(exchange, index);
    return index;
  };
  return { texts, exchanges, members: membersIn(header.clauses), exchangeAt };
}

function clauseData(record: RunRecord, broken: BrokenClause, outcome: ClauseOutcome, stores: Stores): ClauseData {
  const { clause, findings, known } = broken;
  const { id, text, level, evidence, excluded } = clause;
  return {
    id: cutName(id),
    text: cutText(text),
    group: cutName(groupOf(id)),
    level,
    outcome,
    evidence: evidence.map(evidenceData),
    sources: [...new Set(evidence.map(({ source }) => source))],
    ...(known !== undefined && { known: cutText(known) }),
    ...(outcome === "advice" && { aside: whyNotCounted(record.header, broken) }),
    ...(excluded !== undefined && { excluded: cutText(excluded) }),
    findings: findings.map((each, index) => findingData(record, each, { ...stores, isShown: index < EXCHANGES_SHOWN })),
  };
}

function findingData(
  { header }: RunRecord,
  seen: SeenFinding,
  { members, exchangeAt, isShown }: Stores & { isShown: boolean },
): FindingData {
  const { finding, verdict, count, cases } = seen;
  const { path, expected, actual, exchange: step } = finding;
  const exchange = verdict.exchanges[step];
  const member = memberOf(finding, members);
  const place = exchange && placeOf(finding, exchange);
  const index = isShown ? exchangeAt(verdict, step) : undefined;
  const once = whyOnce(seen);
  const repeat = once === undefined ? pastable(repeatCommand(header, ...filtersOf(seen))) : undefined;
  return {
    case: cutName(verdict.case),
    title: cutText(verdict.title),
    count,
    others: firstFew(cases.slice(1), OTHERS_SHOWN).map(cutName),
    ...(path !== undefined && { path: cutText(path) }),
    allowed: cutText(expected),
    came: cutText(actual),
    status: exchange?.answer ? String(exchange.answer.status) : "no answer",
    ...(member !== undefined && { member }),
    ...(place && { place }),
    ...(once !== undefined && { once }),
    ...(whyNotAlone(seen) !== undefined && { isOneOfSeveral: true as const }),
    steps: isShown ? stepsOf(verdict) : [],
    step,
    ...(index !== undefined && { exchange: index }),
    ...(isShown && repeat !== undefined && { repeat }),
  };
}

/** Which of its exchanges a case of several is about isn't clear without the others. */
const stepsOf = ({ exchanges }: RecordVerdict): string[] =>
  firstFew(
    exchanges.map((each) => `${cutName(each.call)} → ${answerClass(each)}`),
    STEPS_SHOWN,
  );

const firstFew = (items: readonly string[], limit: number): string[] =>
  items.length <= limit ? [...items] : [...items.slice(0, limit), `… and ${items.length - limit} more`];

/** All texts of the data as they can be shown. */
function eachVisible(data: PageData): PageData {
  return JSON.parse(JSON.stringify(data), (_, value: unknown) =>
    typeof value === "string" ? visible(value) : value,
  ) as PageData;
}
