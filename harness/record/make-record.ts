import { createHash } from "node:crypto";
import type { Clause } from "../contract/clause.ts";
import { digestOf } from "../contract/digest.ts";
import type { Plan } from "../define/plan.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import { isAnswer, type ClientView } from "../wire/exchange.ts";
import type { CaseOutcome, ClauseStatus, Closed } from "../run/close.ts";
import type { Gate } from "../gate/gate.ts";
import type {
  AskedOptions,
  RecordBody,
  RecordExchange,
  RecordFooter,
  RecordHeader,
  RecordVerdict,
  RunRecord,
} from "./format.ts";
import { redactBody, redactHeaders, redactUrl } from "./redact.ts";
import type { RunResult } from "../run/run.ts";
import { select } from "../define/select.ts";
import type { RunSettings } from "../run/settings.ts";

export interface RecordContext {
  settings: RunSettings;
  result: RunResult;
  closed: Closed;
  gate: Gate;
  suite: { name: string; version: string };
  startedAt: string;
  targetVersion?: string;
  asked?: AskedOptions;
  isEmbedded?: boolean;
  /** Clauses that no case can show, or not from both sides, with the reason. */
  excluded: ReadonlyMap<string, string>;
}

/** A run as its record says it. Pure. */
export function makeRecord(context: RecordContext): RunRecord {
  const { closed, gate } = context;
  return {
    header: headerOf(context),
    verdicts: closed.verdicts.map((verdict) => verdictOf(verdict, context.settings.plan, gate)),
    footer: footerOf(context),
  };
}

/** The record as JSON Lines. */
export function serialize({ header, verdicts, footer }: RunRecord): string {
  return [header, ...verdicts, footer].map((line) => `${JSON.stringify(line)}\n`).join("");
}

function headerOf({
  settings,
  result,
  suite,
  startedAt,
  targetVersion,
  asked = {},
  isEmbedded,
  excluded,
}: RecordContext): RecordHeader {
  const { plan, target, profile, reading } = settings;
  const only = filterOf(settings);
  const { signatures, throttling } = profile.capabilities;
  return {
    kind: "header",
    format: 1,
    suite,
    edition: plan.contract.edition,
    contract: digestOf(plan.contract),
    plan: plan.digest,
    seed: plan.seed,
    region: target.region,
    strict: reading,
    ...(only.length > 0 && { only }),
    ...(Object.keys(asked).length > 0 && { options: asked }),
    target: {
      endpoint: redactUrl(target.endpoint),
      profile: profile.name,
      ...(isEmbedded === true && { embedded: true }),
      ...(targetVersion !== undefined && { version: targetVersion }),
      ...(result.madeRole !== undefined && { madeRole: result.madeRole }),
    },
    capabilities: { signatures, throttling, burst: settings.burst !== undefined, large: settings.large },
    clauses: [...plan.clauses.values()].map((clause) => clauseOf(clause, excluded.get(clause.id))),
    startedAt,
  };
}

/** The globs of a filtered run; where it was limited to exact ids, these. */
const filterOf = ({ plan, only, among }: RunSettings): string[] =>
  among ? select(plan, only, among).cases.map(({ id }) => id) : [...only];

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

function verdictOf(
  { run, outcome, readings, reason }: Closed["verdicts"][number],
  plan: Plan,
  gate: Gate,
): RecordVerdict {
  const { id, title, clauses } = run.case;
  const known = gate.knownCases.get(id);
  return {
    kind: "verdict",
    case: id,
    topic: plan.topics.get(id) ?? "",
    title,
    clauses,
    outcome,
    ...(reason !== undefined && { reason }),
    ...(known !== undefined && { known }),
    ...(gate.tolerated.has(id) && { tolerated: true as const }),
    readings,
    findings: run.findings.map((finding) => ({ ...finding, level: plan.clauses.get(finding.clause)?.level ?? "may" })),
    exchanges: run.exchanges.map(exchangeOf),
    durationMs: run.durationMs,
    ...(run.notRepeated && { notRepeated: run.notRepeated }),
    ...(run.notes.length > 0 && { notes: [...new Set(run.notes)] }),
  };
}

function exchangeOf({ request, answer, hints, client, startedAt, durationMs }: CaseExchange): RecordExchange {
  const { call, method, path, body, signature, large } = request;
  const headers = signature === "none" ? request.headers : { ...request.headers, authorization: "" };
  return {
    call,
    method,
    path,
    headers: redactHeaders(headers),
    body: large ? { text: body, bytes: large.bytes, sha256: large.sha256, truncated: true } : bodyOf(body),
    ...(isAnswer(answer)
      ? {
          answer: {
            status: answer.status,
            headers: redactHeaders(answer.headers),
            body: bodyOf(redactBody(answer.body)),
          },
        }
      : { failure: { kind: answer.failure, message: answer.message } }),
    startedMs: Math.round(startedAt * 10) / 10,
    durationMs: Math.round(durationMs * 10) / 10,
    ...(hints && { hints }),
    ...(client && { client: clientOf(client) }),
  };
}

/** What it resolved to says no more than the answer, and may hold presigned links. */
function clientOf(client: ClientView): NonNullable<RecordExchange["client"]> {
  const { command } = client;
  if (!("error" in client)) return { command };
  const { name, message } = client.error;
  return { command, error: { name, message } };
}

const KEPT_BYTES = 64 * 1024;

function bodyOf(body: string): RecordBody {
  const bytes = Buffer.byteLength(body);
  const truncated = bytes > KEPT_BYTES;
  const text = truncated ? Buffer.from(body).subarray(0, KEPT_BYTES).toString("utf8") : body;
  return { text, bytes, sha256: createHash("sha256").update(body).digest("hex"), truncated };
}

function footerOf({ settings, result, closed, gate, excluded }: RecordContext): RecordFooter {
  const totals: Record<CaseOutcome, number> = {
    passed: 0,
    failed: 0,
    "not-applicable": 0,
    inconclusive: 0,
    error: 0,
  };
  for (const { outcome } of closed.verdicts) totals[outcome] += 1;
  const { plan, reading } = settings;
  const exercised = new Set(closed.verdicts.flatMap(({ run }) => run.judged.map(({ clause }) => clause)));
  return {
    kind: "footer",
    totals,
    scores: closed.scores,
    clauses: {
      total: plan.clauses.size,
      exercised: exercised.size,
      excluded: [...plan.clauses.keys()].filter((id) => excluded.has(id)).length,
      broken: withStatus(closed.clauses[reading], "broken"),
      byReading: {
        default: byStatus(closed.clauses.default),
        documented: byStatus(closed.clauses.documented),
        aws: byStatus(closed.clauses.aws),
      },
    },
    gate: {
      unexpected: gate.unexpected.map(({ clause }) => clause),
      fixed: gate.fixed.map(({ match }) => match),
      changed: gate.changed.map(({ match }) => match),
      expired: gate.expired.map(({ match }) => match),
      messages: gate.messages,
    },
    ...(result.stopped !== undefined && { stopped: result.stopped }),
    left: result.left,
    requests: result.requests,
    durationMs: Math.round(result.durationMs),
    exit: gate.exit,
  };
}

type Statuses = ReadonlyMap<string, ClauseStatus>;

const withStatus = (clauses: Statuses, wanted: ClauseStatus): string[] =>
  [...clauses].filter(([, status]) => status === wanted).map(([id]) => id);

const byStatus = (clauses: Statuses): Record<ClauseStatus, string[]> => ({
  upheld: withStatus(clauses, "upheld"),
  broken: withStatus(clauses, "broken"),
  unjudged: withStatus(clauses, "unjudged"),
});
