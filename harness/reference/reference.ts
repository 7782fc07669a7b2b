import { randomUUID } from "node:crypto";
import type { Contract } from "../contract/schema.ts";
import { createAuthenticator } from "./authenticate.ts";
import { configuration } from "./configuration.ts";
import { validationMessage, violations } from "./constraints.ts";
import { deserialize, parseJson } from "./deserialize.ts";
import { accessDenied, serviceFailure, validation, type Outcome } from "./errors.ts";
import { partitionOf } from "../contract/partition.ts";
import type { Parts } from "./parts.ts";
import { createRateLimit, type Rate } from "./rate-limit.ts";
import { RECORDED_CONSTRAINTS, withRecorded } from "./recorded-constraints.ts";
import { route } from "./route.ts";
import { RULES } from "./rules.ts";
import { shape } from "./shape.ts";
import { SIZE_RULES } from "./size-rules.ts";
import { createStore } from "./store.ts";
import { toWire, type WireRequest, type WireResponse } from "./wire.ts";

export type { Parts } from "./parts.ts";
export type { WireRequest, WireResponse } from "./wire.ts";

export interface ReferenceOptions {
  /** The edition, as data. */
  contract: Contract;
  account?: string;
  /** By default that of the region that a request is signed for. */
  partition?: string;
  /** The only region that is served; without it any that a request is signed for, each apart. */
  region?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
  /** How long a new function stays Pending; 0: in the create answer only. */
  pendingMs?: number;
  /** Token bucket over CreateFunction; without it nothing is throttled. */
  rate?: Rate;
  /** `bucket/key` → zip. */
  s3Objects?: Record<string, Uint8Array>;
  /** Keeps a package, and tells the URL under which GetFunction then shows it; without it none is kept. */
  keep?: (zip: Uint8Array) => string;
  /** Milliseconds of the epoch. */
  now?: () => number;
  /** A uuid. */
  newId?: () => string;
}

const TEST_CREDENTIALS = { accessKeyId: "test", secretAccessKey: "test" };

export interface Reference {
  handle(request: WireRequest): Promise<WireResponse>;
}

/** An in-memory Lambda control plane that behaves as AWS was recorded to, within one edition of the contract. */
export function createReference(options: ReferenceOptions): Reference {
  return assemble(referenceParts(options));
}

/** The sound parts; a mutant replaces one of them and assembles the result. */
export function referenceParts(options: ReferenceOptions): Parts {
  const now = options.now ?? Date.now;
  const newId = options.newId ?? randomUUID;
  return {
    contract: options.contract,
    surroundings: {
      account: options.account ?? "123456789012",
      partition: options.partition ?? "",
      pendingMs: options.pendingMs ?? 0,
      s3Objects: new Map(Object.entries(options.s3Objects ?? {})),
      keep: options.keep,
      now,
      newId,
    },
    recorded: RECORDED_CONSTRAINTS,
    sizeRules: SIZE_RULES,
    rules: RULES,
    store: createStore(),
    authenticate: createAuthenticator(options.credentials ?? TEST_CREDENTIALS, now, options.region),
    admit: createRateLimit(options.rate, now),
    parse: parseJson,
    deserialize,
    violations,
    refuseViolations: (found) => validation(validationMessage(found)),
    configuration,
    shape,
    respond: (outcome) => toWire(outcome, newId(), now()),
  };
}

/** What is left open follows from the region. */
function standingIn(region: string, parts: Parts): Parts {
  const { surroundings } = parts;
  return surroundings.partition === ""
    ? { ...parts, surroundings: { ...surroundings, partition: partitionOf(region) } }
    : parts;
}

export function assemble(parts: Parts): Reference {
  const schema = withRecorded(parts.contract.request, parts.recorded);

  const answer = (request: WireRequest): Outcome => {
    const authentication = parts.authenticate(request);
    if (!authentication.ok) return authentication.error;
    const routed = route(request.method, request.path);
    if (routed === undefined) return accessDenied("Unable to determine service/operation name to be authorized");
    const { run, parameters, query } = routed;
    const { region } = authentication;
    return run({
      parts: standingIn(region, parts),
      schema,
      region,
      store: parts.store.region(region),
      parameters,
      query,
      body: request.body,
    });
  };

  return {
    async handle(request) {
      try {
        return parts.respond(answer(request), request);
      } catch {
        return parts.respond(serviceFailure(), request);
      }
    },
  };
}
