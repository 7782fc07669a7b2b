import { isTooDeep } from "./depth.ts";
import type { Json } from "./json.ts";

/** A body that is made while it is sent. */
export interface LargeBody {
  bytes: number;
  /** Hex SHA-256 of its bytes. */
  sha256: string;
  chunks(): Iterable<Uint8Array>;
}

/** Ways not to be authenticated: no signature, another secret's, one of yesterday, a key that nobody has. */
export type WrongSignature = "none" | "wrong" | "expired" | "unknown-key";

/** What was sent, as the oracle needs it. */
export interface SentRequest {
  call:
    | "CreateFunction"
    | "GetFunction"
    | "GetFunctionConfiguration"
    | "ListFunctions"
    | "ListVersionsByFunction"
    | "ListTags"
    | "GetFunctionCodeSigningConfig"
    | "DeleteFunction";
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  /** Anything but `valid` on purpose, for cases about authentication. */
  signature: "valid" | WrongSignature;
  /** Where it isn't the run's. */
  region?: string;
  /** What `body` stands for, where it is too large to hold: markers stand in the body for packages and blanks. */
  large?: LargeBody;
  /** Where only the beginning of the body was kept. */
  whole?: Whole;
}

/** What a body was as a whole. */
export interface Whole {
  bytes: number;
  /** Hex SHA-256 of its bytes. */
  sha256: string;
}

export interface Answer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string;
  /** Where only the beginning of the body was kept. */
  whole?: Whole;
}

/** No answer came: the request timed out, or the connection was reset or refused. */
export interface NoAnswer {
  failure: "timeout" | "reset" | "refused" | "other";
  message: string;
}

/** What the official client made of an answer: what its command resolved to, without metadata, or what it threw. */
export type ClientView = { command: string; output: unknown } | { command: string; error: ClientError };

export interface ClientError {
  /** `ResourceConflictException`; `Unknown` where the client found no type in the answer. */
  name: string;
  message: string;
  /** An instance of the class that the client exports under this name. */
  isOfItsClass: boolean;
  /** The client took it for an answer of the service, not for a fault of reading or of the network. */
  isOfService: boolean;
  /** What it says of the time to wait. */
  retryAfterSeconds?: string;
}

/** How an exchange was written down by someone who recorded it. */
export interface Recorded {
  /** `2021-10-19`, `2021-10` or `2021`. */
  date?: string | undefined;
  /** As it was on the wire, or as a client printed it, which drops what it doesn't know and what isn't set. */
  kind: "wire-log" | "parsed";
}

/** One raw HTTP request and its raw answer. */
export interface Exchange {
  request: SentRequest;
  answer: Answer | NoAnswer;
  /** Where it isn't the harness that saw it. */
  recorded?: Recorded;
  /** Left out where the harness itself sent the request. */
  client?: ClientView;
  /** Milliseconds since the run began. */
  startedAt: number;
  durationMs: number;
}

export const isAnswer = (answer: Answer | NoAnswer): answer is Answer => "status" in answer;
export const isAccepted = (answer: Answer | NoAnswer): answer is Answer =>
  isAnswer(answer) && answer.status >= 200 && answer.status < 300;

const parsed = new Map<string, Json | undefined>();
const PARSED_AT_MOST = 64;
const PARSED_CHARACTERS = 1024 * 1024;
let parsedCharacters = 0;

/**
 * The body as JSON, or undefined where it is none, or nested deeper than anyone means it (RFC 8259, 9: a parser may set
 * such a limit). Every judge of an exchange asks: the last few answers are kept.
 */
export function jsonOf(body: string): Json | undefined {
  if (parsed.has(body)) return parsed.get(body);
  let json: Json | undefined;
  try {
    json = isTooDeep(body) ? undefined : (JSON.parse(body) as Json);
  } catch {
    json = undefined;
  }
  parsedCharacters += body.length;
  if (parsed.size >= PARSED_AT_MOST || parsedCharacters > PARSED_CHARACTERS) {
    parsed.clear();
    parsedCharacters = body.length;
  }
  parsed.set(body, json);
  return json;
}

/** The bytes that a request's body is, a large one whole: for servers in this process. */
export function wholeBody({ body, large }: Pick<SentRequest, "body" | "large">): Buffer {
  return large ? Buffer.concat([...large.chunks()]) : Buffer.from(body);
}
