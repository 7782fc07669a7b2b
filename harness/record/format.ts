import type { Level, Reading } from "../contract/clause.ts";
import type { Evidence } from "../contract/evidence.ts";
import type { AskedOptions } from "../options/derived.ts";
import type { Hints } from "../define/case.ts";
import type { CaseOutcome, Lack, Mark } from "../run/verdict.ts";

/**
 * The record's lines. Their JSON Schema is fixtures/schemas/record.schema.json. The header comes first and the footer last;
 * between them lines come as the run goes, in any order.
 */
export interface RecordHeader {
  kind: "header";
  /** 1 where the reader brought an older record into this form: such a record can be shown, and no more. */
  format: 1 | 2;
  suite: { name: string; version: string };
  /** Its name; of a file of the user's own what it is called. */
  edition: string;
  /** Of a file of the user's own. */
  source?: {
    /** As it was given, `FILE` or `FILE@2026-05`. */
    file: string;
    sha256: string;
    /** What is known of its age. */
    version?: string;
    day?: string;
    /** The edition as of which the rules hold that its schema doesn't say. */
    rules?: string;
    /** Where there is none: the rules that editions state differently. */
    unasserted?: string[];
  };
  contract: string;
  plan: string;
  seed: number;
  region: string;
  /** The run's reading. */
  strict: Reading;
  /** Globs of cases and clauses; of a run that judged only some again, their ids. */
  only?: string[];
  /** Left out where nothing of the kind was asked for. */
  options?: AskedOptions;
  target: {
    endpoint: string;
    profile: string;
    /** The embedded reference: its endpoint is gone with the run. */
    embedded?: true;
    version?: string;
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
  /** What of the request it is about, where the clause alone doesn't say: a combination of members, a package type. */
  of?: string;
  /** Of what must last: the cases that it may have been, where none of them is sure. */
  suspects?: string[];
  expected: string;
  actual: string;
  /** Index into the verdict's exchanges. */
  exchange: number;
}

/** A clause that a case's exchanges decided, and the readings in which it counts. */
export interface RecordJudged {
  clause: string;
  readings: Reading[];
}

export interface RecordVerdict {
  kind: "verdict";
  case: string;
  /** Place of the case in the plan: lines come as cases are judged. */
  position: number;
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
  judged: RecordJudged[];
  /** Of a blocked case: the broken clause that keeps it from being judged. */
  by?: string;
  /** Of a case that isn't applicable: what the target lacks, and what it answers. */
  lack?: Lack;
  marks?: Mark[];
  exchanges: RecordExchange[];
  durationMs: number;
  /** What the official client made of an answer that no clause of the wire explains. They count for nothing. */
  notes?: string[];
}

/** What the run learnt of its target. */
export interface RecordLearnt {
  kind: "learnt";
  role: string;
  /** The run made the role, and removed it again at its end. */
  roleIsMade?: true;
  account?: string;
}

/** A function or a resource that could not be removed. */
export interface RecordLeft {
  kind: "left";
  /** Empty: a function that no name of the run's stands for. */
  name: string;
  /** Of a function: what its delete was answered. */
  status?: number;
  /** What it is, if no function: `role`, `layer-2`. */
  resource?: string;
  /** The request that removes a resource; none where its name isn't known. */
  removal?: {
    service: string;
    region?: string;
    method: string;
    path: string;
    headers?: Record<string, string>;
    body?: string;
  };
}

/** A line of a kind that this version doesn't know. */
export interface RecordOther {
  kind: string;
  [member: string]: unknown;
}

export type RecordLine = RecordHeader | RecordVerdict | RecordLearnt | RecordLeft | RecordFooter;

export type ClauseStatus = "upheld" | "broken" | "unjudged";

export interface Score {
  upheld: number;
  broken: number;
  unjudged: number;
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
  };
  /** What the known failures don't explain. */
  gate: {
    unexpected: string[];
    fixed: string[];
    changed: string[];
    expired: string[];
    /** Operations, by their cases, and resources that the target lacks. Left out where there is none. */
    lacking?: string[];
    /** A sentence for each entry that must be corrected or added. */
    messages: string[];
    /** What should be known of the list, and turns nothing red. Left out where there is nothing. */
    notes?: string[];
  };
  stopped?: string;
  requests: number;
  durationMs: number;
  exit: number;
}

/** A whole record. */
export interface RunRecord {
  header: RecordHeader;
  /** In the order of the plan. */
  verdicts: RecordVerdict[];
  learnt: RecordLearnt[];
  left: RecordLeft[];
  /** Lines of kinds that this version doesn't know: kept, and passed over. */
  others: RecordOther[];
  footer: RecordFooter;
  /** What it calls otherwise than the suite does by now: a line each. */
  notices?: string[];
  /** The run didn't end: there was no footer, and this one is made from the lines that are there. */
  isIncomplete?: true;
}
