import type { RunRecord } from "../../record/format.ts";
import { brokenClauses } from "../broken-clauses.ts";
import { firstOf, unjudgedCases } from "../case-groups.ts";
import { describeExit, listFaults, reportTitle, upheldOf } from "../describe-run.ts";
import type { ReportFormat } from "../format.ts";
import { counted } from "../../contract/counted.ts";
import { safe, short } from "../printable.ts";

/** GitHub shows as many errors of one step, and drops the others silently. */
const MOST_ERRORS = 10;

/** GitHub's workflow commands: few errors, and a notice with the result and the count of the rest. */
export const annotations: ReportFormat = {
  takes: "one record",
  file: "annotations.txt",
  isForOutput: true,
  render: ([record]) => renderAnnotations(record),
};

interface Annotation {
  title: string;
  text: string;
  file?: string;
  line?: string;
}

function renderAnnotations(record: RunRecord): string {
  const { header, footer } = record;
  const errors = errorsOf(record);
  const rest = errors.length - MOST_ERRORS;
  const result = `exit ${footer.exit}: ${describeExit(footer)}; ${upheldOf(footer.scores[header.strict])} clauses upheld`;
  const notice = {
    title: reportTitle(header),
    text: rest > 0 ? `${result}. ${counted(rest, "more error")} not shown here: the record has them` : result,
  };
  return [...errors.slice(0, MOST_ERRORS).map((one) => command("error", one)), command("notice", notice), ""].join(
    "\n",
  );
}

/** A run that ended badly has at least one. */
function errorsOf(record: RunRecord): Annotation[] {
  const { broken } = brokenClauses(record);
  const { footer } = record;
  const { outdated, lacking } = listFaults(footer);
  const untolerated = { ...record, verdicts: record.verdicts.filter(({ tolerated }) => !tolerated) };
  const errors: Annotation[] = [
    ...(record.isIncomplete ? [{ title: "The run didn't end", text: describeExit(footer) }] : []),
    ...broken
      .filter(({ known }) => known === undefined)
      .map(({ clause, findings: [first] }) => ({
        title: `${safe(clause.id)} is broken`,
        text: `${safe(clause.text)} ${safe(first?.verdict.case ?? "")}: ${short(first?.finding.actual ?? "")} instead of ${short(first?.finding.expected ?? "")}`,
      })),
    // Corrections of entries come before new entries, whose findings are above already.
    ...lacking.map((text) => ({ title: "The target lacks what it had", text: short(text, 500) })),
    ...outdated.map(correction),
    ...(["error", "inconclusive"] as const).flatMap((outcome) =>
      unjudgedCases(untolerated, outcome).map((group) => ({
        title: `${counted(group.cases.length, "case")} not judged`,
        text: `${outcome}: ${short(group.text)} (${safe(firstOf(group))})`,
      })),
    ),
  ];
  return errors.length === 0 && footer.exit !== 0 ? [{ title: "The run", text: describeExit(footer) }] : errors;
}

/** A message that begins with a line of the list of known failures is shown there. */
function correction(message: string): Annotation {
  const title = "A known failure is out of date";
  const [, file, line, text] = /^(.+?):(\d+): (.+)$/s.exec(message) ?? [];
  return file === undefined || line === undefined || text === undefined
    ? { title, text: short(message, 500) }
    : { title, text: short(text, 500), file, line };
}

function command(name: "error" | "notice", { title, text, file, line }: Annotation): string {
  const properties = Object.entries({ title, file, line }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeProperty(safe(value))}`],
  );
  return `::${name} ${properties.join(",")}::${escapeData(text)}`;
}

/** Escaped in the way that GitHub's runner reads back. */
const escapeData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapeProperty = (text: string): string => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
