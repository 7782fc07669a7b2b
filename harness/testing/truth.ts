import type { Edition } from "../contract/edition.ts";
import type { ClauseId } from "../contract/clause-book.ts";
import type { Reading } from "../contract/clause.ts";
import { readFixture } from "../contract/fixture.ts";
import type { JsonObject } from "../wire/json.ts";
import type { Recorded, WrongSignature } from "../wire/exchange.ts";

/** What AWS was recorded to answer, as requests and answers. Its JSON Schema is fixtures/schemas/truth.schema.json. */
export interface Truth {
  edition: Edition;
  /** What every answer was recorded with. */
  headers: Record<string, string>;
  /** Whole bodies of a 201, by the recording that shows which members there are. */
  shapes: Record<string, JsonObject>;
  records: TruthRecord[];
}

export interface TruthRecord {
  /** Id in fixtures/recordings.json, which names the source. */
  recording: string;
  request: JsonObject;
  /** Members to set on the request, one test each. */
  variants?: JsonObject[];
  signature?: WrongSignature;
  /** What was called before. */
  before?: ({ create: JsonObject } | { delete: string })[];
  layers?: string[];
  objects?: string[];
  codeSigningConfigs?: string[];
  /** Where it wasn't seen on the wire, or isn't of today. */
  recorded?: Recorded;
  /** The clauses that the answer speaks for, where the recording names none. */
  about?: ClauseId[];
  /** The clause about which error wins that the answer decides, and what its message must match for that. */
  precedence?: { clause: ClauseId; message?: string };
  /** Why the oracle can't know that this answer is right: it objects to it, and it should be known that it does. */
  pending?: string;
  /** Altered answers that are rightly taken as well. */
  free?: { answers: Alteration[]; readings: DecidedIn[]; reason: string }[];
  answer: RecordedAnswer;
}

export type RecordedAnswer =
  | { status: 201; shape: string; members?: JsonObject }
  | { status: number; type: string; body: JsonObject };

/**
 * Ways to alter a recorded answer into a wrong one: a success for a refusal, another status, another refusal, a refusal
 * for a success, an error type that nobody knows.
 */
export type Alteration = "accepted" | "status" | "refusal" | "refused" | "type";

/** The readings that recordings of AWS have a say in. */
export type DecidedIn = Exclude<Reading, "documented">;

export const truth: Truth = readFixture<Truth>("truth.json");
