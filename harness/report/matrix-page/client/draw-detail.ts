/// <reference lib="dom" />
import type {
  CaseData,
  CaseCellData,
  ClauseData,
  PageData,
  ExchangeData,
  SectionData,
  ShownData,
  Sight,
} from "../data/page-data.ts";
import { drawEvidence } from "../../html/client/draw-evidence.ts";
import { drawFacts } from "../../html/client/draw-facts.ts";
import { element } from "../../html/client/element.ts";
import { indentBody, readText } from "./read-text.ts";

/** The data that a detail is drawn from. */
export interface DetailSource {
  data: PageData;
  section: SectionData;
  /** Index of the target. */
  target: number;
}

/** The detail of a clause's cell: the rule, what broke it, the cases that are about it. */
export function drawClause(clause: ClauseData, source: DetailSource): Node[] {
  const { data, section, target } = source;
  const cell = clause.cells[target];
  const cases = section.cases.filter(({ clauses }) => clauses.includes(clause.id));
  const findings = cell?.findings ?? [];
  const more = (cell?.count ?? 0) - findings.reduce((sum, { count }) => sum + count, 0);
  return [
    element("p", {}, clause.text),
    drawFacts([
      ["Level", clause.level],
      ["Evidence", drawEvidence(clause.evidence)],
      ["State", readingsText(cell?.signs ?? "", data.words.clauses)],
      ["AWS", clause.aws],
      ["Limits", clause.excluded],
    ]),
    ...findings.map((shown) => drawShown(shown, source)),
    ...(more > 0 ? [element("p", {}, `… and ${more} more findings; the record has them.`)] : []),
    element("h3", {}, `Cases about it (${cases.length})`),
    element(
      "ul",
      { class: "links" },
      ...cases.map((one) => element("li", {}, drawLink(one.id, source), ` ${answerText(one.cells[target], data)}`)),
    ),
  ];
}

/** The detail of a case's cell: what was sent and answered, what objects to it, how the others answered. */
export function drawCase(one: CaseData, source: DetailSource): Node[] {
  const { data, section, target } = source;
  const cell = one.cells[target];
  const isOwn = ([finding]: Sight): boolean => one.clauses.includes(data.findings[finding]?.clause ?? "");
  const sights = (cell?.findings ?? []).toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
  const shown = cell?.exchanges ?? [];
  const rest = (cell?.sent ?? 0) - shown.length;
  return [
    element("p", {}, one.title),
    drawFacts([
      ["Outcome", cell?.obstacle ?? readingsText(cell?.signs ?? "", data.words.cases)],
      ["Reason", cell?.reason && readText(data.texts, cell.reason)],
      ...(cell?.notes ?? []).map((note): [string, string] => ["Note", readText(data.texts, note)]),
      ...section.targets.flatMap(({ title }, index): [string, string][] =>
        index === target ? [] : [[title, answerText(one.cells[index], data)]],
      ),
    ]),
    ...sights.map((sight) => drawDifference(sight, source)),
    ...(shown.length > 0 ? [element("h3", {}, "Sent and answered")] : []),
    ...shown.map((exchange) => drawExchange(exchange, data)),
    ...(rest > 0 ? [element("p", {}, `${rest} other exchanges of this case are in the record.`)] : []),
    drawRepeat(one.id, source),
    element("h3", {}, "Clauses it is about"),
    element("ul", { class: "links" }, ...one.clauses.map((id) => element("li", {}, drawLink(id, source)))),
  ];
}

/** A way in which a clause was broken, with the exchange that shows it best. */
export function drawShown({ case: id, sight, count, known, once }: ShownData, source: DetailSource): Node {
  const { data, section, target } = source;
  // A case that ran only as another one's control has no row.
  const row = section.cases.find((one) => one.id === id);
  const exchange = row?.cells[target]?.exchanges.find(({ index }) => index === sight[1]);
  return element(
    "section",
    { class: "finding" },
    element("h3", {}, "Seen in ", row ? drawLink(id, source) : id, count > 1 ? ` (${count} times)` : ""),
    drawDifference(sight, source, false),
    ...(known ? [drawFacts([["Known", readText(data.texts, known)]])] : []),
    ...(exchange ? [drawExchange(exchange, data)] : []),
    once === undefined
      ? drawRepeat(`${id}:${data.findings[sight[0]]?.clause ?? ""}`, source)
      : drawFacts([["Repeat", once]]),
  );
}

/** The expected and the actual; with its clause where that isn't said already. */
export function drawDifference([index, exchange]: Sight, source: DetailSource, isNamed = true): Node {
  const { texts, findings } = source.data;
  const finding = findings[index];
  if (!finding) return element("div");
  const { clause, path, expected, actual, readings } = finding;
  const where = path ? `${readText(texts, path)}: ` : "";
  return element(
    "div",
    { class: "difference" },
    ...(isNamed ? [element("p", {}, drawLink(clause, source), `, answer ${exchange + 1}`)] : []),
    drawFacts([
      ["Allowed", where + readText(texts, expected)],
      ["Came", where + readText(texts, actual)],
      ["Counts in", countsText(readings)],
    ]),
  );
}

/** A request and what came of it, numbered as in the record. */
export function drawExchange(exchange: ExchangeData, { texts }: PageData): Node {
  const { index, request, answer, failure, client } = exchange;
  const block = (title: string, text: string): Node[] => [
    element("h4", {}, title),
    element("pre", { tabindex: "0", "aria-label": title }, indentBody(text)),
  ];
  return element(
    "div",
    { class: "exchange" },
    ...block(`Request ${index + 1}`, readText(texts, request)),
    ...block(
      `Answer ${index + 1}: ${exchange.class}`,
      answer ? readText(texts, answer) : failure ? readText(texts, failure) : "",
    ),
    ...(client ? [drawFacts([["Official client", readText(texts, client)]])] : []),
  );
}

/** The command that repeats a case. @param only its id; `CASE:CLAUSE` judges by that clause alone */
export function drawRepeat(only: string, { section, target }: DetailSource): Node {
  const command = (section.targets[target]?.repeat ?? "") + only;
  return element(
    "div",
    {},
    element("h4", {}, "Repeat"),
    element("pre", { tabindex: "0", "aria-label": "Command" }, command),
  );
}

/** Goes to another cell of the same target. */
export function drawLink(id: string, { section, target }: DetailSource): Node {
  const title = section.targets[target]?.title ?? "";
  return element("button", { type: "button", class: "link", "data-row": id, "data-target": title }, id);
}

/** In which readings a finding counts. */
export function countsText(readings: readonly string[]): string {
  if (readings.length === 3) return "every reading";
  return readings.length === 0 ? "no reading" : `the reading ${readings.join(" and ")}`;
}

/** The meanings of signs, once where they are all the same. */
export function readingsText(signs: string, words: Record<string, string>): string {
  const [first = "", ...others] = [...signs].map((sign) => words[sign] ?? "");
  if (others.every((each) => each === first)) return first;
  return ["default", "documented", "aws"]
    .map((reading, index) => `${reading}: ${[first, ...others][index]}`)
    .join("; ");
}

/** A target's answer to a case, and the case's outcome. */
export function answerText(cell: CaseCellData | undefined, { words }: PageData): string {
  if (!cell) return "";
  return [cell.answer ?? "", cell.obstacle ?? readingsText(cell.signs, words.cases)].filter(Boolean).join(", ");
}
