import { createHash } from "node:crypto";
import { READINGS, type Reading } from "../contract/clause.ts";
import { clauseStatuses, footerOf, withStatus } from "../record/fold.ts";
import type {
  ClauseStatus,
  RecordBody,
  RecordExchange,
  RecordFinding,
  RecordHeader,
  RecordJudged,
  RecordVerdict,
  RunRecord,
} from "../record/format.ts";

/** A record that a test writes down by hand: what isn't given is as in a quiet run. */
export interface SmallRecord {
  header?: Partial<Omit<RecordHeader, "target">>;
  target?: Partial<RecordHeader["target"]>;
  /** What became of the clauses, the same in all readings or in each. */
  states?: Record<string, ClauseStatus | Partial<Record<Reading, ClauseStatus>>>;
  verdicts?: RecordVerdict[];
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

export const smallBody = (text: string): RecordBody => ({
  text,
  bytes: Buffer.byteLength(text),
  sha256: digest(text),
  truncated: false,
});

/** A create answered with the status, and with the error type if there is one. */
export function smallExchange(status: number, type?: string, change: Partial<RecordExchange> = {}): RecordExchange {
  return {
    call: "CreateFunction",
    method: "POST",
    path: "/2015-03-31/functions",
    headers: { "content-type": "application/json", authorization: "<authorization>" },
    body: smallBody('{"FunctionName":"lcf-aaaaaa-0001"}'),
    answer: {
      status,
      headers: { "content-type": "application/json", ...(type !== undefined && { "x-amzn-errortype": type }) },
      body: smallBody("{}"),
    },
    startedMs: 0,
    durationMs: 1,
    ...change,
  };
}

export const smallFinding = (clause: string, change: Partial<RecordFinding> = {}): RecordFinding => ({
  clause,
  level: "must",
  readings: ["default", "documented", "aws"],
  expected: "something",
  actual: "another thing",
  exchange: 0,
  ...change,
});

export function smallVerdict(id: string, change: Partial<RecordVerdict> = {}): RecordVerdict {
  const outcome = change.outcome ?? ((change.findings ?? []).length > 0 ? "failed" : "passed");
  return {
    kind: "verdict",
    case: id,
    topic: "planted",
    title: `the planted case ${id}`,
    position: 0,
    clauses: [],
    outcome,
    readings: { default: outcome, documented: outcome, aws: outcome },
    findings: [],
    judged: [],
    exchanges: [],
    durationMs: 1,
    ...change,
  };
}

export function smallRecord({ header: given, target, states = {}, verdicts: shown = [] }: SmallRecord): RunRecord {
  const header: RecordHeader = {
    kind: "header",
    format: 2,
    suite: { name: "lambda-createfunction-conformance", version: "0.1.0" },
    edition: "2021",
    contract: digest("contract"),
    plan: digest("plan"),
    seed: 1,
    region: "us-east-1",
    strict: "default",
    capabilities: {},
    clauses: Object.keys(states).map((id) => ({
      id,
      level: "must",
      evidence: [{ source: "page", at: "line 1" }],
      text: `What ${id} says.`,
    })),
    startedAt: "2026-11-25T01:30:00.000Z",
    ...given,
    target: { endpoint: "http://127.0.0.1:4566", profile: "one", ...target },
  };
  const verdicts = withStates(
    shown.map((verdict, position) => ({ ...verdict, position })),
    states,
  );
  const broken = withStatus(clauseStatuses({ header, verdicts }, header.strict), "broken");
  const known = new Set(verdicts.flatMap((one) => (one.known === undefined ? [] : one.clauses)));
  const unexpected = broken.filter((id) => !known.has(id));
  const footer = footerOf(
    { header, verdicts },
    {
      gate: { unexpected, fixed: [], changed: [], expired: [], messages: [] },
      requests: verdicts.flatMap(({ exchanges }) => exchanges).length,
      durationMs: 1000,
      exit: unexpected.length > 0 ? 1 : 0,
    },
  );
  return { header, verdicts, learnt: [], left: [], others: [], footer };
}

/** The first case stands for what no case shows: what is upheld it judged, what is broken it found. */
function withStates(verdicts: RecordVerdict[], states: NonNullable<SmallRecord["states"]>): RecordVerdict[] {
  const [first = smallVerdict("planted/states", { outcome: "passed" }), ...rest] = verdicts;
  const judged: RecordJudged[] = [];
  const findings: RecordFinding[] = [];
  for (const [clause, state] of Object.entries(states)) {
    const inStatus = (wanted: ClauseStatus): Reading[] =>
      READINGS.filter((reading) => (typeof state === "string" ? state : state[reading]) === wanted);
    const isShown = (reading: Reading): boolean =>
      verdicts.some((verdict) =>
        verdict.findings.some((finding) => finding.clause === clause && finding.readings.includes(reading)),
      );
    const upheld = inStatus("upheld");
    const broken = inStatus("broken").filter((reading) => !isShown(reading));
    if (upheld.length > 0) judged.push({ clause, readings: upheld });
    if (broken.length > 0) findings.push(smallFinding(clause, { readings: broken }));
  }
  if (verdicts.length === 0 && judged.length + findings.length === 0) return [];
  return [{ ...first, judged: [...first.judged, ...judged], findings: [...first.findings, ...findings] }, ...rest];
}
