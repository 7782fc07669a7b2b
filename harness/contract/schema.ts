/**
 * The form of a contract: one edition of the API's rules as data.
 *
 * Request and response are JSON Schema 2020-12, so that any JSON Schema tool can read them. Every constraint carries,
 * under `x-clauses`, the id of the clause that it states and the place in the source that says so.
 */

import type { ConstraintId } from "./clause-id.ts";
import type { Age } from "./edition.ts";

/** The JSON Schema keywords that a contract uses as constraints. */
export type ConstraintKeyword =
  | "type"
  | "required"
  | "enum"
  | "pattern"
  | "minLength"
  | "maxLength"
  | "minimum"
  | "maximum"
  | "minItems"
  | "maxItems";

/** A clause's id and where the source states it: `line 142` of the page, or `FunctionName.max` of the model. */
export interface ClauseReference {
  id: ConstraintId;
  at: string;
}

/** JSON Schema 2020-12, cut to what the two sources can say. A blob is a string with `contentEncoding: base64`. */
export interface Schema {
  type: "object" | "array" | "string" | "integer" | "number" | "boolean";
  /** Members of a structure. A schema of type object without it is a map. */
  properties?: Record<string, Schema>;
  required?: string[];
  /** A map's values. */
  additionalProperties?: Schema;
  /** A map's keys. */
  propertyNames?: Schema;
  /** A list's items. */
  items?: Schema;
  enum?: string[];
  /** Compiled to match the whole value: `^(?:…)$`. */
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  contentEncoding?: "base64";
  /** By keyword; `required` stands at the member that is required. */
  "x-clauses": Partial<Record<ConstraintKeyword, ClauseReference>>;
}

export interface ErrorShape {
  /** Exception name, as the error type on the wire. */
  name: string;
  /** HTTP status code. */
  status: number;
  at: string;
}

export interface Contract {
  format: 1;
  /** Its name; of a file of the user's own what it is called in reports. */
  edition: string;
  /** A file of the user's own, and what is known of it. An edition that ships has none. */
  file?: Age;
  source: {
    kind: "api-reference-page" | "service-model";
    /** File name, without its folder. */
    name: string;
    /** Hex SHA-256 of the source's bytes. */
    sha256: string;
  };
  operation: { name: string; method: string; path: string; status: number; contentType: string };
  request: Schema;
  response: Schema;
  errors: ErrorShape[];
}
