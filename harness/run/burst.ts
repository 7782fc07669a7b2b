import type { Sender } from "../define/case.ts";
import type { RequestTemplate } from "../define/template.ts";
import { isAnswer, type Exchange, type SentRequest } from "../wire/exchange.ts";
import { isThrottled } from "../wire/read-error.ts";
import { operationOnFunction } from "../wire/operations.ts";
import type { AttemptContext, SentExchange } from "./attempt-context.ts";
import { namesOf } from "./own-names.ts";
import { patiently } from "./patience.ts";
import { createByClient } from "./send-by-client.ts";

const AT_ONCE = 16;
/** As many throttled answers are kept for judgement. */
const KEPT = 5;

/** Creates in quick succession until the target throttles, at most `settings.burst` of them; then a read of what was throttled. */
export async function sendBurst(
  template: RequestTemplate,
  by: Sender | undefined,
  context: AttemptContext,
): Promise<{ exchanges: Exchange[]; throttled: boolean; stale: boolean }> {
  const { settings, target, build, send, freshBindings, remember } = context;
  const create = (): Promise<SentExchange> => {
    const request = build(template, freshBindings());
    return by === "official client" ? createByClient(request.body, context) : send(request, target);
  };
  const most = settings.burst ?? 0;
  const throttled: Exchange[] = [];
  for (let sent = 0; sent < most && throttled.length === 0; sent += AT_ONCE) {
    const wave = Array.from({ length: Math.min(AT_ONCE, most - sent) }, create);
    for (const { exchange } of await Promise.all(wave)) {
      remember(exchange);
      if (isAnswer(exchange.answer) && isThrottled(exchange.answer)) throttled.push(exchange);
    }
  }
  const kept = throttled.slice(0, KEPT);
  const [name] = kept.slice(0, 1).flatMap(namesOf);
  if (name === undefined) return { exchanges: kept, throttled: throttled.length > 0, stale: false };
  const read = await sendUnthrottled(operationOnFunction("GetFunction", name), { settings, target, send });
  const later = kept[0] ? await sendUnthrottled(kept[0].request, { settings, target, send }) : [];
  const after = [...read, ...later];
  return {
    exchanges: [...kept, ...after.map(({ exchange }) => exchange)],
    throttled: true,
    stale: after.some(({ stale }) => stale),
  };
}

/** Sends until the target doesn't throttle any more; gives nothing where it goes on. */
async function sendUnthrottled(
  request: SentRequest,
  { settings, target, send }: Pick<AttemptContext, "settings" | "target" | "send">,
): Promise<SentExchange[]> {
  let last: SentExchange | undefined;
  await patiently(async () => {
    last = await send(request, target);
    // On a stale connection the whole case begins anew.
    return { answer: last.exchange.answer, stale: false };
  }, settings);
  return last && !(isAnswer(last.exchange.answer) && isThrottled(last.exchange.answer)) ? [last] : [];
}
