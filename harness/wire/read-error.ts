import { cutAt } from "./beginning.ts";
import { isObject, type Json } from "./json.ts";
import { isAccepted, jsonOf, type Answer, type NoAnswer } from "./exchange.ts";
import { passesWhile } from "./passing.ts";

/** What a refusal says of itself, wherever it says it. */
export interface ReadError {
  type: string | undefined;
  /** The type as the header alone has it. */
  headerType: string | undefined;
  message: string | undefined;
  body: Json | undefined;
}

/**
 * Reads a refusal as official clients do: the header `x-amzn-errortype`, else `code` or `__type` in the body, else the
 * XML of a front end that speaks another protocol. Namespaces before `#`, suffixes after `:` and what follows a comma,
 * as where a proxy adds the header again, don't count.
 */
export function readError(answer: Answer): ReadError {
  const body = jsonOf(answer.body);
  const headerType = bare(answer.headers["x-amzn-errortype"]);
  const object = isObject(body) ? body : {};
  const type =
    headerType ?? bare(object.code) ?? bare(object.Code) ?? bare(object.__type) ?? bare(xml(answer.body, "Code"));
  const message = text(object.message) ?? text(object.Message) ?? xml(answer.body, "Message");
  return { type, headerType, message, body };
}

/** No type that anyone knows is half as long. */
export const LONGEST_TYPE = 200;

const text = (value: Json | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

function bare(value: Json | undefined): string | undefined {
  if (typeof value !== "string") return undefined;
  const name = value.split(/[,:]/)[0]?.split("#").at(-1)?.trim();
  return name === undefined || name === "" ? undefined : cutAt(name, LONGEST_TYPE);
}

function xml(body: string, element: string): string | undefined {
  return text(new RegExp(`<${element}>([^<]*)</${element}>`).exec(body)?.[1]);
}

/**
 * Whether a create was accepted: any success, but one that says an error, by a type or by a message where a function should
 * be, which is a refusal with a wrong status.
 */
export function isCreated(answer: Answer | NoAnswer): answer is Answer {
  if (!isAccepted(answer)) return false;
  const { type, message, body } = readError(answer);
  const isFunction = isObject(body) && (body.FunctionName !== undefined || body.FunctionArn !== undefined);
  return isFunction || (type === undefined && message === undefined);
}

/**
 * Whether a 404 says that this function isn't there, and not that the call isn't: by its type, or a message that names it.
 * What names it after a slash quotes the path.
 */
export function isNotFound(answer: Answer, name: string): boolean {
  if (answer.status !== 404) return false;
  const { type, message = "" } = readError(answer);
  return type === "ResourceNotFoundException" || message.replaceAll(`/${name}`, "").includes(name);
}

const UNKNOWN_OPERATION = /^(UnknownOperation|UnrecognizedOperation|InvalidAction|NotImplemented|NotYetImplemented)/;

/** Whether a target lacks a call on a function: it doesn't know it, or doesn't allow it. */
export function isLacking(answer: Answer, name: string): boolean {
  if (answer.status === 404) return !isNotFound(answer, name);
  return [403, 405, 501].includes(answer.status) || UNKNOWN_OPERATION.test(readError(answer).type ?? "");
}

const THROTTLING = /^(Throttling|TooManyRequests|SlowDown)/;

/** A date as headers have it: IMF-fixdate (RFC 9110, 5.6.7). */
export const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** A refusal because of load, whoever caused it. Outside the throttling cases it is waited out and never judged. */
export function isThrottled(answer: Answer): boolean {
  if (answer.status === 429) return true;
  if (answer.status !== 400 && answer.status !== 503) return false;
  const error = readError(answer);
  return THROTTLING.test(error.type ?? "") || passesWhile(answer.status, error) === "throttled";
}

/**
 * Whether a refusal is waited out: because of load, or because of a role that isn't known everywhere yet.
 * @param isRoleNew the request names a role that this run made; of any other, the refusal stands
 */
export const isPassing = (answer: Answer, isRoleNew: boolean): boolean =>
  isThrottled(answer) || (isRoleNew && passesWhile(answer.status, readError(answer)) === "role is new");

/** The account is full (storage-exceeded): whatever was sent, nothing can be created. */
export function isFull(answer: Answer): boolean {
  return answer.status === 400 && readError(answer).type === "CodeStorageExceededException";
}
