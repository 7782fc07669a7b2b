import { counted } from "../../contract/counted.ts";
import type { RunRecord } from "../../record/format.ts";
import { labelOf, type FindingLine } from "../describe-finding.ts";
import type { Paint } from "../paint.ts";
import { safe, sentence, short } from "../printable.ts";
import type { Cause } from "./cause.ts";
import { describeClauses, describeExtent, exampleLines, sentInShort } from "./describe-cause.ts";

/** So many are told with an example; all of them where everything is asked for. */
const MOST = 10;

const REASON_LENGTH = 500;

/** The causes as a person reads them: what is unexpected with its best example, what is known in a line each. */
export function causesAsText(record: RunRecord, causes: readonly Cause[], paint: Paint, isWhole: boolean): string[] {
  const unexpected = causes.filter(({ known }) => known === undefined);
  const known = causes.filter((cause) => cause.known !== undefined);
  const shown = isWhole ? unexpected : unexpected.slice(0, MOST);
  const rest = unexpected.slice(shown.length);
  return [
    ...shown.flatMap((cause) => [...blockOf(record, cause, paint), ""]),
    ...(rest.length === 0
      ? []
      : [
          `${paint("red", "✗")} ${counted(rest.length, "more cause")} (--verbose shows all): ${rest.map(({ id }) => safe(id)).join(", ")}`,
          "",
        ]),
    ...known.map(
      (cause) =>
        `${paint("yellow", "~")} ${safe(sentence(cause.sentence))} ${paint("dim", `${describeExtent(cause)} · ${safe(cause.id)} · known: ${short(cause.known ?? "", REASON_LENGTH)}`)}`,
    ),
    ...(known.length > 0 ? [""] : []),
  ];
}

function blockOf(record: RunRecord, cause: Cause, paint: Paint): string[] {
  const lines = exampleLines(record, cause);
  const textOf = (kind: FindingLine["kind"]): string => lines.find((line) => line.kind === kind)?.text ?? "";
  const line = (label: string, text: string): string[] =>
    text === "" ? [] : [`    ${paint("dim", label.padEnd(9))}${text}`];
  const held = cause.blocked.length;
  return [
    `${paint("red", "✗")} ${paint("bold", safe(sentence(cause.sentence)))}  ${paint("dim", `${describeExtent(cause)} · ${safe(cause.id)}`)}`,
    ...line(
      "breaks",
      `${describeClauses(cause)}${held > 0 ? paint("dim", ` (keeps ${counted(held, "case")} from being judged)`) : ""}`,
    ),
    ...line("sent", sentInShort(cause)),
    ...line(
      "came",
      `${paint("red", textOf("came"))} ${paint("dim", "instead of")} ${paint("green", textOf("allowed"))}`,
    ),
    ...lines
      .filter(({ kind }) => kind === "repeat" || kind === "once")
      .flatMap(({ kind, text }) => line(labelOf(kind), text)),
  ];
}
