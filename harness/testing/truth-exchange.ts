import type { Json, JsonObject } from "../contract/json.ts";
import { isObject } from "../contract/json.ts";
import { inspectPackage } from "../contract/inspect-package.ts";
import { fillJson, type Bindings } from "../define/template.ts";
import { neutral, neutralBindings } from "../generate/neutral-bindings.ts";
import type { Answer, Exchange } from "../oracle/exchange.ts";
import { operationOnFunction } from "../target/operations.ts";
import { createOf } from "./judge.ts";
import { truth, type Alteration, type RecordedAnswer, type TruthRecord } from "./truth.ts";

const filled = (template: JsonObject): JsonObject => {
  const body = neutral(template);
  return isObject(body) ? body : {};
};

/** What a 201 shows as it was sent; typed by hand, from the recordings. */
const SHOWN = ["Role", "Handler", "Runtime", "Description", "MemorySize", "Timeout", "PackageType", "KMSKeyArn"];

function configuration(shape: string, request: JsonObject, members: JsonObject = {}): Json {
  const name = String(request.FunctionName).split(":").at(-1) ?? "";
  const bindings: Bindings = {
    value: (placeholder, argument) => (placeholder === "name" ? name : neutralBindings.value(placeholder, argument)),
  };
  const template = truth.shapes[shape];
  if (!template) throw new Error(`no shape "${shape}"`);
  const { Code, Environment } = request;
  const zip = isObject(Code) && typeof Code.ZipFile === "string" ? inspectPackage(Code.ZipFile) : undefined;
  return {
    ...filled({}),
    ...(fillJson(template, bindings) as JsonObject),
    ...Object.fromEntries(
      SHOWN.flatMap((member) => (request[member] === undefined ? [] : [[member, request[member]]])),
    ),
    ...(isObject(Environment) && { Environment: { ...Environment, Error: null } }),
    ...(zip && { CodeSha256: zip.sha256, CodeSize: zip.bytes }),
    ...(fillJson(members, bindings) as JsonObject),
  };
}

function answerOf(answer: RecordedAnswer, request: JsonObject): Answer {
  const errorType: Record<string, string> = "type" in answer ? { "x-amzn-errortype": answer.type } : {};
  const body = "shape" in answer ? configuration(answer.shape, request, answer.members) : answer.body;
  return { status: answer.status, headers: { ...truth.headers, ...errorType }, body: JSON.stringify(body) };
}

const MADE: RecordedAnswer = { status: 201, shape: "wire-explicit-nulls" };
const GONE: Answer = { status: 204, headers: truth.headers, body: "" };

/** One recorded create, with the exchanges that made the state which it met. */
export interface RecordedCreate {
  request: JsonObject;
  before: Exchange[];
  /** The create with the recorded answer, or with another one. */
  answered(answer?: Answer): Exchange;
  recorded: Answer;
  /** The answer, altered to something outside of what is allowed. */
  altered: Partial<Record<Alteration, Answer>>;
}

export function recordedCreate(record: TruthRecord, variant: JsonObject = {}): RecordedCreate {
  const request = filled({ ...record.request, ...variant });
  const sent = createOf(request, record.signature ?? "valid");
  const recorded = answerOf(record.answer, request);
  const hints = record.precedence !== undefined && {
    hints: { first: { clause: record.precedence, status: recorded.status, type: typeOf(record.answer) } },
  };
  const timing = { startedAt: 0, durationMs: 1 };
  return {
    request,
    before: (record.before ?? []).map((step): Exchange => {
      if ("delete" in step)
        return {
          request: operationOnFunction("DeleteFunction", String(neutral(step.delete))),
          answer: GONE,
          ...timing,
        };
      const created = filled(step.create);
      return { request: createOf(created), answer: answerOf(MADE, created), ...timing };
    }),
    answered: (answer = recorded) => ({ request: sent, answer, ...timing, ...hints }),
    recorded,
    altered: alterationsOf(record.answer, recorded, request),
  };
}

const typeOf = (answer: RecordedAnswer): string => ("type" in answer ? answer.type : "");

const refusal = (status: number, type: string): RecordedAnswer => ({
  status,
  type,
  body: { Type: "User", message: "text" },
});
const INVALID = refusal(400, "InvalidParameterValueException");
const CONFLICT = refusal(409, "ResourceConflictException");
const UNKNOWN_TYPE = "SomethingElseException";

function alterationsOf(answer: RecordedAnswer, recorded: Answer, request: JsonObject): RecordedCreate["altered"] {
  if ("shape" in answer)
    return {
      status: { ...recorded, status: 200 },
      refused: answerOf(INVALID, request),
      refusal: answerOf(CONFLICT, request),
      type: answerOf(refusal(400, UNKNOWN_TYPE), request),
    };
  const other = answer.status === 409 ? INVALID : CONFLICT;
  return {
    accepted: answerOf(
      { status: 201, shape: request.PackageType === "Image" ? "ok-image" : "wire-explicit-nulls" },
      request,
    ),
    status: { ...recorded, status: other.status },
    refusal: answerOf(other, request),
    type: answerOf({ ...answer, type: UNKNOWN_TYPE }, request),
  };
}
