/// <reference lib="dom" />
import { slugOfMember } from "../../../contract/slug.ts";
import type { FindingData, MessageData } from "../data/page-data.ts";
import { bodyLines } from "../../html/client/body-lines.ts";
import { element } from "../../html/client/element.ts";
import { isTelling } from "../../html/client/is-telling.ts";
import { markPath, type ShownLine } from "./mark-path.ts";

/** A request, with the member marked that its clause is about. */
export function drawRequest({ line, headers, body, rest }: MessageData, texts: string[], member?: string): Node {
  const lines = bodyLines(texts[body] ?? "").map((each): ShownLine => {
    const isAbout = member !== undefined && slugOfMember(/^\w*/.exec(each.path)?.[0] ?? "") === member;
    return { ...each, differs: isAbout, isAbsent: false };
  });
  return drawText(
    "Request",
    [
      drawLine(line),
      ...headers.filter(([name]) => isTelling(name)).map(drawHeader),
      drawLine(""),
      ...lines.map((each) => drawBodyLine(each, "about")),
      ...drawRest(rest),
    ],
    headers.filter(([name]) => !isTelling(name)),
  );
}

/** An answer, with the place marked that differs, and beside it what is allowed there. */
export function drawAnswer({ line, headers, body, rest }: MessageData, texts: string[], finding: FindingData): Node {
  const { place } = finding;
  // The whole of it stands above.
  const allowed = finding.allowed.length > 100 ? `${finding.allowed.slice(0, 100)}…` : finding.allowed;
  const isPlace = ([name]: [string, string]): boolean => place?.in === "header" && place.name === name;
  const isShown = (header: [string, string]): boolean => isPlace(header) || isTelling(header[0]);
  const lines = bodyLines(texts[body] ?? "");
  const marked =
    place?.in === "body"
      ? markPath(lines, place.path)
      : lines.map((each) => ({ ...each, differs: false, isAbsent: false }));
  const first = marked.findIndex(({ differs }) => differs);
  const isMissing = place?.in === "header" && headers.every(([name]) => name !== place.name);
  return drawText(
    "Answer",
    [
      place?.in === "status" ? drawMark(line, allowed) : drawLine(line),
      ...headers.filter(isShown).map((each) => (isPlace(each) ? drawMark(each.join(": "), allowed) : drawHeader(each))),
      ...(isMissing ? [drawMark(`no ${place.name}`, allowed, "absent")] : []),
      drawLine(""),
      ...marked.map((each, index) => drawBodyLine(each, "differs", index === first ? allowed : undefined)),
      ...drawRest(rest),
    ],
    headers.filter((each) => !isShown(each)),
  );
}

export function drawHeader([name, value]: [string, string]): HTMLElement {
  return drawLine(`${name}: ${value}`, "dim");
}

export function drawText(name: string, lines: Node[], others: readonly [string, string][] = []): HTMLElement {
  const count = others.length === 1 ? "1 more header" : `${others.length} more headers`;
  return element(
    "section",
    { class: "message" },
    element("h4", {}, name),
    element("pre", { tabindex: "0", role: "group", "aria-label": name }, ...lines),
    ...(others.length === 0
      ? []
      : [
          element(
            "details",
            { class: "headers" },
            element("summary", {}, count),
            element(
              "pre",
              { tabindex: "0", role: "group", "aria-label": `${name}: ${count}` },
              ...others.map(drawHeader),
            ),
          ),
        ]),
  );
}

export function drawLine(text: string, kind = ""): HTMLElement {
  return element("span", { class: `line ${kind}` }, `${text}\n`);
}

/** A place that differs. */
export function drawMark(text: string, allowed: string | undefined, kind = "", depth = 0): HTMLElement {
  return element(
    "span",
    { class: `line ${kind}`, "data-depth": String(depth) },
    "  ".repeat(depth),
    element("mark", { class: "differs" }, text),
    ...(allowed === undefined ? [] : [element("span", { class: "beside" }, `  allowed: ${allowed}`)]),
    "\n",
  );
}

export function drawBodyLine(line: ShownLine, kind: "about" | "differs", allowed?: string): HTMLElement {
  const { text, depth, differs, isAbsent } = line;
  if (isAbsent) return drawMark(`no ${text}`, allowed, "absent", depth);
  if (!differs) return drawLine("  ".repeat(depth) + text);
  if (kind === "differs") return drawMark(text, allowed, "", depth);
  return element("span", { class: "line" }, "  ".repeat(depth), element("mark", { class: "about" }, text), "\n");
}

export function drawRest(rest: string | undefined): Node[] {
  return rest === undefined ? [] : [element("span", { class: "line rest" }, `… (${rest})\n`)];
}
