import { createHash } from "node:crypto";
import { basename } from "node:path";
import { ContractSourceError } from "./contract-source-error.ts";
import { countOf, isObject, memberOf, modelError, objectOf, stringOf } from "./model-json.ts";
import type { ModelValue } from "./model-json.ts";
import { schemaOfRoot, shapeOf } from "./model-schema.ts";
import type { Contract, ErrorShape } from "../contract/schema.ts";

/** Reads one operation of an AWS service model (botocore's `service-2.json`, protocol rest-json). */
export function importModel(text: string, name: string, edition: string, operation = "CreateFunction"): Contract {
  const model = readModel(text, name);
  const shapes = memberOf(model, "shapes");
  const described: ModelValue = { ...memberOf(memberOf(model, "operations"), operation), place: operation };
  if (described.value === undefined) throw modelError(described, "an operation of this name");
  return {
    format: 1,
    edition,
    source: {
      kind: "service-model",
      name: basename(name),
      sha256: createHash("sha256").update(text, "utf8").digest("hex"),
    },
    operation: readHttp(operation, memberOf(described, "http")),
    request: schemaOfRoot(shapes, referredShape(described, "input"), { side: "request", members: [] }),
    response: schemaOfRoot(shapes, referredShape(described, "output"), { side: "response", members: [] }),
    errors: readErrors(shapes, memberOf(described, "errors")),
  };
}

function readModel(text: string, input: string): ModelValue {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "an unknown fault";
    throw new ContractSourceError(input, "root", `no JSON (${reason})`, "a service model (service-2.json)");
  }
  const model: ModelValue = { input, place: "root", value };
  if (!isObject(value) || !isObject(value["operations"]) || !isObject(value["shapes"])) {
    throw new ContractSourceError(input, "root", "other JSON", "a service model with metadata, operations and shapes");
  }
  const protocol = memberOf(memberOf(model, "metadata"), "protocol");
  if (protocol.value !== "rest-json") throw modelError(protocol, "the protocol rest-json");
  return model;
}

function readHttp(name: string, http: ModelValue): Contract["operation"] {
  const uri = memberOf(http, "requestUri");
  const path = stringOf(uri);
  if (/[{}?]/.test(path)) throw modelError(uri, "a path without parameters");
  const code = memberOf(http, "responseCode");
  return {
    name,
    method: stringOf(memberOf(http, "method")),
    path,
    status: code.value === undefined ? 200 : countOf(code),
    contentType: "application/json",
  };
}

function referredShape(described: ModelValue, key: string): string {
  return stringOf(memberOf(memberOf(described, key), "shape"));
}

function readErrors(shapes: ModelValue, errors: ModelValue): ErrorShape[] {
  if (!Array.isArray(errors.value) || errors.value.length === 0) throw modelError(errors, "a list of error shapes");
  const references: unknown[] = errors.value;
  return references.map((value): ErrorShape => {
    const shapeName = stringOf(memberOf({ ...errors, value }, "shape"));
    const shape = shapeOf(shapes, shapeName);
    objectOf(shape);
    const error = memberOf(shape, "error");
    if (error.value === undefined) throw modelError(error, "an error with its httpStatusCode");
    const code = memberOf(error, "code");
    return {
      // `code`, where a model gives one, is the name on the wire.
      name: code.value === undefined ? shapeName : stringOf(code),
      status: countOf(memberOf(error, "httpStatusCode")),
      at: shapeName,
    };
  });
}
