import type { Level, Reading } from "../contract/clause.ts";
import type { Evidence } from "../contract/evidence.ts";
import type { AskedOptions } from "../options/derived.ts";
import type { Hints } from "../define/case.ts";
import type { CaseOutcome, ClauseStatus, Score } from "../run/close.ts";

/** The record's lines. Their JSON Schema is fixtures/schemas/record.schema.json. */
export interface RecordHeader {
  kind: "header";
  format: 1;
  suite: { name: string; version: string };
  edition: string;
  contract: string;
  plan: string;
  seed: number;
  region: string;
  /** The run's reading. */
  strict: Reading;
  /** The globs of a filtered run, or the ids of the cases of one that judged only these. */
  only?: string[];
  /** Left out where nothing of the kind was asked for. */
  options?: AskedOptions;
  target: {
    endpoint: string;
    profile: string;
    /** The embedded reference: its endpoint is gone with the run. */
    embedded?: true;
    version?: string;
    /** ARN of a role that the run made and removed again. */
    madeRole?: string;
  };
  capabilities: Record<string, boolean>;
  clauses: {
    id: string;
    level: Level;
    evidence: Evidence[];
    text: string;
    /** Why no case can show it, or not from both sides. */
    excluded?: string;
  }[];
  startedAt: string;
}

export interface RecordBody {
  text?: string;
  base64?: string;
  bytes: number;
  sha256: string;
  truncated: boolean;
}

export interface RecordExchange {
  call: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: RecordBody;
  /** Left out where no answer came. */
  answer?: { status: number; headers: Record<string, string>; body: RecordBody };
  failure?: { kind: string; message: string };
  startedMs: number;
  durationMs: number;
  /** How the create is judged, where its step says so. */
  hints?: Hints;
  /** What the official client that sent the request made of the answer; left out where the harness itself sent it. */
  client?: { command: string; error?: { name: string; message: string } };
}

export interface RecordFinding {
  clause: string;
  level: Level;
  readings: Reading[];
  path?: string;
  expected: string;
  actual: string;
  /** Index into the verdict's exchanges. */
  exchange: number;
}

export interface RecordVerdict {
  kind: "verdict";
  case: string;
  topic: string;
  title: string;
  clauses: string[];
  outcome: CaseOutcome;
  reason?: string;
  known?: string;
  /** It wasn't judged, and may stay so. */
  tolerated?: true;
  readings: Record<Reading, CaseOutcome>;
  findings: RecordFinding[];
  exchanges: RecordExchange[];
  durationMs: number;
  /** The target failed once, and not again when the case was alone. */
  notRepeated?: true;
  /** What the official client made of an answer that no clause of the wire explains. They count for nothing. */
  notes?: string[];
}

export interface RecordFooter {
  kind: "footer";
  totals: Record<CaseOutcome, number>;
  scores: Record<Reading, Score>;
  clauses: {
    total: number;
    exercised: number;
    excluded: number;
    /** In the run's reading. */
    broken: string[];
    /** The clauses that bind in each reading and are in play, by what became of them. */
    byReading: Record<Reading, Record<ClauseStatus, string[]>>;
  };
  /** What the known failures don't explain. */
  gate: {
    unexpected: string[];
    fixed: string[];
    changed: string[];
    expired: string[];
    /** A sentence for each entry that must be corrected or added. */
    messages: string[];
  };
  stopped?: string;
  /** Names that could not be deleted. */
  left: string[];
  requests: number;
  durationMs: number;
  exit: number;
}

export interface RunRecord {
  header: RecordHeader;
  verdicts: RecordVerdict[];
  footer: RecordFooter;
}
