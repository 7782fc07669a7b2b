import { isOwn } from "../record/fold.ts";
import type { RecordFooter, RecordHeader, RunRecord, Score } from "../record/format.ts";
import { counted } from "../contract/counted.ts";
import { short } from "./printable.ts";
import { removalCommand } from "./removal-command.ts";

/** The target of a run: a name and a version. */
export const targetName = ({ profile, version }: RecordHeader["target"]): string =>
  version === undefined ? profile : `${profile} ${version}`;

/** The title of a report, for tools that list many. */
export const reportTitle = ({ edition, target }: RecordHeader): string =>
  `CreateFunction, edition ${edition}, against ${short(target.profile)}`;

/** Of a file of the user's own: which it is, and what could be asked of its rules; undefined of an edition that ships. */
export function describeSource({ source }: RecordHeader): string | undefined {
  if (!source) return undefined;
  const { file, sha256, version, day, rules, unasserted = [] } = source;
  const why =
    version === undefined && day === undefined
      ? "its day isn't known (FILE@YYYY-MM tells it)"
      : "it is older than every edition that ships";
  const asked =
    rules === undefined
      ? `${why}: what editions state differently isn't asserted, ${unasserted.join(", ")}`
      : `rules as of edition ${rules}`;
  return `${short(file)} (${sha256.slice(0, 12)}), ${asked}`;
}

/** To the minute, in UTC: `2026-11-25 01:31`. */
export const minuteOf = (iso: string): string => iso.slice(0, 16).replace("T", " ");

/** The number of clauses that count in the reading. */
export const totalOf = ({ upheld, broken, unjudged }: Score): number => upheld + broken + unjudged;

/** `220 of 245` */
export const upheldOf = (score: Score): string => `${score.upheld} of ${totalOf(score)}`;

/** Why a run ended with its exit code, in a few words. */
export function describeExit(footer: RecordFooter): string {
  const { exit, gate, stopped } = footer;
  if (exit === 0) return "nothing unexpected";
  if (exit !== 1) return short(stopped ?? "not everything could be judged");
  const outdated = outdatedCount(footer);
  return [
    ...(gate.unexpected.length > 0 ? [`${counted(gate.unexpected.length, "clause")} unexpectedly broken`] : []),
    ...(gate.lacking ? [`${gate.lacking.join(", ")} unexpectedly lacking`] : []),
    ...(outdated > 0 ? [`${counted(outdated, "known failure")} out of date`] : []),
    ...(stopped === undefined ? [] : [short(stopped)]),
  ].join(", ");
}

/** What a report begins with: a run may end well, and yet its target is broken in much that is known. */
export function describeOutcome({ header, footer }: RunRecord): { kind: "good" | "known" | "bad"; text: string } {
  if (footer.exit !== 0) return { kind: "bad", text: describeExit(footer) };
  const { upheld, broken } = footer.scores[header.strict];
  if (broken === 0) return { kind: "good", text: describeExit(footer) };
  return { kind: "known", text: `${broken} of ${upheld + broken} judged clauses are broken, all of them known` };
}

/** Entries of the list of known failures that must be corrected. */
export const outdatedCount = ({ gate: { fixed, changed, expired } }: RecordFooter): number =>
  fixed.length + changed.length + expired.length;

/** What a list has wrong but no clause shows: entries that must be corrected, then what is lacking without an entry. */
export function listFaults(footer: RecordFooter): { outdated: string[]; lacking: string[] } {
  const { messages, lacking = [] } = footer.gate;
  const count = outdatedCount(footer);
  return { outdated: messages.slice(0, count), lacking: messages.slice(count, count + lacking.length) };
}

/** The cases by their outcome: `5 passed (2 on advice alone), 2 failed`. */
export const describeTotals = (record: RunRecord): string =>
  totalsOf(record)
    .filter(({ outcome, count }) => count > 0 || outcome === "passed")
    .map(({ outcome, count, remark }) => `${count} ${outcome}${remark === undefined ? "" : ` (${remark})`}`)
    .join(", ");

/** How many cases had each outcome; of those that passed, how many by clauses that don't bind. */
export function totalsOf({ footer, verdicts }: RunRecord): { outcome: string; count: number; remark?: string }[] {
  const advised = verdicts.filter((verdict) => isOwn(verdict) && verdict.marks?.includes("advice")).length;
  return Object.entries(footer.totals).map(([outcome, count]) => ({
    outcome,
    count,
    ...(outcome === "passed" && advised > 0 && { remark: `${advised} on advice alone` }),
  }));
}

export const describeEffort = ({ requests, durationMs }: RecordFooter): string =>
  `${counted(requests, "request")} in ${(durationMs / 1000).toFixed(1)} s`;

/** So many are told with their commands. */
const MOST_LEFT = 20;

/** What a run couldn't remove, in a sentence, and one by one with the command that does; undefined where nothing is left. */
export function describeLeft({ header, left }: RunRecord): { summary: string; items: LeftItem[] } | undefined {
  if (left.length === 0) return undefined;
  const resources = left.filter(({ resource }) => resource !== undefined).length;
  const functions = left.length - resources;
  const told = [
    ...(functions > 0 ? [counted(functions, "function")] : []),
    ...(resources > 0 ? [counted(resources, "resource")] : []),
  ].join(" and ");
  const more = left.length - MOST_LEFT;
  return {
    summary: `${told} could not be deleted${more > 0 ? `, of which ${MOST_LEFT} are shown` : ""}: lambda-conformance cleanup reads the journal, or by hand`,
    items: left.slice(0, MOST_LEFT).map((one) => {
      const command = removalCommand(header, one);
      const name = one.name === "" ? "a function without a name of the run's" : short(one.name);
      return {
        name:
          one.resource === undefined
            ? `${name}${one.status === undefined ? "" : ` (its delete was answered ${one.status})`}`
            : `${short(one.resource)} ${name}`,
        ...(command !== undefined && { command }),
      };
    }),
  };
}

export interface LeftItem {
  name: string;
  command?: string;
}
