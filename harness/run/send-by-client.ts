import type { ClientView, Exchange, SentRequest } from "../wire/exchange.ts";
import { asSent, openOfficialClient, type CallOnFunction, type OfficialClient } from "../target/official-client.ts";
import type { AttemptContext, SentExchange } from "./attempt-context.ts";

/** What the official client's calls need of an attempt. */
type ClientContext = Pick<AttemptContext, "settings" | "target" | "send">;

/** A create by the official client. @param body the request as the harness would send it */
export const createByClient = (body: string, context: ClientContext): Promise<SentExchange> =>
  byClient(context, (client) => client.createFunction(body));

export const callByClient = (call: CallOnFunction, name: string, context: ClientContext): Promise<SentExchange> =>
  byClient(context, (client) => client.onFunction(call, name));

export const waitByClient = (name: string, context: ClientContext): Promise<SentExchange> =>
  byClient(context, (client) => client.waitUntilActive(name));

/** Lets the client work, and keeps its last exchange with what it made of it. */
async function byClient(
  { settings, target, send }: ClientContext,
  work: (client: OfficialClient) => Promise<ClientView>,
): Promise<SentExchange> {
  let last: SentExchange | undefined;
  const client = await openOfficialClient(target, settings.now, async (request: SentRequest) => {
    last = await send(request, target);
    return last.exchange.answer;
  });
  const view = await work(client);
  if (last === undefined) throw new Error(`the official client sent nothing: ${describe(view)}`);
  const exchange: Exchange = { ...last.exchange, request: asSent(last.exchange.request), client: view };
  return { exchange, stale: last.stale };
}

const describe = (view: ClientView): string => ("error" in view ? `${view.error.name}: ${view.error.message}` : "");
