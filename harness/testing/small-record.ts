import { createHash } from "node:crypto";
import { perReading, READINGS, type Reading } from "../contract/clause.ts";
import { clauseStatuses, footerOf, withStatus } from "../record/fold.ts";
import type {
  ClauseStatus,
  RecordBody,
  RecordExchange,
  RecordFinding,
  RecordHeader,
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
  learnt?: RunRecord["learnt"];
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
  readings: [...READINGS],
  expected: "something",
  actual: "another thing",
  exchange: 0,
  ...change,
});

export function smallVerdict(id: string, change: Partial<RecordVerdict> = {}): RecordVerdict {
  const { clauses = [], findings = [] } = change;
  const outcome = change.outcome ?? (findings.length > 0 ? "failed" : "passed");
  const isJudged = outcome === "passed" || outcome === "failed";
  return {
    kind: "verdict",
    case: id,
    topic: "planted",
    title: `the planted case ${id}`,
    position: 0,
    clauses,
    outcome,
    readings: perReading(() => outcome),
    findings,
    judged: isJudged ? clauses.map((clause) => ({ clause, readings: [...READINGS] })) : [],
    exchanges: [],
    durationMs: 1,
    ...change,
  };
}

export function smallRecord({
  header: given,
  target,
  states = {},
  verdicts: shown = [],
  learnt = [],
}: SmallRecord): RunRecord {
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
  const verdicts = [...shown, ...standIn(states, { header, verdicts: shown })].map((verdict, position) => ({
    ...verdict,
    position,
  }));
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
  return { header, verdicts, learnt, left: [], others: [], footer };
}

/** A case that stands for what no other shows: it judged what is upheld, and found what is broken. */
function standIn(
  states: NonNullable<SmallRecord["states"]>,
  lines: Pick<RunRecord, "header" | "verdicts">,
): RecordVerdict[] {
  const shown = READINGS.map((reading) => [reading, clauseStatuses(lines, reading)] as const);
  const missing = (clause: string, wanted: ClauseStatus): Reading[] => {
    const state = states[clause];
    return shown.flatMap(([reading, statuses]) => {
      const asked = typeof state === "string" ? state : state?.[reading];
      return asked === wanted && statuses.get(clause) !== wanted ? [reading] : [];
    });
  };
  const of = (wanted: ClauseStatus) =>
    Object.keys(states).flatMap((clause) => {
      const readings = missing(clause, wanted);
      return readings.length > 0 ? [{ clause, readings }] : [];
    });
  const [judged, broken] = [of("upheld"), of("broken")];
  if (judged.length + broken.length === 0) return [];
  const clauses = [...judged, ...broken].map(({ clause }) => clause);
  const findings = broken.map(({ clause, readings }) => smallFinding(clause, { readings }));
  return [smallVerdict("planted/states", { clauses, judged, findings })];
}
