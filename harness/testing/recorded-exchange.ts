import type { Edition } from "../contract/edition.ts";
import { readFixture } from "../contract/fixture.ts";
import { judge, type Judgement } from "../library/judge.ts";
import type { HttpExchange } from "../library/http-exchange.ts";
import { at, isObject, type Json, type JsonObject } from "../wire/json.ts";
import { partitionOf } from "../contract/partition.ts";
import { refusal } from "./right-answer.ts";
import type { Recorded } from "../wire/exchange.ts";

/** A whole answer of AWS, as someone recorded it. */
export interface RecordedExchange {
  id: string;
  kind: Recorded["kind"];
  date?: string;
  /** Where the source tells it. */
  region?: string;
  call?: "GetFunction" | "GetFunctionConfiguration";
  qualifier?: string;
  request: JsonObject;
  /** Members of the request that the recording doesn't show. */
  unknown?: string[];
  /** The recording ends early. */
  cut?: boolean;
  answer: { status: number; type?: string; headers?: Record<string, string>; body: JsonObject };
  source: string;
}

export const recordedExchanges: readonly RecordedExchange[] = readFixture<{ exchanges: RecordedExchange[] }>(
  "exchanges.json",
).exchanges;

export type Response = Omit<HttpExchange["response"], "body"> & { body: JsonObject };

/** The answer as it was recorded; a test may alter it. */
export const responseOf = ({ answer: { status, type, headers = {}, body } }: RecordedExchange): Response => ({
  status,
  headers: { ...headers, ...(type !== undefined && { "x-amzn-errortype": type }) },
  body,
});

export function judgeRecorded(one: RecordedExchange, response: Response, edition: Edition): Judgement {
  const recorded: Recorded = { kind: one.kind, ...(one.date !== undefined && { date: one.date }) };
  const layers = [...[one.request.Layers ?? []].flat(), ...layersIn(shownBy(one))].filter(
    (layer) => typeof layer === "string",
  );
  // What AWS took exists.
  const exists = { layers, objects: ["recorded/code.zip"] };
  const options = { edition, region: one.region ?? ANYWHERE, exists };
  if (one.call === undefined) return judge([{ request: { body: sentOf(one) }, response, recorded }], options);
  const name = `/2015-03-31/functions/${String(one.request.FunctionName)}`;
  const qualifier = one.qualifier === undefined ? "" : `?Qualifier=${encodeURIComponent(one.qualifier)}`;
  const path = `${name}${one.call === "GetFunction" ? "" : "/configuration"}${qualifier}`;
  const read: HttpExchange = { request: { method: "GET", path }, response, recorded };
  // That reads work at all another read of the same function has shown.
  return judge([createBefore(one, recorded), { ...read, response: responseOf(one) }, read], options);
}

/** The region of requests of which nobody knows it. */
const ANYWHERE = "us-east-1";

/** What is sent where the recording doesn't say. */
function sentOf({ request, unknown = [], region }: RecordedExchange): JsonObject {
  const filling: JsonObject = {
    FunctionName: "recorded",
    Role: `arn:${partitionOf(region ?? ANYWHERE)}:iam::123456789012:role/recorded`,
    Runtime: "python3.9",
    Handler: "index.handler",
    Code: request.PackageType === "Image" ? IMAGE : { S3Bucket: "recorded", S3Key: "code.zip" },
  };
  return { ...request, ...Object.fromEntries(unknown.map((member) => [member, filling[member] ?? null])) };
}

const IMAGE = { ImageUri: "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:latest" };

const shownBy = ({ call, answer }: RecordedExchange): Json | undefined =>
  call === "GetFunction" ? answer.body.Configuration : answer.body;

function layersIn(shown: Json | undefined): Json[] {
  const layers = at(shown, "Layers");
  return Array.isArray(layers) ? layers.flatMap((layer) => at(layer, "Arn") ?? []) : [];
}

/** A create that would have made what a read shows; where it finds nothing, a create that was refused. */
function createBefore(one: RecordedExchange, recorded: Recorded): HttpExchange {
  const shown = shownBy(one);
  if (one.answer.status !== 200 || !isObject(shown)) {
    const body = { ...sentOf({ ...one, unknown: ["Role", "Runtime", "Handler", "Code"] }), MemorySize: 1 };
    return { request: { body }, response: refusal(400, "ValidationException") };
  }
  const layers = layersIn(shown);
  const body = {
    ...Object.fromEntries(SENT.flatMap((member) => sentAs(member, shown[member]))),
    ...(layers.length > 0 && { Layers: layers }),
  };
  const made = { ...shown, State: "Pending", LastUpdateStatus: null };
  return {
    request: {
      body: {
        ...body,
        Code: shown.PackageType === "Image" ? imageOf(one) : { S3Bucket: "recorded", S3Key: "code.zip" },
      },
    },
    response: { status: 201, headers: { "content-type": "application/json" }, body: made },
    recorded,
  };
}

/** The image that a read shows, else any. */
const imageOf = ({ answer }: RecordedExchange): JsonObject => {
  const ImageUri = at(answer.body, "Code", "ImageUri");
  return typeof ImageUri === "string" ? { ImageUri } : IMAGE;
};

const SENT = [
  "FunctionName",
  "Role",
  "Runtime",
  "Handler",
  "Description",
  "Timeout",
  "MemorySize",
  "PackageType",
  "Architectures",
  "EphemeralStorage",
  "DeadLetterConfig",
];

const sentAs = (member: string, value: Json | undefined): [string, Json][] =>
  value === undefined || value === null ? [] : [[member, value]];
