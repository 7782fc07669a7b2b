import { describeEvidence } from "../contract/evidence.ts";
import { isOwn, ownFindings } from "../record/fold.ts";
import type { Mark } from "../run/verdict.ts";
import type { RecordFooter, RecordVerdict, RunRecord } from "../record/format.ts";
import { whyUnjudged } from "./case-groups.ts";
import { brokenClauses, type BrokenClause, type SeenFinding } from "./broken-clauses.ts";
import { describeExit, listFaults } from "./describe-run.ts";
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
  /** `advice`: no clause that it names binds. `not repeated`: the target failed once. */
  marks?: Mark[];
}

export type TestOutcome =
  | { status: "passed"; kind: "passed" }
  | { status: "skipped"; kind: "known" | "blocked" | "not-applicable" | "tolerated"; message: string }
  | { status: "failed"; kind: "failed"; message: string; details: string }
  | { status: "error"; kind: "inconclusive" | "error"; message: string; details: string };

/** At most so many findings of one clause are shown. */
const SHOWN = 3;

/** The test that every report of tests ends with. */
export const RUN = { id: "run", title: "the run judges what it was asked to, and nothing else is wrong" };

/**
 * The cases of a run; the clauses that broke in passing, without a red case of their own; and the run itself, which fails
 * with whatever moves the exit code and fails no case. There is a failed test or an error where the exit code isn't 0,
 * and none where it is.
 */
export function testResults(record: RunRecord): TestResult[] {
  const broken = new Map(brokenClauses(record).broken.map((one) => [one.clause.id, one]));
  const own = record.verdicts.filter(isOwn);
  const cases = own.map((verdict): TestResult => ({
    suite: safe(verdict.topic),
    id: safe(verdict.case),
    title: short(verdict.title),
    durationMs: verdict.durationMs,
    ...(verdict.marks && { marks: verdict.marks }),
    ...outcomeOf(record, verdict, broken),
  }));
  const shown = new Set(
    own
      .filter(({ outcome, known }) => outcome === "failed" && known === undefined)
      .flatMap((verdict) => ownFindings(verdict, record.header.strict).map(({ clause }) => clause)),
  );
  const inPassing = record.footer.gate.unexpected
    .flatMap((id) => broken.get(id) ?? [])
    .filter((one) => !shown.has(one.clause.id));
  const isRed = cases.some(({ status }) => status === "failed" || status === "error");
  return [...cases, ...inPassing.map((one) => clauseResult(record, one)), runResult(record, inPassing, isRed)];
}

function outcomeOf(record: RunRecord, verdict: RecordVerdict, broken: ReadonlyMap<string, BrokenClause>): TestOutcome {
  const { outcome, known } = verdict;
  const reason = short(whyUnjudged(verdict));
  switch (outcome) {
    case "passed":
      return { status: "passed", kind: outcome };
    case "failed":
      return known === undefined
        ? { status: "failed", kind: outcome, ...describeFailure(record, verdict, broken) }
        : { status: "skipped", kind: "known", message: `known: ${short(known)}` };
    case "blocked":
      return { status: "skipped", kind: outcome, message: `blocked ${reason}` };
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
  const byClause = Map.groupBy(ownFindings(verdict, record.header.strict), ({ clause }) => clause);
  const blocks = [...byClause].flatMap(([id, findings]) => {
    const one = broken.get(id);
    return one ? [{ one, seen: findings.map((finding) => ({ finding, verdict, count: 1 })) }] : [];
  });
  // What nobody expected makes the case red, though it may break a known clause too.
  const ordered = blocks.toSorted((a, b) => Number(a.one.known !== undefined) - Number(b.one.known !== undefined));
  const [first] = ordered;
  const more = ordered.length > 1 ? ` (and ${counted(ordered.length - 1, "other clause")})` : "";
  return {
    message: first ? `${summary(first.one, first.seen)}${more}` : "a clause that it names is broken",
    details: [short(verdict.title), ...ordered.map(({ one, seen }) => describeBlock(record, one, seen))].join("\n\n"),
  };
}

type Seen = Pick<SeenFinding, "finding" | "verdict" | "count">;

const summary = ({ clause }: BrokenClause, [first]: Seen[]): string =>
  `${safe(clause.id)}: ${short(first?.finding.actual ?? "")} instead of ${short(first?.finding.expected ?? "")}`;

function describeBlock(record: RunRecord, { clause, known }: BrokenClause, seen: readonly Seen[]): string {
  return [
    `${safe(clause.id)} (${clause.level}; ${clause.evidence.map(describeEvidence).map(safe).join("; ")})`,
    safe(clause.text),
    ...(known === undefined ? [] : [`  ${"known".padEnd(9)}${short(known)}`]),
    ...seen
      .slice(0, SHOWN)
      .flatMap((one) => describeFinding(record, one).map(({ kind, text }) => `  ${labelOf(kind).padEnd(9)}${text}`)),
    ...(seen.length > SHOWN ? [`  … and ${counted(seen.length - SHOWN, "other way")}`] : []),
  ].join("\n");
}

/** A clause that broke in passing: in cases that don't name it, or that are known for another one. */
function clauseResult(record: RunRecord, one: BrokenClause): TestResult {
  return {
    suite: "clauses",
    id: `clause/${safe(one.clause.id)}`,
    title: safe(one.clause.text),
    durationMs: 0,
    status: "failed",
    kind: "failed",
    message: summary(one, one.findings),
    details: describeBlock(record, one, one.findings),
  };
}

/** Why a run is not whole, where that ends it badly. */
function cutShort({ stopped, exit }: RecordFooter): { message: string; details: string }[] {
  return stopped === undefined || exit === 0 ? [] : [{ message: short(stopped), details: short(stopped, 500) }];
}

/** @param isRed whether a case is red already: then a run that ended badly needn't be said again */
function runResult(record: RunRecord, inPassing: readonly BrokenClause[], isRed: boolean): TestResult {
  const { footer } = record;
  const test = { suite: "run", ...RUN, durationMs: 0 };
  const { outdated, lacking } = listFaults(footer);
  const faults = [
    ...cutShort(footer),
    ...inPassing.map((one) => ({
      message: summary(one, one.findings),
      details: describeBlock(record, one, one.findings),
    })),
    ...[...lacking, ...outdated].map((text) => ({ message: short(text), details: short(text, 500) })),
  ];
  const [first] = faults;
  if (first) {
    const more = faults.length > 1 ? ` (and ${counted(faults.length - 1, "other thing")})` : "";
    const details = faults.map((fault) => fault.details).join("\n\n");
    return { ...test, status: "failed", kind: "failed", message: `${first.message}${more}`, details };
  }
  if (footer.exit === 0 || isRed) return { ...test, status: "passed", kind: "passed" };
  const message = describeExit(footer);
  return { ...test, status: "error", kind: "inconclusive", message, details: message };
}
