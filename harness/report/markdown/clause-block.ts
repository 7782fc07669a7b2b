import type { BrokenClause, SeenFinding } from "../broken-clauses.ts";
import { describeFinding, labelOf, type FindingLine, type Shown } from "../describe-finding.ts";
import { evidenceLink } from "./evidence-link.ts";
import { code, fenced, inline, withLinks } from "./escape-markdown.ts";
import { counted } from "../../contract/counted.ts";
import { short } from "../printable.ts";

/** At most so many findings of one clause are shown. */
const SHOWN = 3;
const EVIDENCE_SHOWN = 8;

/** A broken clause, folded: its evidence, what is expected, what came, and how to repeat it. */
export function clauseBlock(record: Shown, { clause, findings, known }: BrokenClause): string {
  const evidence = clause.evidence.slice(0, EVIDENCE_SHOWN).map(evidenceLink);
  return [
    // Markdown isn't read here, HTML is.
    `<details><summary><code>${inline(clause.id)}</code> ${inline(clause.text)}</summary>`,
    "",
    `${clause.level} · ${evidence.join("; ")}`,
    ...(known === undefined ? [] : ["", `Known: ${withLinks(short(known))}`]),
    ...findings.slice(0, SHOWN).map((finding) => findingBlock(record, finding)),
    ...(findings.length > SHOWN
      ? ["", `… and ${counted(findings.length - SHOWN, "other way")}; the record has all.`]
      : []),
    "",
    "</details>",
  ].join("\n");
}

function findingBlock(record: Shown, finding: SeenFinding): string {
  const lines = describeFinding(record, finding);
  const commands = lines.filter(isCommand);
  return [
    "",
    ...lines.filter((line) => !isCommand(line)).map(({ kind, text }) => `- ${labelOf(kind)}: ${code(text)}`),
    "",
    ...fenced(
      "sh",
      commands.map(({ kind, text }) => (kind === "note" ? `# ${text}` : text)),
    ),
  ].join("\n");
}

const isCommand = ({ kind }: FindingLine): boolean => kind === "repeat" || kind === "curl" || kind === "note";
