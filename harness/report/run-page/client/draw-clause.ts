/// <reference lib="dom" />
import type { ClauseData, ExchangeData, FindingData, PageData } from "../data/page-data.ts";
import { drawAnswer, drawRequest, drawText, drawMark } from "./draw-message.ts";
import { drawEvidence } from "../../html/client/draw-evidence.ts";
import { drawFacts } from "../../html/client/draw-facts.ts";
import { element } from "../../html/client/element.ts";

/** The detail of a clause: its evidence, then each way in which it is broken. */
export function drawClause(clause: ClauseData, findings: readonly FindingData[], data: PageData): Node {
  const { evidence, excluded, known, aside } = clause;
  const hidden = clause.findings.length - findings.length;
  const list = element("div", { class: "findings" });
  drawSome(list, findings, { clause, data });
  const drawn = document.createDocumentFragment();
  drawn.append(
    drawFacts([
      ["Evidence", drawEvidence(evidence)],
      ["Known", known],
      ["Not counted", aside],
      ["Limits", excluded],
    ]),
    list,
    ...(hidden > 0 ? [element("p", { class: "dim" }, `${hidden} more that the filters leave out.`)] : []),
  );
  return drawn;
}

/** Draws the next few findings, and a button for those after them; gives the first that it drew. */
export function drawSome(
  list: HTMLElement,
  findings: readonly FindingData[],
  source: { clause: ClauseData; data: PageData },
): HTMLElement | undefined {
  const few = 10;
  const drawn = findings.slice(0, few).map((finding) => drawFinding(finding, source));
  const rest = findings.slice(few);
  list.append(...drawn);
  if (rest.length > 0) {
    const more = element("button", { type: "button", class: "more" }, `Show more (${rest.length} left)`);
    more.addEventListener("click", () => {
      more.remove();
      // The reader goes on where the button was.
      drawSome(list, rest, source)?.focus();
    });
    list.append(more);
  }
  return drawn[0];
}

export function drawFinding(
  finding: FindingData,
  { clause, data }: { clause: ClauseData; data: PageData },
): HTMLElement {
  const { case: id, title, count, others, path, allowed, came, once, steps, step } = finding;
  const where = path === undefined ? "" : `${path}: `;
  const exchange = finding.exchange === undefined ? undefined : data.exchanges[finding.exchange];
  return element(
    "article",
    { class: "finding", tabindex: "-1" },
    element("h3", {}, element("code", {}, id), " ", element("span", { class: "dim" }, title)),
    drawFacts([
      ["Allowed", where + allowed],
      ["Came", element("span", { class: "came" }, where + came)],
      ["Repeat", once],
      ["Seen", count > 1 ? drawCases(count, others) : undefined],
      ["Steps", steps.length > 1 ? drawSteps(steps, step) : undefined],
      ["Client", exchange?.client],
    ]),
    exchange
      ? drawExchange(exchange, clause, { finding, texts: data.texts })
      : element("p", { class: "dim" }, "The record has this exchange; the report has those of the ways above."),
    ...drawCommand("Repeat the case", finding.repeat),
    ...drawCommand(
      finding.isOneOfSeveral ? "The request, of several" : "Repeat the request",
      exchange?.curl,
      exchange?.caution,
    ),
  );
}

export function drawExchange(
  { request, answer, failure = "" }: ExchangeData,
  { group }: ClauseData,
  { finding, texts }: { finding: FindingData; texts: string[] },
): HTMLElement {
  const about = group === "request" || group === "rule" ? finding.member : undefined;
  return element(
    "div",
    { class: "exchange" },
    drawRequest(request, texts, about),
    answer ? drawAnswer(answer, texts, finding) : drawText("No answer", [drawMark(failure, finding.allowed)]),
  );
}

export function drawCases(count: number, others: readonly string[]): Node {
  const times = element("span", {}, `${count} times`);
  if (others.length === 0) return times;
  return element(
    "details",
    { class: "others" },
    element("summary", {}, `${count} times, in other cases too`),
    element("ul", {}, ...others.map((each) => element("li", {}, element("code", {}, each)))),
  );
}

export function drawSteps(steps: readonly string[], step: number): Node {
  return element(
    "ol",
    { class: "steps" },
    ...steps.map((each, index) =>
      index === step
        ? element("li", {}, element("strong", {}, each), element("span", { class: "dim" }, " ← shown here"))
        : element("li", {}, each),
    ),
  );
}

export function drawCommand(name: string, command: string | undefined, caution?: string): Node[] {
  if (command === undefined) return [];
  return [
    element(
      "div",
      { class: "command" },
      element("h4", {}, name),
      element("button", { type: "button", class: "copy", "aria-label": `Copy: ${name.toLowerCase()}` }, "Copy"),
      element("pre", { tabindex: "0", role: "group", "aria-label": name }, element("code", {}, command)),
      ...(caution === undefined ? [] : [element("p", { class: "dim" }, caution)]),
    ),
  ];
}
