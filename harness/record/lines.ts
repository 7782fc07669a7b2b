import { createHash } from "node:crypto";
import type { Clause, Reading } from "../contract/clause.ts";
import { digestOf } from "../contract/digest.ts";
import type { Plan } from "../define/plan.ts";
import type { Verdict } from "../run/verdict.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import { isAnswer, type ClientView, type SentRequest, type Whole } from "../wire/exchange.ts";
import type { RecordBody, RecordExchange, RecordHeader, RecordVerdict, RunRecord } from "./format.ts";
import { cutAt } from "../wire/beginning.ts";
import { keptOf } from "../wire/kept.ts";
import { redactBody, redactHeaders } from "../wire/redact.ts";

/** A line as it stands in the file. */
export const serializeLine = (line: object): string => `${JSON.stringify(line)}\n`;

/** A whole record as JSON Lines. */
export function serialize({ header, learnt, verdicts, left, others, footer, isIncomplete }: RunRecord): string {
  const lines = [header, ...learnt, ...verdicts, ...left, ...others, ...(isIncomplete ? [] : [footer])];
  return lines.map(serializeLine).join("");
}

/** @param excluded clauses that no case can show, or not from both sides, with the reason */
export function headerLine(
  plan: Plan,
  excluded: ReadonlyMap<string, string>,
  facts: Omit<RecordHeader, "kind" | "format" | "edition" | "contract" | "plan" | "seed" | "clauses">,
): RecordHeader {
  return {
    kind: "header",
    format: 2,
    edition: plan.contract.edition,
    contract: digestOf(plan.contract),
    plan: plan.digest,
    seed: plan.seed,
    ...facts,
    clauses: [...plan.clauses.values()].map((clause) => clauseOf(clause, excluded.get(clause.id))),
  };
}

const clauseOf = (
  { id, level, evidence, text }: Clause,
  excluded: string | undefined,
): RecordHeader["clauses"][number] => ({
  id,
  level,
  evidence,
  text,
  ...(excluded !== undefined && { excluded }),
});

export function verdictLine(verdict: Verdict, plan: Plan, reading: Reading): RecordVerdict {
  const { case: one, readings, reason, by, obstacle, marks, findings, judged, notes, exchanges, durationMs } = verdict;
  return {
    kind: "verdict",
    case: one.id,
    position: plan.positions.get(one.id) ?? 0,
    topic: plan.topics.get(one.id) ?? "",
    title: one.title,
    clauses: one.clauses,
    outcome: readings[reading],
    ...(reason !== undefined && { reason }),
    ...(by !== undefined && { by }),
    ...(obstacle?.lack && { lack: obstacle.lack }),
    readings,
    findings: findings.map((finding) => ({ ...finding, level: plan.clauses.get(finding.clause)?.level ?? "may" })),
    judged: distinct(judged),
    ...(marks.length > 0 && { marks }),
    exchanges: exchanges.map(exchangeOf),
    durationMs: Math.round(durationMs),
    ...(notes.length > 0 && { notes: [...new Set(notes)] }),
  };
}

/** What several exchanges decided is said once, with all readings in which one of them did. */
function distinct(judged: Verdict["judged"]): Verdict["judged"] {
  const byClause = Map.groupBy(judged, ({ clause }) => clause);
  return [...byClause].map(([clause, each]) => ({
    clause,
    readings: [...new Set(each.flatMap(({ readings }) => readings))],
  }));
}

function exchangeOf({ request, answer, hints, client, startedAt, durationMs }: CaseExchange): RecordExchange {
  const { call, method, path, body, large, whole } = request;
  return {
    call,
    method,
    path,
    headers: { ...redactHeaders(request.headers), ...authorizationOf(request) },
    body: large ? bodyOf(body, { bytes: large.bytes, sha256: large.sha256 }) : bodyOf(body, whole),
    ...(isAnswer(answer)
      ? {
          answer: {
            status: answer.status,
            headers: redactHeaders(answer.headers),
            body: bodyOf(redactBody(answer.body), answer.whole),
          },
        }
      : { failure: { kind: answer.failure, message: answer.message } }),
    startedMs: Math.round(startedAt * 10) / 10,
    durationMs: Math.round(durationMs * 10) / 10,
    ...(hints && { hints }),
    ...(client && { client: clientOf(client) }),
  };
}

/** How it was signed, without the signature. */
function authorizationOf({ signature, region }: SentRequest): Record<string, string> {
  if (signature === "none") return {};
  const how = signature === "valid" ? (region === undefined ? "" : ` for ${region}`) : `, ${signature}`;
  return { authorization: `<authorization${how}>` };
}

/** What it resolved to says no more than the answer, and may hold presigned links. */
function clientOf(client: ClientView): NonNullable<RecordExchange["client"]> {
  const { command } = client;
  if (!("error" in client)) return { command };
  const { name, message } = client.error;
  return { command, error: { name, message: cutAt(message, KEPT_OF_A_MESSAGE) } };
}

const KEPT_OF_A_MESSAGE = 2000;

/** @param before what it was as a whole, where it was cut already */
function bodyOf(body: string, before?: Whole): RecordBody {
  const { text, whole } = before ? { text: body, whole: before } : keptOf(body);
  if (whole) return { text, ...whole, truncated: true };
  const sha256 = createHash("sha256").update(body).digest("hex");
  return { text, bytes: Buffer.byteLength(body), sha256, truncated: false };
}
