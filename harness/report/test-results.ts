import { describeEvidence } from "../contract/evidence.ts";
import type { RecordVerdict, RunRecord } from "../record/format.ts";
import { brokenClauses, type BrokenClause, type SeenFinding } from "./broken-clauses.ts";
import { describeExit } from "./describe-run.ts";
import { describeFinding, labelOf } from "./describe-finding.ts";
import { counted } from "../contract/counted.ts";
import { safe, short } from "./printable.ts";

/** A run as test reports know one. All texts are printable; only details have more than one line. */
export type TestResult = TestName & TestOutcome;

interface TestName {
  /** The topic of a case. */
  suite: string;
  /** The id of a case; stable, so that systems can follow it from run to run. */
  id: string;
  title: string;
  durationMs: number;
}

export type TestOutcome =
  | { status: "passed"; kind: "passed" }
  | { status: "skipped"; kind: "known" | "not-applicable" | "tolerated"; message: string }
  | { status: "failed"; kind: "failed"; message: string; details: string }
  | { status: "error"; kind: "inconclusive" | "error"; message: string; details: string };

/** At most 3 findings of one clause are shown. */
const SHOWN = 3;

/**
 * The cases of a run, and what else moves its exit code: there is a failed one or an error where the exit code isn't 0,
 * and none where it is.
 */
export function testResults(record: RunRecord): TestResult[] {
  const broken = new Map(brokenClauses(record).broken.map((one) => [one.clause.id, one]));
  const cases = record.verdicts.map((verdict): TestResult => ({
    suite: safe(verdict.topic),
    id: safe(verdict.case),
    title: short(verdict.title),
    durationMs: verdict.durationMs,
    ...outcomeOf(record, verdict, broken),
  }));
  const failing = new Set(
    record.verdicts
      .filter(({ outcome, known }) => outcome === "failed" && known === undefined)
      .flatMap((one) => one.clauses),
  );
  const unnamed = record.footer.gate.unexpected
    .flatMap((id) => broken.get(id) ?? [])
    .filter((one) => !failing.has(one.clause.id));
  const results = [...cases, ...unnamed.map((one) => clauseResult(record, one)), ...listResult(record)];
  return [...results, ...runResult(record, results)];
}

function outcomeOf(record: RunRecord, verdict: RecordVerdict, broken: ReadonlyMap<string, BrokenClause>): TestOutcome {
  const { outcome, known } = verdict;
  const reason = short(verdict.reason ?? "");
  switch (outcome) {
    case "passed":
      return { status: "passed", kind: outcome };
    case "failed":
      return known === undefined
        ? { status: "failed", kind: outcome, ...describeFailure(record, verdict, broken) }
        : { status: "skipped", kind: "known", message: `known: ${short(known)}` };
    case "not-applicable":
      return { status: "skipped", kind: outcome, message: `not applicable: ${reason}` };
    case "inconclusive":
    case "error": {
      const message = `${outcome}: ${reason}`;
      return verdict.tolerated
        ? { status: "skipped", kind: "tolerated", message: `allowed to stay unjudged; ${message}` }
        : { status: "error", kind: outcome, message, details: `${short(verdict.title)}\n${message}` };
    }
  }
}

function describeFailure(
  record: RunRecord,
  verdict: RecordVerdict,
  broken: ReadonlyMap<string, BrokenClause>,
): { message: string; details: string } {
  const clauses = verdict.clauses.flatMap((id) => broken.get(id) ?? []);
  // An unexpected finding makes the case red, though it may break a known clause too.
  const ordered = clauses.toSorted((a, b) => Number(a.known !== undefined) - Number(b.known !== undefined));
  const blocks = ordered.map((one) => ({ one, seen: findingsFor(record, verdict, one) }));
  const [first] = blocks;
  const more = blocks.length > 1 ? ` (and ${counted(blocks.length - 1, "other clause")})` : "";
  return {
    message: first ? `${summary(first.one, first.seen)}${more}` : "a clause that it names is broken",
    details: [short(verdict.title), ...blocks.map(({ one, seen }) => describeBlock(record, one, seen))].join("\n\n"),
  };
}

/** The case's own findings; else how another case broke the clause. */
function findingsFor({ header }: RunRecord, verdict: RecordVerdict, { clause, findings }: BrokenClause): Seen[] {
  const own = verdict.findings.filter((one) => one.clause === clause.id && one.readings.includes(header.strict));
  return own.length > 0 ? own.map((finding) => ({ finding, verdict, count: 1 })) : findings.slice(0, 1);
}

type Seen = Pick<SeenFinding, "finding" | "verdict" | "count">;

const summary = ({ clause }: BrokenClause, [first]: Seen[]): string =>
  `${safe(clause.id)}: ${short(first?.finding.actual ?? "")} instead of ${short(first?.finding.expected ?? "")}`;

function describeBlock({ header }: RunRecord, { clause, known }: BrokenClause, seen: readonly Seen[]): string {
  return [
    `${safe(clause.id)} (${clause.level}; ${clause.evidence.map(describeEvidence).map(safe).join("; ")})`,
    safe(clause.text),
    ...(known === undefined ? [] : [`  ${"known".padEnd(9)}${short(known)}`]),
    ...seen
      .slice(0, SHOWN)
      .flatMap((one) => describeFinding(header, one).map(({ kind, text }) => `  ${labelOf(kind).padEnd(9)}${text}`)),
    ...(seen.length > SHOWN ? [`  … and ${counted(seen.length - SHOWN, "other way")}`] : []),
  ].join("\n");
}

/** A clause that is broken though no red case names it: one that other cases ran into. */
function clauseResult(record: RunRecord, one: BrokenClause): TestResult {
  return {
    suite: "clauses",
    id: safe(one.clause.id),
    title: safe(one.clause.text),
    durationMs: 0,
    status: "failed",
    kind: "failed",
    message: summary(one, one.findings),
    details: describeBlock(record, one, one.findings),
  };
}

function listResult({ footer: { gate } }: RunRecord): TestResult[] {
  if (gate.messages.length === 0) return [];
  return [
    {
      suite: "known failures",
      id: "known-failures",
      title: "the list of known failures says what is so",
      durationMs: 0,
      status: "failed",
      kind: "failed",
      message: `${counted(gate.messages.length, "correction")} of the list of known failures: ${short(gate.messages[0] ?? "")}`,
      details: gate.messages.map((message) => short(message, 500)).join("\n"),
    },
  ];
}

/** A run that ended badly though no case did: nothing was judged, or it was stopped. */
function runResult({ footer }: RunRecord, results: readonly TestResult[]): TestResult[] {
  if (footer.exit === 0 || results.some(({ status }) => status === "failed" || status === "error")) return [];
  const message = describeExit(footer);
  return [
    {
      suite: "run",
      id: "run",
      title: "the run judges what it was asked to",
      durationMs: 0,
      status: "error",
      kind: "inconclusive",
      message,
      details: message,
    },
  ];
}
