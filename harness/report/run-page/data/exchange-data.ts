import type { RecordBody, RecordExchange } from "../../../record/format.ts";
import { describeClient } from "../../describe-client.ts";
import type { Shown } from "../../describe-finding.ts";
import { sentence } from "../../printable.ts";
import { cautionOf, curlCommand } from "../../repeat.ts";
import { shownBody } from "../../shown-body.ts";
import { cutAndCount, cutText } from "../../html/cut.ts";
import { visible } from "../../html/escape.ts";
import type { ExchangeData, MessageData } from "./page-data.ts";

/** As much of a body is shown, as many headers, and as much of each. */
const BODY_SHOWN = 8192;
const HEADERS_SHOWN = 40;
const VALUE_SHOWN = 500;

/**
 * An exchange as the page shows it.
 * @param store keeps a body and gives its index
 */
export function exchangeData(record: Shown, exchange: RecordExchange, store: (text: string) => number): ExchangeData {
  const { method, path, headers, body, answer, failure, client } = exchange;
  const message = (line: string, sent: Record<string, string>, content: RecordBody): MessageData => {
    const { text, rest } = shownBody(content, BODY_SHOWN);
    return { line, headers: shownHeaders(sent), body: store(text), ...(rest !== undefined && { rest }) };
  };
  return {
    request: message(`${method} ${cutAndCount(path, VALUE_SHOWN)}`, headers, body),
    ...(answer && { answer: message(String(answer.status), answer.headers, answer.body) }),
    ...(!answer && { failure: `${failure?.kind ?? "other"}: ${cutAndCount(failure?.message ?? "", VALUE_SHOWN)}` }),
    ...(client && { client: cutText(describeClient(client)) }),
    ...curlOf(record, exchange),
  };
}

function curlOf(record: Shown, exchange: RecordExchange): Pick<ExchangeData, "curl" | "caution"> {
  const curl = pastable(curlCommand(record.header, exchange));
  if (curl === undefined) return {};
  const caution = cautionOf(record, exchange);
  return { curl, ...(caution !== undefined && { caution: `${sentence(caution)}.` }) };
}

/** A command, unless it holds characters that steer the terminal it is pasted into. */
export const pastable = (command: string | undefined): string | undefined =>
  command !== undefined && visible(command) === command ? command : undefined;

function shownHeaders(headers: Record<string, string>): MessageData["headers"] {
  const all = Object.entries(headers);
  const more = all.length - HEADERS_SHOWN;
  return [
    ...all
      .slice(0, HEADERS_SHOWN)
      .map(([name, value]): [string, string] => [cutAndCount(name, VALUE_SHOWN), cutAndCount(value, VALUE_SHOWN)]),
    ...(more > 0 ? [["…", `${more} more headers are in the record`] as [string, string]] : []),
  ];
}
