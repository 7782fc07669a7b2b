import { createHash } from "node:crypto";
import type { Reading } from "../contract/clause.ts";
import type { ClauseStatus } from "../run/close.ts";
import type {
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
    clauses: [],
    outcome,
    readings: { default: outcome, documented: outcome, aws: outcome },
    findings: [],
    exchanges: [],
    durationMs: 1,
    ...change,
  };
}

export function smallRecord({ header, target, states = {}, verdicts = [] }: SmallRecord): RunRecord {
  const strict = header?.strict ?? "default";
  const within = (reading: Reading, wanted: ClauseStatus): string[] =>
    Object.entries(states)
      .filter(([, state]) => (typeof state === "string" ? state : state[reading]) === wanted)
      .map(([id]) => id);
  const byStatus = (reading: Reading): Record<ClauseStatus, string[]> => ({
    upheld: within(reading, "upheld"),
    broken: within(reading, "broken"),
    unjudged: within(reading, "unjudged"),
  });
  const byReading = { default: byStatus("default"), documented: byStatus("documented"), aws: byStatus("aws") };
  const score = (reading: Reading): Record<ClauseStatus, number> => ({
    upheld: byReading[reading].upheld.length,
    broken: byReading[reading].broken.length,
    unjudged: byReading[reading].unjudged.length,
  });
  const totals = { passed: 0, failed: 0, "not-applicable": 0, inconclusive: 0, error: 0 };
  for (const { outcome } of verdicts) totals[outcome] += 1;
  const known = new Set(verdicts.flatMap((one) => (one.known === undefined ? [] : one.clauses)));
  const unexpected = byReading[strict].broken.filter((id) => !known.has(id));
  return {
    header: {
      kind: "header",
      format: 1,
      suite: { name: "lambda-createfunction-conformance", version: "0.1.0" },
      edition: "2021",
      contract: digest("contract"),
      plan: digest("plan"),
      seed: 1,
      region: "us-east-1",
      strict,
      capabilities: {},
      clauses: Object.keys(states).map((id) => ({
        id,
        level: "must",
        evidence: [{ source: "page", at: "line 1" }],
        text: `What ${id} says.`,
      })),
      startedAt: "2026-11-25T01:30:00.000Z",
      ...header,
      target: { endpoint: "http://127.0.0.1:4566", profile: "one", ...target },
    },
    verdicts,
    footer: {
      kind: "footer",
      totals,
      scores: { default: score("default"), documented: score("documented"), aws: score("aws") },
      clauses: {
        total: Object.keys(states).length,
        exercised: Object.keys(states).length,
        excluded: 0,
        broken: byReading[strict].broken,
        byReading,
      },
      gate: { unexpected, fixed: [], changed: [], expired: [], messages: [] },
      left: [],
      requests: verdicts.flatMap(({ exchanges }) => exchanges).length,
      durationMs: 1000,
      exit: unexpected.length > 0 ? 1 : 0,
    },
  };
}
