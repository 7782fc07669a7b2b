import type { Reading } from "../contract/clause.ts";
import { at, isUnset } from "../wire/json.ts";
import { isAccepted, isAnswer, jsonOf, type Exchange } from "../wire/exchange.ts";
import { judgeCase } from "../oracle/judge-case.ts";
import type { RecordFinding } from "../record/format.ts";
import { rowOf } from "../options/names.ts";
import { checkValue } from "../options/values.ts";
import { UsageError } from "../usage-error.ts";
import { parseExchange, type HttpExchange } from "./http-exchange.ts";
import { isOwnFunction } from "./is-own-function.ts";
import { contextOf } from "./judge-context.ts";
import type { JudgeOptions } from "./judge-options.ts";

/** What exchanges say about a server. */
export interface Judgement {
  /** What breaks a clause in the reading. */
  findings: RecordFinding[];
  /** What only another reading objects to, and what breaks a clause that is advice. */
  advice: RecordFinding[];
  /** The clauses that were decided in the reading. Those without a finding are upheld. */
  judged: string[];
}

/**
 * Judges exchanges that someone already has, in their order: each in the state that those before it left. Sends nothing.
 *
 * It takes for granted that the requests were signed, and that roles, subnets, keys and whatever else they name exist
 * and may be used: leave out exchanges of which that isn't true. Throttled answers are not judged.
 * @throws UsageError where something is no exchange, or of a call that isn't judged
 */
export function judge(exchanges: readonly HttpExchange[], options: JudgeOptions = {}): Judgement {
  if (!Array.isArray(exchanges))
    throw new UsageError("judge takes a list of exchanges: expected [{ request, response }, …]");
  for (const name of Object.keys(options))
    if (!NAMES.includes(name)) throw new UsageError(`unknown option ${name}: expected one of ${NAMES.join(", ")}`);
  const parsed = exchanges.map((exchange, index) => parseExchange(exchange, `exchange ${index + 1}`));
  const context = contextOf(parsed, options);
  if (options.strict !== undefined) checkValue(rowOf("strict"), options.strict, "strict");
  const reading: Reading = options.strict ?? "default";
  const kept = parsed
    .map((exchange, index) => ({ exchange, index }))
    .filter(({ exchange, index }) => isOwnFunction(exchange.request, context) && saysSomething(parsed, index));
  const outcome = judgeCase(
    context,
    kept.map(({ exchange }) => exchange),
    { clauses: [] },
  );
  const findings = outcome.findings.map((finding) => ({
    ...finding,
    level: context.clauses.get(finding.clause)?.level ?? "may",
    exchange: kept[finding.exchange]?.index ?? 0,
  }));
  const counts = ({ readings }: RecordFinding): boolean => readings.includes(reading);
  const judged = outcome.judged.filter(({ readings }) => readings.includes(reading)).map(({ clause }) => clause);
  const isOpen = (clause: string): boolean => options.exists === undefined && ABOUT_EXISTENCE.has(clause);
  return {
    findings: findings.filter(counts),
    advice: findings.filter((finding) => !counts(finding)),
    judged: [...new Set(judged)].filter((clause) => !isOpen(clause)),
  };
}

const NAMES: readonly string[] = ["edition", "region", "account", "strict", "exists"] satisfies (keyof JudgeOptions)[];

/** What only a set-up can tell: a refusal for it may be right. */
const ABOUT_EXISTENCE = new Set([
  "rule.code-signing-config.exists",
  "rule.layers.exist",
  "rule.s3.bucket-exists",
  "rule.s3.key-exists",
]);

/** A page of a list needn't have the function, and one that was just created may not be found at once. */
function saysSomething(exchanges: readonly Exchange[], index: number): boolean {
  const exchange = exchanges[index];
  if (!exchange) return false;
  const { request, answer } = exchange;
  if (!isAnswer(answer)) return true;
  if (request.call === "ListFunctions")
    return !/[?&]Marker=/.test(request.path) && isUnset(at(jsonOf(answer.body), "NextMarker"));
  if (request.method !== "GET" || answer.status !== 404) return true;
  const later = exchanges.slice(index + 1);
  const found = later.findIndex((each) => each.request.path === request.path && isAccepted(each.answer));
  return found === -1 || later.slice(0, found).some(({ request: between }) => between.method !== "GET");
}
