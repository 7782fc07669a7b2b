import { isObject } from "../../../wire/json.ts";
import { jsonOf } from "../../../wire/exchange.ts";
import type { RecordExchange, RecordFinding } from "../../../record/format.ts";
import { cutText } from "../../html/cut.ts";
import type { Place } from "./page-data.ts";

/** The place in its answer that a finding is about, by its path or its words; undefined for the whole answer. */
export function placeOf({ path, expected, actual }: RecordFinding, exchange: RecordExchange): Place | undefined {
  const { answer } = exchange;
  if (!answer) return undefined;
  if (path !== undefined)
    return /^[A-Za-z]+-[A-Za-z-]+$/.test(path)
      ? { in: "header", name: path.toLowerCase() }
      : { in: "body", path: cutText(path) };
  const named = /^(?:the header )?(x-amzn?-[a-z0-9-]+)/.exec(expected)?.[1];
  if (named !== undefined) return { in: "header", name: named };
  if (/^[a-z]+\/[a-z0-9.+-]+$/.test(expected)) return { in: "header", name: "content-type" };
  if (actual.startsWith(String(answer.status))) return { in: "status" };
  const holder = Object.entries(answer.headers).find(([name, value]) => /error/.test(name) && value.startsWith(actual));
  if (holder) return { in: "header", name: holder[0] };
  const body = jsonOf(answer.body.text ?? "");
  const member = isObject(body) && ["__type", "code", "Code"].find((each) => String(body[each]).includes(actual));
  return member ? { in: "body", path: member } : undefined;
}
