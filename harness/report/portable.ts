import type { RecordBody, RecordExchange, RecordHeader, RecordVerdict, RunRecord } from "../record/format.ts";

/** Stands for the target's address: whoever runs a command has it in their shell. */
export const ENDPOINT = "$ENDPOINT";

/** The run's header without what only its own machine has: its endpoint, and how its server was started. */
export function portableHeader(header: RecordHeader): RecordHeader {
  const { options, target, ...others } = header;
  const { start: _start, ready: _ready, ...kept } = options ?? {};
  return {
    ...others,
    ...(options && { options: kept }),
    target: { ...target, endpoint: ENDPOINT },
  };
}

/** A target's text without its address. */
export const withoutEndpoint = (text: string, header: RecordHeader): string => plainBy(header)(text);

type Plain = (text: string) => string;

function plainBy({ target: { endpoint } }: RecordHeader): Plain {
  if (!URL.canParse(endpoint)) return (text) => text;
  const whole = endpoint.replace(/\/$/, "");
  const bare = whole.replace(/^\w+:\/\//, "");
  // A host's plain name may be any word.
  const told = /[.:]/.test(bare) ? [whole, bare] : [whole];
  return (text) => (text.includes(bare) ? told.reduce((rest, each) => rest.replaceAll(each, ENDPOINT), text) : text);
}

/** A record for reports that others read, or that are read later: where the run's server was is of no use there. */
export function portableRecord(record: RunRecord): RunRecord {
  const { header, verdicts, footer } = record;
  const plain = plainBy(header);
  return {
    ...record,
    header: portableHeader(header),
    verdicts: verdicts.map((verdict) => portableVerdict(verdict, plain)),
    footer: { ...footer, ...(footer.stopped !== undefined && { stopped: plain(footer.stopped) }) },
  };
}

const portableVerdict = (verdict: RecordVerdict, plain: Plain): RecordVerdict => ({
  ...verdict,
  ...(verdict.reason !== undefined && { reason: plain(verdict.reason) }),
  ...(verdict.notes && { notes: verdict.notes.map(plain) }),
  findings: verdict.findings.map((finding) => ({ ...finding, actual: plain(finding.actual) })),
  exchanges: verdict.exchanges.map((exchange) => portableExchange(exchange, plain)),
});

const portableExchange = (exchange: RecordExchange, plain: Plain): RecordExchange => {
  const { headers, answer, failure, client } = exchange;
  return {
    ...exchange,
    headers: eachPlain(headers, plain),
    ...(answer && {
      answer: { ...answer, headers: eachPlain(answer.headers, plain), body: plainBody(answer.body, plain) },
    }),
    ...(failure && { failure: { ...failure, message: plain(failure.message) } }),
    ...(client?.error && { client: { ...client, error: { ...client.error, message: plain(client.error.message) } } }),
  };
};

const plainBody = (body: RecordBody, plain: Plain): RecordBody =>
  body.text === undefined ? body : { ...body, text: plain(body.text) };

const eachPlain = (headers: Record<string, string>, plain: Plain): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, plain(value)]));
