import { isObject, type Json, type JsonObject } from "../wire/json.ts";
import { inspectPackage } from "../contract/inspect-package.ts";
import type { Bindings } from "../define/template.ts";
import { fillRequest } from "../generate/fill-request.ts";
import { neutral, neutralBindings } from "../generate/neutral-bindings.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import type { Answer, Exchange } from "../wire/exchange.ts";
import { operationOnFunction } from "../wire/operations.ts";
import { createOf } from "./judge.ts";
import { truth, type Alteration, type RecordedAnswer, type TruthRecord } from "./truth.ts";

const filled = (template: JsonObject, bindings: Bindings = neutralBindings): JsonObject => {
  const body = fillRequest(template, bindings);
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
    ...filled(template, bindings),
    ...Object.fromEntries(
      SHOWN.flatMap((member) => (request[member] === undefined ? [] : [[member, request[member]]])),
    ),
    ...(isObject(Environment) && { Environment: { ...Environment, Error: null } }),
    ...(request.Publish === true && { Version: "1" }),
    ...(zip && { CodeSha256: zip.sha256, CodeSize: zip.bytes }),
    ...filled(members, bindings),
  };
}

function answerOf(answer: RecordedAnswer, request: JsonObject): Answer {
  const errorType: Record<string, string> = "type" in answer ? { "x-amzn-errortype": answer.type } : {};
  const body = "shape" in answer ? configuration(answer.shape, request, answer.members) : answer.body;
  return { status: answer.status, headers: { ...truth.headers, ...errorType }, body: JSON.stringify(body) };
}

const MADE = { status: 201, shape: "wire-explicit-nulls" } as const;
const GONE: Answer = { status: 204, headers: truth.headers, body: "" };

/** One recorded create, with the exchanges that made the state which it met. */
export interface RecordedCreate {
  before: Exchange[];
  /** The create with the recorded answer, or with another one. */
  answered(answer: Answer): CaseExchange;
  recorded: Answer;
  altered(alteration: Alteration): Answer;
}

export function recordedCreate(record: TruthRecord, variant: JsonObject = {}): RecordedCreate {
  const request = filled({ ...record.request, ...variant });
  const sent = createOf(request, record.signature ?? "valid");
  const recorded = answerOf(record.answer, request);
  const hints = record.precedence !== undefined && {
    hints: { first: { ...record.precedence, status: recorded.status, type: typeOf(record.answer) } },
  };
  const recordedSo = record.recorded && { recorded: record.recorded };
  const timing = { startedAt: 0, durationMs: 1 };
  return {
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
    answered: (answer) => ({ request: sent, answer, ...timing, ...hints, ...recordedSo }),
    recorded,
    altered: (alteration) => altered(alteration, record.answer, request),
  };
}

const typeOf = (answer: RecordedAnswer): string => ("type" in answer ? answer.type : "");

const refusal = (status: number, type: string) => ({
  status,
  type,
  body: { Type: "User", message: "text" },
});
const INVALID = refusal(400, "InvalidParameterValueException");
const CONFLICT = refusal(409, "ResourceConflictException");
const UNKNOWN_TYPE = "SomethingElseException";

/** The ways in which a record's answer can be altered: a success can't be wrongly accepted, a refusal not refused. */
export const alterationsOf = ({ answer }: TruthRecord): Alteration[] =>
  "shape" in answer ? ["status", "refused", "refusal", "type"] : ["accepted", "status", "refusal", "type"];

function altered(alteration: Alteration, answer: RecordedAnswer, request: JsonObject): Answer {
  const succeeded = "shape" in answer;
  const other = answer.status === 409 ? INVALID : CONFLICT;
  switch (alteration) {
    case "accepted":
      return answerOf(request.PackageType === "Image" ? { ...MADE, shape: "ok-image" } : MADE, request);
    case "status":
      return { ...answerOf(answer, request), status: succeeded ? 200 : other.status };
    case "refused":
      return answerOf(INVALID, request);
    case "refusal":
      return answerOf(other, request);
    case "type":
      return answerOf(succeeded ? { ...INVALID, type: UNKNOWN_TYPE } : { ...answer, type: UNKNOWN_TYPE }, request);
  }
}
