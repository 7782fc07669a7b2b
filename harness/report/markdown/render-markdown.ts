import { READINGS } from "../../contract/clause.ts";
import type { RunRecord } from "../../record/format.ts";
import { brokenClauses, type BrokenClause } from "../broken-clauses.ts";
import { causeBlock } from "../causes/cause-block.ts";
import { describeExtent } from "../causes/describe-cause.ts";
import { findCauses } from "../causes/find-causes.ts";
import { clientNotes, firstOf, UNJUDGED, unjudgedCases } from "../case-groups.ts";
import {
  describeEffort,
  describeOutcome,
  describeLeft,
  describeSource,
  describeTotals,
  targetName,
  upheldOf,
} from "../describe-run.ts";
import { code, inline, plainOrCode, withLinks } from "./escape-markdown.ts";
import { counted } from "../../contract/counted.ts";
import { safe, sentence, short } from "../printable.ts";
import { whyNotCounted } from "../why-not-counted.ts";
import { clauseBlock } from "./clause-block.ts";
import { fitSections, type Section } from "./fit-sections.ts";

/** Half of what GitHub takes as the summary of one step: other things may stand there too. */
const MOST_BYTES = 512 * 1024;

/** The verdict first, then the scores, then what is broken, the unexpected first. Bounded in size. */
export function renderMarkdown(record: RunRecord): string {
  const head = headOf(record);
  return `${head}\n${fitSections(sectionsOf(record), MOST_BYTES - Buffer.byteLength(head))}`;
}

function headOf(record: RunRecord): string {
  const { header, footer } = record;
  const { target, edition, only, seed, suite, startedAt, strict } = header;
  const outcome = describeOutcome(record);
  const source = describeSource(header);
  const rows = READINGS.map((reading) => {
    const score = footer.scores[reading];
    const shown = reading === strict ? `**${reading}**` : reading;
    return `| ${shown} | ${upheldOf(score)} | ${score.broken} | ${score.unjudged} |`;
  });
  return [
    `## CreateFunction, edition ${edition}: ${code(short(targetName(target)))}`,
    "",
    // The reason why a run was stopped may be in the words of its target.
    `**${SIGNS[outcome.kind]} ${footer.stopped === undefined ? sentence(outcome.text) : code(sentence(outcome.text))}.** Exit ${footer.exit}.`,
    "",
    ...(source === undefined ? [] : [`Its contract: ${code(source)}.`, ""]),
    ...(only ? [`Only ${filterOf(only)} was asked for.`, ""] : []),
    "| clauses, by reading | upheld | broken | not judged |",
    "| --- | --: | --: | --: |",
    ...rows,
    "",
    `Cases: ${describeTotals(record)}. ${describeEffort(footer)}, seed ${seed}, suite ${inline(suite.version)}, ${inline(startedAt)}.`,
    "",
    ...(target.embedded ? [] : ["Commands take the target's URL from `$ENDPOINT`.", ""]),
  ].join("\n");
}

const SIGNS = { good: "✓", known: "~", bad: "✗" } as const;

/** A filter may name hundreds of cases. */
function filterOf(only: readonly string[]): string {
  const named = only.slice(0, 3).map((glob) => code(short(glob)));
  return [...named, ...(only.length > 3 ? [counted(only.length - 3, "other")] : [])].join(", ");
}

function sectionsOf(record: RunRecord): Section[] {
  const { footer } = record;
  const { broken, advice } = brokenClauses(record);
  const unexpected = broken.filter(({ known }) => known === undefined);
  const known = broken.filter((clause) => clause.known !== undefined);
  const notes = clientNotes(record);
  const left = describeLeft(record);
  const causes = findCauses(record);
  const unforeseen = causes.filter((cause) => cause.known === undefined);
  const foreseen = causes.filter((cause) => cause.known !== undefined);
  return [
    {
      title: `What to mend first: ${counted(unforeseen.length, "cause")}`,
      items: unforeseen.map((cause) => causeBlock(record, cause)),
      noun: "cause",
      isFolded: false,
    },
    {
      title: `Known: ${counted(foreseen.length, "cause")}`,
      items: foreseen.map(
        (cause) =>
          `- ${plainOrCode(safe(sentence(cause.sentence)))} (${describeExtent(cause)}): ${withLinks(short(cause.known ?? ""))}`,
      ),
      noun: "cause",
      isFolded: true,
    },
    {
      title: `Unexpectedly broken: ${counted(unexpected.length, "clause")}`,
      items: unexpected.map((clause) => clauseBlock(record, clause)),
      noun: "clause",
      isFolded: false,
    },
    {
      title: "To correct in the list of known failures",
      items: [...footer.gate.messages, ...(footer.gate.notes ?? [])].map((message) => `- ${code(short(message, 500))}`),
      noun: "line",
      isFolded: false,
    },
    unjudgedSection(record),
    {
      title: `Known: ${counted(known.length, "clause")}`,
      items: known.map((clause) => clauseBlock(record, clause)),
      noun: "clause",
      isFolded: true,
    },
    {
      title: `Not counted: ${counted(advice.length, "clause")}`,
      before: "| clause | why | came | allowed | times |\n| --- | --- | --- | --- | --: |",
      items: advice.map((clause) => adviceRow(record, clause)),
      noun: "clause",
      isFolded: true,
    },
    {
      title: left?.summary ?? "",
      items: (left?.items ?? []).map(
        ({ name, command }) => `- ${code(name)}${command === undefined ? "" : `: ${code(short(command, 400))}`}`,
      ),
      noun: "item",
      isFolded: true,
    },
    {
      title: `Notes about the official client: ${notes.length}`,
      items: notes.map((group) => `- ${code(short(group.text))} (${code(firstOf(group))})`),
      noun: "note",
      isFolded: true,
    },
  ];
}

function unjudgedSection(record: RunRecord): Section {
  const rows = UNJUDGED.toReversed().flatMap((outcome) =>
    unjudgedCases(record, outcome).map(
      (group) => `| ${outcome} | ${group.cases.length} | ${code(short(group.text))} | ${code(firstOf(group))} |`,
    ),
  );
  return {
    title: "Not judged",
    before: "| outcome | cases | why | which |\n| --- | --: | --- | --- |",
    items: rows,
    noun: "reason",
    // A run that ended well owes nothing here.
    isFolded: record.footer.exit === 0,
  };
}

function adviceRow({ header }: RunRecord, advice: BrokenClause): string {
  const first = advice.findings[0]?.finding;
  return `| ${code(advice.clause.id)} | ${whyNotCounted(header, advice)} | ${code(short(first?.actual ?? "", 90))} | ${code(short(first?.expected ?? "", 90))} | ${advice.count} |`;
}
