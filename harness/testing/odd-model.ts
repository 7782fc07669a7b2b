export type Shapes = Record<string, unknown>;

export const SHAPES: Shapes = {
  Request: {
    type: "structure",
    required: ["Name"],
    members: {
      Name: { shape: "Name", documentation: "any", idempotencyToken: true },
      Data: { shape: "Data" },
      Labels: { shape: "Labels" },
      Words: { shape: "Words" },
      Inner: { shape: "Inner", locationName: "Renamed" },
    },
  },
  Name: { type: "string", min: 1, max: 9, pattern: "a|b", enum: ["a", "b"], sensitive: true },
  Data: { type: "blob", sensitive: true },
  Labels: { type: "map", key: { shape: "Name" }, value: { shape: "Count" } },
  Words: { type: "list", member: { shape: "Text" }, min: 0, max: 3 },
  Inner: { type: "structure", required: ["Flag"], members: { Flag: { shape: "Flag" }, Share: { shape: "Share" } } },
  Text: { type: "string" },
  Count: { type: "long", min: 2, box: true },
  Flag: { type: "boolean" },
  Share: { type: "double", min: 0.5, max: 8.0 },
  Answer: {
    type: "structure",
    members: { At: { shape: "Instant" }, Since: { shape: "Seconds" }, Text: { shape: "Text" } },
  },
  Instant: { type: "timestamp", timestampFormat: "iso8601" },
  Seconds: { type: "timestamp" },
  BusyException: { type: "structure", members: {}, error: { httpStatusCode: 429 }, exception: true },
  OddException: { type: "structure", members: {}, error: { code: "Odd", httpStatusCode: 400 }, exception: true },
};

/** What another model says. */
export interface Changes {
  shapes?: Shapes;
  operation?: Record<string, unknown>;
  protocol?: string;
}

/** A service model with one of each thing that a model says. */
export function modelText({ shapes = {}, operation = {}, protocol = "rest-json" }: Changes = {}): string {
  const create = {
    http: { method: "PUT", requestUri: "/v1/things", responseCode: 201 },
    input: { shape: "Request" },
    output: { shape: "Answer" },
    errors: [{ shape: "BusyException" }, { shape: "OddException" }],
    ...operation,
  };
  return JSON.stringify({
    metadata: { protocol },
    operations: { CreateFunction: create },
    shapes: { ...SHAPES, ...shapes },
  });
}
