import type { RunRecord } from "../../record/format.ts";
import { code, fenced, plainOrCode } from "../markdown/escape-markdown.ts";
import { safe, sentence } from "../printable.ts";
import { bugReport } from "./bug-report.ts";
import type { Cause } from "./cause.ts";
import { describeClauses, describeExtent, exampleLines, sentInShort } from "./describe-cause.ts";
import { HARMS } from "./harm.ts";

/** A cause in Markdown: its sentence and best example, and behind a fold the text of a bug report. */
export function causeBlock(record: RunRecord, cause: Cause): string {
  const lines = exampleLines(record, cause);
  const textOf = (wanted: string): string => lines.find(({ kind }) => kind === wanted)?.text ?? "";
  const harm = HARMS.find(({ id }) => id === cause.harm);
  const repeat = textOf("repeat");
  return [
    `**${plainOrCode(safe(sentence(cause.sentence)))}**, ${describeExtent(cause)}, ${code(cause.id)} (${harm?.title ?? ""})`,
    "",
    `- breaks: ${code(describeClauses(cause))}`,
    `- sent: ${code(sentInShort(cause))}`,
    `- came: ${code(textOf("came"))} instead of ${code(textOf("allowed"))}`,
    repeat === "" ? `- repeat: ${plainOrCode(textOf("once"))}` : `- repeat: ${code(repeat)}`,
    "",
    "<details><summary>The text of a bug report</summary>",
    "",
    ...fenced("md", bugReport(record, cause).trimEnd().split("\n")),
    "",
    "</details>",
    "",
  ].join("\n");
}
