import type { Contract, Schema } from "../contract/schema.ts";
import type { AwsError, Outcome } from "./errors.ts";
import type { Authentication } from "./authenticate.ts";
import type { Deserialized } from "./deserialize.ts";
import type { Violation } from "./constraints.ts";
import type { RecordedConstraint } from "./recorded-constraints.ts";
import type { RegionStore, Store, StoredFunction } from "./store.ts";
import type { Rule, SizeRule } from "./rule.ts";
import type { View } from "./configuration.ts";
import type { JsonObject, Structure } from "./value.ts";
import type { WireRequest, WireResponse } from "./wire.ts";

/** The world around the control plane, as far as it needs to know it. */
export interface Surroundings {
  account: string;
  /** Empty where it follows from the region of each call. */
  partition: string;
  pendingMs: number;
  s3Objects: ReadonlyMap<string, Uint8Array>;
  /** Keeps a package, and tells where it is then; without it none is kept. */
  keep?: ((zip: Uint8Array) => string) | undefined;
  now: () => number;
  newId: () => string;
}

/**
 * The reference taken apart, at the joints where a fault can be planted: replace a part, `assemble` the rest.
 * Rules, size rules and recorded constraints have names, so that one can be dropped or replaced.
 */
export interface Parts {
  contract: Contract;
  surroundings: Surroundings;
  recorded: readonly RecordedConstraint[];
  sizeRules: readonly SizeRule[];
  rules: readonly Rule[];
  store: Store;
  authenticate: (request: WireRequest) => Authentication;
  /** Takes a token for a create; false: throttled. */
  admit: () => boolean;
  parse: (body: Uint8Array) => { json: unknown } | undefined;
  deserialize: (schema: Schema, json: unknown) => Deserialized;
  violations: (schema: Schema, value: Structure) => Violation[];
  refuseViolations: (found: readonly Violation[]) => AwsError;
  /** A function's configuration as CreateFunction, GetFunction, GetFunctionConfiguration and ListFunctions show it. */
  configuration: (stored: StoredFunction, view: View, surroundings: Surroundings) => JsonObject;
  /** The edition's members, all of them, and no others. */
  shape: (schema: Schema, configuration: JsonObject) => JsonObject;
  /** The last word on the way out. */
  respond: (outcome: Outcome, request: WireRequest) => WireResponse;
}

/** One authenticated request, routed. */
export interface Call {
  parts: Parts;
  /** The edition's request schema with the recorded constraints laid over it. */
  schema: Schema;
  region: string;
  store: RegionStore;
  parameters: Record<string, string>;
  query: URLSearchParams;
  body: Uint8Array;
}
