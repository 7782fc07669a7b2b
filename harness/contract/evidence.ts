import { readFixture } from "./fixture.ts";

/** Why a clause or an allowed outcome is believed. */
export type Evidence =
  | { source: "page"; at: string }
  | { source: "model"; at: string }
  | { source: "aws"; at: string; date: string }
  | { source: "protocol"; at: string }
  | { source: "client"; at: string };

/** An answer that AWS was publicly recorded to give, and the clauses that it decides. */
export interface Recording {
  id: string;
  operation: string;
  /** `2025-11-25`, `2025-11`, `2025`, or the first and the last of several: `2016..2024`. */
  date: string;
  /** Where the source tells it. */
  region?: string;
  status: number;
  type?: string;
  kind: "snapshot" | "flight-recording" | "raw-http-log" | "verbatim-report";
  confidence: "high" | "medium" | "low";
  source: string;
  clauses: string[];
}

export const recordings: readonly Recording[] = readFixture<{ recordings: Recording[] }>("recordings.json").recordings;

const byId = new Map(recordings.map((recording) => [recording.id, recording]));
const byClause = Map.groupBy(
  recordings.flatMap((recording) => recording.clauses.map((clause) => ({ clause, recording }))),
  ({ clause }) => clause,
);

/** The recordings that decide a clause. */
export function recordingsOf(clause: string): Recording[] {
  return (byClause.get(clause) ?? []).map(({ recording }) => recording);
}

/** `line` of the API reference page that edition 2021 was imported from. */
export const page = (line: number): Evidence => ({ source: "page", at: `line ${line}` });

/** A member of a service model whose documentation says what no constraint does. */
export const model = (at: string): Evidence => ({ source: "model", at });

/** A class of the restJson1 protocol tests, or a rule of its specification. */
export const protocol = (at: string): Evidence => ({ source: "protocol", at });

/** What an official client does with answers, by its name, version and function. */
export const client = (at: string): Evidence => ({ source: "client", at });

/** A recording by its id in `fixtures/recordings.json`. */
export function recordingCalled(id: string): Recording {
  const recording = byId.get(id);
  if (!recording) throw new Error(`no recording "${id}" in fixtures/recordings.json`);
  return recording;
}

export const aws = (id: string): Evidence => ({ source: "aws", at: id, date: recordingCalled(id).date });

export function describeEvidence(evidence: Evidence): string {
  switch (evidence.source) {
    case "page":
      return `API reference page, ${evidence.at}`;
    case "model":
      return `service model, ${evidence.at}`;
    case "aws":
      return `AWS recording ${evidence.at} (${evidence.date})`;
    case "protocol":
      return `restJson1: ${evidence.at}`;
    case "client":
      return `official client: ${evidence.at}`;
  }
}
