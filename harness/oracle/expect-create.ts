import type { ClauseId } from "../contract/clause-book.ts";
import { allowedLater, laterOf, type AllowedLater } from "../contract/editions.ts";
import { binds, perReading, READINGS, type Clause, type Reading } from "../contract/clause.ts";
import { aws, page, protocol, recordingsOf, type Evidence, type Recording } from "../contract/evidence.ts";
import { isObject, type Json, type JsonObject } from "../wire/json.ts";
import type { Rule, RuleContext } from "../contract/rule.ts";
import { unknownMembers } from "../contract/unknown-members.ts";
import { rulesOf } from "../contract/rules.ts";
import { isOutdated } from "../contract/shifts.ts";
import { violationsOf, type Violation } from "../contract/violations.ts";
import { coerced } from "./coerce.ts";
import { EMPTY_STATE, type OracleContext, type State } from "./context.ts";
import { jsonOf, type SentRequest, type WrongSignature } from "../wire/exchange.ts";
import type { Allowed, Expectation, Fault } from "./expectation.ts";
import { runtimeRule } from "../contract/runtimes.ts";
import { unspecified } from "./unspecified.ts";

/** A case's first request is looked at twice: before it is sent, and when its answer is judged. */
const ofFirst = new WeakMap<SentRequest, { context: OracleContext; expectation: Expectation }>();

/** What any CreateFunction request may be answered. Pure: the same request in the same state, the same expectation. */
export function expectCreate(context: OracleContext, sent: SentRequest, state: State): Expectation {
  const known = state === EMPTY_STATE ? ofFirst.get(sent) : undefined;
  if (known?.context === context) return known.expectation;
  const expectation = expect(context, sent, state);
  if (state === EMPTY_STATE) ofFirst.set(sent, { context, expectation });
  return expectation;
}

function expect(context: OracleContext, sent: SentRequest, state: State): Expectation {
  // The signature is looked at before anything else.
  if (sent.signature !== "valid") return { faults: [signatureFault(sent.signature)] };
  const body = jsonOf(sent.body);
  if (body === undefined) return { faults: [malformedBody] };

  const own = violationsOf(context.contract.request, body);
  const types = own.filter(({ keyword, coercible }) => keyword === "type" && !coercible);
  // What can't be read is not looked at further.
  if (types.length > 0 || !isObject(body)) return { faults: types.map((violation) => typeFault(violation, READINGS)) };

  const coercions = own.filter(({ coercible }) => coercible);
  if (coercions.length === 0) return { faults: faultsOf(context, body, state, sent) };
  // Read as another type the value may still break something: then it must be refused, whichever way it is read.
  const others = faultsOf(context, coerced(context.contract.request, body), state, sent);
  const must = READINGS.filter(
    (reading) => reading === "documented" || others.some((fault) => fault.must.includes(reading)),
  );
  return {
    faults: [
      ...coercions.map((violation) => typeFault(violation, must)),
      ...others.map(({ clause: _entailed, ...fault }) => ({ ...fault, must: [] })),
    ],
  };
}

function faultsOf(context: OracleContext, request: JsonObject, state: State, sent: SentRequest): Fault[] {
  const facts: RuleContext = {
    ...context,
    existing: new Set(state.existing.keys()),
    bodyBytes: sent.large?.bytes ?? Buffer.byteLength(sent.body),
  };
  const isAllowedLater = allowedLater(context, request, facts);
  const broken = context.rules.filter((rule) => !rule.holds(request, facts));
  const matters = new Set(broken.flatMap(({ matter }) => matter ?? []));
  const constraints = constraintFaults(context, request, isAllowedLater, matters);
  // What breaks a constraint in every reading isn't open to interpretation.
  const isDecided = constraints.some(({ must }) => must.length === READINGS.length);
  // AWS was recorded to report constraints alone, whatever rules are broken besides (pre-pattern-before-region-account).
  const isFirst = constraints.some(({ must }) => must.includes("aws"));
  // What only a later edition objects to may be refused; what the run's own has a rule about, that one decides.
  const known = new Set<string>(context.rules.map(({ id }) => id));
  const onlyLater = laterOf(context)
    .flatMap((later) => rulesOf(later))
    .filter((rule) => !known.has(rule.id) && !rule.holds(request, facts));
  const ofRules = [
    ...broken.map((rule) => ruleFault(rule, isAllowedLater(rule.matter ?? rule.id))),
    ...onlyLater.map(({ id, text, refusals, evidence }): Fault => ({
      why: `not so: ${text}`,
      must: [],
      may: ["default", "aws"],
      refusals: refusalsOf(id, refusals, evidence),
    })),
  ];
  const isUnreadable = holdsUnreadable(request);
  const rules = isUnreadable ? ofRules.map((fault) => ({ ...fault, refusals: everywhere([unreadable]) })) : ofRules;
  return [
    ...constraints,
    ...(isFirst ? rules.map((fault) => ({ ...fault, refusals: { ...fault.refusals, aws: [] } })) : rules),
    ...(isDecided ? [] : unspecified(request, context).map(unspecifiedFault)),
    ...(hasUnknownMembers(context, request) ? [strangers] : []),
  ];
}

const everywhere = (allowed: Allowed[]): Record<Reading, Allowed[]> => perReading(() => allowed);

const SIGNATURES = {
  none: { clause: "authentication.signed", why: "the request isn't signed" },
  wrong: { clause: "authentication.signature-valid", why: "the request's signature is wrong" },
  expired: { clause: "authentication.signature-fresh", why: "the request's signature has expired" },
  "unknown-key": { clause: "authentication.known-key", why: "nobody has the request's access key" },
} as const satisfies Record<WrongSignature, { clause: ClauseId; why: string }>;

function signatureFault(signature: WrongSignature): Fault {
  const { clause, why } = SIGNATURES[signature];
  const recorded = recordingsOf(clause);
  const allowed: Allowed = { status: 403, types: "any", evidence: recorded.map(({ id }) => aws(id)) };
  return {
    clause,
    why,
    must: ["aws"],
    may: READINGS,
    refusals: perReading((reading) => (reading === "aws" && recorded.length > 0 ? recorded.map(asAllowed) : [allowed])),
  };
}

const unreadable: Allowed = { status: 400, types: "any", evidence: [protocol("malformed requests")] };

/** Whether a number is in it that no 32-bit integer holds: a server may fail to read it before any rule is looked at. */
function holdsUnreadable(value: Json): boolean {
  if (typeof value === "number") return Math.abs(value) > 2 ** 31;
  if (Array.isArray(value)) return value.some(holdsUnreadable);
  return isObject(value) && Object.values(value).some(holdsUnreadable);
}

const asAllowed = ({ id, status, type }: Recording): Allowed => ({
  status,
  types: type === undefined ? "any" : [type],
  evidence: [aws(id)],
});

const malformedBody: Fault = {
  clause: "protocol.malformed-body",
  why: "the body is no JSON",
  must: READINGS,
  may: READINGS,
  refusals: everywhere([unreadable]),
};

/** Wrong JSON types are refused under any name: the front end that does it was hardly recorded. */
function typeFault({ clause, path, expected, actual }: Violation, must: readonly Reading[]): Fault {
  return {
    clause,
    why: `${path} is ${actual}, not ${expected}`,
    must,
    may: READINGS,
    refusals: everywhere([unreadable]),
  };
}

const unspecifiedFault = (situation: string): Fault => ({
  why: situation,
  must: [],
  may: READINGS,
  refusals: everywhere([{ status: "any refusal (4xx)", types: "any", evidence: [] }]),
});

/** That they are ignored the protocol says, and no other source. */
const strangers: Fault = {
  why: "it has members that no edition knows",
  must: [],
  may: ["default", "documented"],
  refusals: everywhere([{ status: "any refusal (4xx)", types: "any", evidence: [] }]),
};

function hasUnknownMembers({ contract, others }: OracleContext, request: JsonObject): boolean {
  return [contract, ...others].every((edition) => unknownMembers(edition.request, request).length > 0);
}

/** The page has one name for what is wrong with a parameter; AWS has another for what its constraints catch. */
const DOCUMENTED_NAME = "InvalidParameterValueException";
const RECORDED_NAME = "ValidationException";
const EITHER_NAME: Rule["refusals"] = [{ status: 400, types: [DOCUMENTED_NAME, RECORDED_NAME] }];
const INVALID_PARAMETER: Evidence = page(433);

/** The runtimes have readings of their own. */
const isOfRuntime = ({ clause }: Violation): boolean => clause === "request.runtime.enum";

/** @param decided matters to which a rule of the run's own edition objects: a later edition adds nothing there */
function constraintFaults(
  context: OracleContext,
  request: JsonObject,
  isAllowedLater: AllowedLater,
  decided: ReadonlySet<string>,
): Fault[] {
  const { contract, clauses } = context;
  const own = violationsOf(contract.request, request);
  const faults = own
    .filter((violation) => !isOfRuntime(violation))
    .map((violation) =>
      constraintFault(
        violation,
        clauses.get(violation.clause),
        isAllowedLater(violation.clause) ? ["documented"] : READINGS,
        READINGS,
      ),
    );
  const onlyLater = laterOf(context)
    .flatMap(({ request: theirs }) => violationsOf(theirs, request))
    .filter((violation) => !isOfRuntime(violation) && !decided.has(violation.clause))
    .filter((violation) => !own.some(({ clause }) => clause === violation.clause))
    .map((violation): Fault => ({
      ...constraintFault(violation, undefined, [], ["default", "aws"]),
      ...(violation.keyword === "required" && { isMissing: true }),
    }));
  return [...faults, ...onlyLater, ...runtimeFaults(context, request)];
}

function constraintFault(
  { clause, path, expected, actual, unreadable: isUnreadable }: Violation,
  known: Clause | undefined,
  must: readonly Reading[],
  may: readonly Reading[],
): Fault {
  return {
    ...(known && { clause }),
    why: `${path} is ${actual}, not ${expected}`,
    must,
    may,
    refusals: isUnreadable ? everywhere([unreadable]) : refusalsOf(clause, EITHER_NAME, known?.evidence ?? []),
  };
}

function runtimeFaults(context: OracleContext, { Runtime }: JsonObject): Fault[] {
  const clause = context.clauses.get("request.runtime.enum");
  if (typeof Runtime !== "string" || !clause) return [];
  const { broken, must, may } = runtimeRule(Runtime, context);
  if (may.length === 0) return [];
  const refusals = refusalsOf(broken, EITHER_NAME, clause.evidence);
  return [{ clause: broken, why: `Runtime is ${Runtime}`, must, may, refusals }];
}

function ruleFault(rule: Rule<ClauseId>, isAllowedLater: boolean): Fault {
  return {
    clause: rule.id,
    why: `not so: ${rule.text}`,
    must: READINGS.filter((reading) => binds(rule, reading) && (!isAllowedLater || reading === "documented")),
    may: READINGS,
    refusals: refusalsOf(rule.id, rule.refusals, rule.evidence),
  };
}

/** By default every answer that a source gives; under a strict reading only that source's. */
function refusalsOf(clause: ClauseId, refusals: Rule["refusals"], evidence: Evidence[]): Record<Reading, Allowed[]> {
  const byDefault = refusals.map(({ status, types, by = evidence }): Allowed => ({ status, types, evidence: by }));
  // What the edition's source doesn't say, it has no name for either.
  const isSilent = evidence.every(({ source }) => source !== "page" && source !== "model");
  const recorded = recordingsOf(clause).filter(({ id, status }) => status >= 400 && !isOutdated(id));
  return {
    default: byDefault,
    documented: isSilent
      ? byDefault
      : refusals.map(({ status, types, by = evidence }) => ({
          status,
          types: types.filter((type) => type !== RECORDED_NAME),
          evidence: types.includes(RECORDED_NAME) ? [...by, INVALID_PARAMETER] : by,
        })),
    aws: recorded.length === 0 ? byDefault : recorded.map(asAllowed),
  };
}
