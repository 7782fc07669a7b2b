import type { Edition } from "../contract/edition.ts";
import type { ClauseId } from "../contract/clause-book.ts";
import type { Reading } from "../contract/clause.ts";
import type { Json, JsonObject } from "../wire/json.ts";
import { rulesOf } from "../contract/rules.ts";
import type { OracleContext } from "../oracle/context.ts";
import type { Answer, Exchange, NoAnswer, SentRequest } from "../wire/exchange.ts";
import { judgeCase } from "../oracle/judge-case.ts";
import type { Outcome } from "../oracle/tally.ts";
import { largeBodyOf } from "../generate/large-body.ts";
import { operationOnFunction } from "../wire/operations.ts";
import { ACCOUNT } from "./right-answer.ts";
import { suitePlan } from "./suite-plan.ts";

export const LAYER = `arn:aws:lambda:us-east-1:${ACCOUNT}:layer:conformance:1`;

export function oracle(edition: Edition = "2021", change: Partial<OracleContext> = {}): OracleContext {
  const { contract, others, clauses } = suitePlan(edition);
  return {
    contract,
    others,
    clauses,
    rules: rulesOf(contract),
    region: "us-east-1",
    partition: "aws",
    account: ACCOUNT,
    codeSigningConfigs: new Set(),
    layers: new Set([LAYER]),
    objects: new Set(),
    readsWork: true,
    ...change,
  };
}

export function createOf(request: Json | string, signature: SentRequest["signature"] = "valid"): SentRequest {
  const body = typeof request === "string" ? request : JSON.stringify(request);
  const large = largeBodyOf(body, undefined);
  return {
    call: "CreateFunction",
    method: "POST",
    path: "/2015-03-31/functions",
    headers: { "content-type": "application/json" },
    body,
    signature,
    ...(large && { large }),
  };
}

const exchange = (request: SentRequest, answer: Answer | NoAnswer): Exchange => ({
  request,
  answer,
  startedAt: 0,
  durationMs: 1,
});

export const create = (
  request: JsonObject | string,
  answer: Answer | NoAnswer,
  signature: SentRequest["signature"] = "valid",
): Exchange => exchange(createOf(request, signature), answer);

export const read = (
  name: string,
  answer: Answer | NoAnswer,
  call: "GetFunction" | "GetFunctionConfiguration" = "GetFunction",
): Exchange => exchange(operationOnFunction(call, name), answer);

export function judge(
  exchanges: Exchange[],
  about: ClauseId[] = [],
  context: OracleContext = oracle(),
  throttling = false,
): Outcome {
  return judgeCase(context, exchanges, { clauses: about, throttling });
}

/** The clauses with a finding that counts in a reading. */
export const brokenIn = ({ findings }: Outcome, reading: Reading): string[] =>
  [...new Set(findings.filter(({ readings }) => readings.includes(reading)).map(({ clause }) => clause))].toSorted();

/** The clauses with a finding that counts in no reading, or not in the default one. */
export const adviceOf = ({ findings }: Outcome): string[] =>
  [...new Set(findings.filter(({ readings }) => !readings.includes("default")).map(({ clause }) => clause))].toSorted();

/** Judged in the reading, without a finding that counts there. */
export const upheldIn = (outcome: Outcome, reading: Reading): string[] => {
  const broken = brokenIn(outcome, reading);
  return [
    ...new Set(outcome.judged.filter(({ readings }) => readings.includes(reading)).map(({ clause }) => clause)),
  ].filter((clause) => !broken.includes(clause));
};
