import type { Json } from "../contract/json.ts";

/** What was sent, as the oracle needs it. */
export interface SentRequest {
  call: "CreateFunction" | "GetFunction" | "GetFunctionConfiguration" | "DeleteFunction";
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  /** `none` and `wrong` on purpose, for cases about authentication. */
  signature: "valid" | "none" | "wrong";
}

export interface Answer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string;
}

/** No answer came: the request timed out, or the connection was reset or refused. */
export interface NoAnswer {
  failure: "timeout" | "reset" | "refused" | "other";
  message: string;
}

/** One raw HTTP request and its raw answer. */
export interface Exchange {
  request: SentRequest;
  answer: Answer | NoAnswer;
  /** Milliseconds since the run began. */
  startedAt: number;
  durationMs: number;
}

export const isAnswer = (answer: Answer | NoAnswer): answer is Answer => "status" in answer;
export const isAccepted = (answer: Answer | NoAnswer): answer is Answer =>
  isAnswer(answer) && answer.status >= 200 && answer.status < 300;

/** The body as JSON, or undefined where it is none. */
export function jsonOf(body: string): Json | undefined {
  try {
    return JSON.parse(body) as Json;
  } catch {
    return undefined;
  }
}
