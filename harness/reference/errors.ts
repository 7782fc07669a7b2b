import type { JsonObject } from "./value.ts";

/** A refusal: the error type as it stands in `x-amzn-errortype`, and the body exactly as it goes on the wire. */
export interface AwsError {
  kind: "error";
  status: number;
  type: string;
  body: JsonObject;
  headers?: Record<string, string>;
}

export interface Answer {
  kind: "answer";
  status: number;
  /** Absent for a 204. */
  body?: JsonObject;
}

export type Outcome = Answer | AwsError;

/** Which of the recorded body forms an error takes (wire-error-headers-modelled, -validation, get-missing). */
type Form = "message" | "type-and-message" | "type-and-Message";

function error(status: number, type: string, form: Form, message: string | null): AwsError {
  const body: JsonObject =
    form === "message"
      ? { message }
      : form === "type-and-message"
        ? { Type: "User", message }
        : { Type: "User", Message: message };
  return { kind: "error", status, type, body };
}

export const validation = (message: string): AwsError => error(400, "ValidationException", "message", message);

/** Coral's own front-end error, so the body form is that of its sibling ValidationException. */
export const serialization = (message: string): AwsError => error(400, "SerializationException", "message", message);

export const invalidParameter = (message: string): AwsError =>
  error(400, "InvalidParameterValueException", "type-and-message", message);

export const codeVerificationFailed = (message: string): AwsError =>
  error(400, "CodeVerificationFailedException", "type-and-Message", message);

export const tooLarge = (message: string): AwsError => error(413, "RequestEntityTooLargeException", "message", message);

export const conflict = (message: string): AwsError =>
  error(409, "ResourceConflictException", "type-and-message", message);

export const preconditionFailed = (message: string): AwsError =>
  error(412, "PreconditionFailedException", "type-and-Message", message);

export const notFound = (message: string): AwsError =>
  error(404, "ResourceNotFoundException", "type-and-Message", message);

export const codeSigningConfigNotFound = (message: string): AwsError =>
  error(404, "CodeSigningConfigNotFoundException", "type-and-Message", message);

/** The error of reads and deletes of a configuration itself; CreateFunction has an error type of its own. */
export const signingConfigNotFound = (arn: string): AwsError =>
  notFound(`The Lambda code signing configuration ${arn} can not be found.`);

/** acc-arn-other-account has a null message. */
export const accessDenied = (message: string | null): AwsError =>
  error(403, "AccessDeniedException", "message", message);

/** An error of the authenticating front end, which knows only messages (auth-bad-signature). */
export const unauthenticated = (type: string, message: string): AwsError => error(403, type, "message", message);

/** throttle-429; the model binds retryAfterSeconds to the header. */
export const throttled = (): AwsError => ({
  kind: "error",
  status: 429,
  type: "TooManyRequestsException",
  body: { Reason: "CallerRateLimitExceeded", Type: "User", message: "Rate exceeded" },
  headers: { "retry-after": "1" },
});

export const serviceFailure = (): AwsError => ({
  kind: "error",
  status: 500,
  type: "ServiceException",
  body: { Type: "Service", Message: "An error occurred and the request cannot be processed." },
});
