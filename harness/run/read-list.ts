import type { Target } from "../target/target.ts";
import { isAnswer, jsonOf, type Exchange } from "../wire/exchange.ts";
import { at, type Json } from "../wire/json.ts";
import { listFunctions } from "../wire/operations.ts";
import type { SentExchange } from "./attempt-context.ts";
import type { Send } from "./own-functions.ts";

/** A list of more functions is no evidence: reading it costs too much. */
export const MOST_LISTED = 2000;

/** Pages on end without a function that wasn't on those before: the list goes on for ever. */
const MOST_IDLE_PAGES = 10;

/** What was read of a list, with its last page. */
export interface ListRead extends SentExchange {
  isTooLong: boolean;
  /** Every page was one, and the last said that it is. */
  isWhole: boolean;
  items: { item: Json; page: Exchange }[];
}

/** Reads a list page by page. @param isWanted whether a page has what is looked for: then the rest isn't read */
export async function readList(
  send: Send,
  target: Target,
  isWanted: (body: Json | undefined) => boolean = () => false,
): Promise<ListRead> {
  const seen = new Set<string>();
  const markers = new Set<string>();
  const items: ListRead["items"] = [];
  let idle = 0;
  for (let marker: string | undefined; ;) {
    const sent = await send(listFunctions(marker), target);
    const { answer } = sent.exchange;
    const body = isAnswer(answer) && answer.status === 200 ? jsonOf(answer.body) : undefined;
    const functions = at(body, "Functions");
    const next = at(body, "NextMarker");
    const before = seen.size;
    for (const item of Array.isArray(functions) ? functions : []) {
      items.push({ item, page: sent.exchange });
      const name = at(item, "FunctionName");
      if (typeof name === "string") seen.add(name);
    }
    idle = seen.size === before ? idle + 1 : 0;
    const isThere = isWanted(body);
    const isTooLong = !isThere && seen.size > MOST_LISTED;
    const isLast = typeof next !== "string" || next === "";
    if (isThere || isLast || markers.has(next) || idle >= MOST_IDLE_PAGES || isTooLong)
      return { ...sent, items, isTooLong, isWhole: isLast && Array.isArray(functions) && !isTooLong };
    markers.add(next);
    marker = next;
  }
}
