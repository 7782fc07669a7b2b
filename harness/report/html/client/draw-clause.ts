/// <reference lib="dom" />
import type { ClauseData, FindingData, ReportData } from "../data/report-data.ts";
import { drawAnswer, drawRequest, drawText, drawMark } from "./draw-message.ts";
import { element } from "./element.ts";

/** What a clause opens to: its evidence, then each way in which it is broken. */
export function drawClause(clause: ClauseData, findings: readonly FindingData[], data: ReportData): Node {
  const { evidence, excluded, known, aside } = clause;
  const hidden = clause.findings.length - findings.length;
  const list = element("div", { class: "findings" });
  const drawn = document.createDocumentFragment();
  drawn.append(
    drawFacts([
      ["Evidence", drawList(evidence)],
      ...(known === undefined ? [] : [["Known", known] as [string, string]]),
      ...(aside === undefined ? [] : [["Not counted", aside] as [string, string]]),
      ...(excluded === undefined ? [] : [["Limits", excluded] as [string, string]]),
    ]),
    list,
    ...(hidden > 0 ? [element("p", { class: "dim" }, `${hidden} more that the filters leave out.`)] : []),
  );
  drawSome(list, findings, { clause, data });
  return drawn;
}

/** Draws the next few findings, and a button for those after them. */
export function drawSome(
  list: HTMLElement,
  findings: readonly FindingData[],
  source: { clause: ClauseData; data: ReportData },
): void {
  const few = 10;
  list.append(...findings.slice(0, few).map((finding) => drawFinding(finding, source)));
  const rest = findings.slice(few);
  if (rest.length === 0) return;
  const more = element("button", { type: "button", class: "more" }, `Show more (${rest.length} left)`);
  more.addEventListener("click", () => {
    more.remove();
    drawSome(list, rest, source);
    // The reader goes on where the button was.
    list.children[list.children.length - Math.min(rest.length, few) - (rest.length > few ? 1 : 0)]
      ?.querySelector("pre")
      ?.focus();
  });
  list.append(more);
}

export function drawFinding(finding: FindingData, { clause, data }: { clause: ClauseData; data: ReportData }): Node {
  const { case: id, title, count, others, path, allowed, came, notRepeated, steps, step } = finding;
  const where = path === undefined ? "" : `${path}: `;
  const exchange = finding.exchange === undefined ? undefined : data.exchanges[finding.exchange];
  const isAboutMember = clause.group === "request" || clause.group === "rule";
  return element(
    "article",
    { class: "finding" },
    element("h3", {}, element("code", {}, id), " ", element("span", { class: "dim" }, title)),
    drawFacts([
      ["Allowed", element("span", { class: "allowed" }, where + allowed)],
      ["Came", element("span", { class: "came" }, where + came)],
      ...(notRepeated
        ? [["Once", "It didn't come again when the case was alone. It stands."] as [string, string]]
        : []),
      ...(count > 1 ? [["Seen", drawCases(count, others)] as [string, Node]] : []),
      ...(steps.length > 1 ? [["Steps", drawSteps(steps, step)] as [string, Node]] : []),
      ...(exchange?.client === undefined ? [] : [["Client", exchange.client] as [string, string]]),
    ]),
    ...(exchange
      ? [
          element(
            "div",
            { class: "exchange" },
            drawRequest(exchange.request, data.texts, isAboutMember ? finding.member : undefined),
            exchange.answer
              ? drawAnswer(exchange.answer, data.texts, finding)
              : drawText("No answer", [drawMark(exchange.failure ?? "", allowed)]),
          ),
        ]
      : [element("p", { class: "dim" }, "The record has this exchange; the report has those of the ways above.")]),
    ...drawCommand("Repeat the case", finding.repeat),
    ...drawCommand("Repeat the request", exchange?.curl, exchange?.caution),
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

export function drawList(items: readonly string[]): Node | string {
  if (items.length < 2) return items[0] ?? "";
  return element("ul", { class: "plain" }, ...items.map((each) => element("li", {}, each)));
}

export function drawFacts(facts: readonly [string, string | Node][]): Node {
  return element(
    "dl",
    { class: "facts" },
    ...facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]),
  );
}
