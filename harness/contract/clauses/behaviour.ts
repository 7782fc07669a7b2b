import type { Clause } from "../clause.ts";
import { aws, page, protocol, recordingsOf } from "../evidence.ts";

/** Clauses about what a call leaves behind. */
export const effectClauses: Clause[] = [
  {
    id: "effect.function-exists",
    level: "must",
    text: "GetFunction finds a function that was created.",
    evidence: [page(20), aws("get-state-transition")],
  },
  {
    id: "effect.get-function.same",
    level: "must",
    text: "GetFunction shows the configuration that the create answered, but for state, revision and version.",
    evidence: [page(20), aws("ok-minimal-zip")],
  },
  {
    id: "effect.get-function-configuration.same",
    level: "must",
    text: "GetFunctionConfiguration shows the configuration that the create answered, but for state, revision and version.",
    evidence: [page(26), aws("get-state-transition")],
  },
  {
    id: "effect.tags",
    level: "must",
    text: "GetFunction shows the tags that were sent.",
    evidence: [page(194), aws("ok-tags-one")],
  },
  {
    id: "effect.refused-leaves-nothing",
    level: "must",
    text: "A refused create leaves no function behind.",
    evidence: [page(437), aws("ipv-env-4097")],
  },
];

/** Clauses that the oracle holds by data of its own, not by a row of the table of rules. */
export const datedClauses: Clause[] = [
  {
    id: "rule.runtime.supported",
    level: "should",
    text: "A runtime that has come to its end is refused for new functions.",
    evidence: recordingsOf("rule.runtime.supported").map(({ id }) => aws(id)),
  },
];

/** Clauses about speaking HTTP and JSON at all. */
export const protocolClauses: Clause[] = [
  {
    id: "protocol.answers",
    level: "must",
    text: "A request is answered.",
    evidence: [page(292)],
  },
  {
    id: "protocol.no-server-error",
    level: "must",
    text: "No request, right or wrong, makes the server fail (5xx).",
    evidence: [page(292), page(415)],
  },
  {
    id: "protocol.malformed-body",
    level: "must",
    text: "A body that is no JSON is refused with status 400.",
    evidence: [page(101), protocol("malformed body")],
  },
  {
    id: "request.null-member",
    level: "must",
    text: "null for an optional member of the request equals its absence.",
    evidence: [protocol("null members"), aws("wire-explicit-nulls")],
  },
  {
    id: "protocol.unknown-members",
    level: "should",
    text: "Members of the request that the operation doesn't know are ignored.",
    evidence: [protocol("unknown members")],
  },
];

export const authenticationClauses: Clause[] = [
  {
    id: "authentication.signed",
    level: "should",
    text: "A request without a signature answers 403.",
    evidence: [aws("auth-missing-token")],
  },
  {
    id: "authentication.signature-valid",
    level: "should",
    text: "A request whose signature is wrong answers 403.",
    evidence: [aws("auth-bad-signature")],
  },
];

export const throttlingClauses: Clause[] = [
  {
    id: "throttling.status",
    level: "must",
    text: "A throttled request answers 429 TooManyRequestsException.",
    evidence: [page(449), aws("throttle-429"), aws("throttle-400")],
  },
  {
    id: "throttling.retry-after",
    level: "should",
    text: "Where a throttled answer has Retry-After, it is a number of seconds or a date.",
    evidence: [{ source: "model", at: "TooManyRequestsException.retryAfterSeconds" }],
  },
  {
    id: "throttling.reason",
    level: "should",
    text: "A throttled answer's body names its Reason.",
    evidence: [aws("throttle-429")],
  },
  {
    id: "throttling.leaves-nothing",
    level: "must",
    text: "A throttled create leaves no function behind.",
    evidence: [page(451)],
  },
];
