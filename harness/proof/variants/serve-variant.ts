import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Handle } from "../../target/in-memory.ts";
import type { HttpVariant } from "./http.ts";

export interface Served {
  url: URL;
  close(): Promise<void>;
}

/** Serves on a free port as the variant does. */
export async function serveVariant(handle: Handle, variant: HttpVariant): Promise<Served> {
  const { send, hangsUp, prefix = "" } = variant;
  const used = new WeakSet<object>();
  let count = 0;
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    count += 1;
    const isReused = used.has(incoming.socket);
    used.add(incoming.socket);
    if (isReused && hangsUp?.(count)) return void incoming.socket.destroy();
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(",") : (value ?? ""),
      ]),
    );
    const answered = await handle({
      method: incoming.method ?? "GET",
      path: (incoming.url ?? "/").slice(prefix.length),
      headers,
      body: Buffer.concat(chunks),
    });
    await send(outgoing, answered, count);
  };
  const server = createServer((incoming, outgoing) => {
    // The caller went away: nobody is left to answer.
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: new URL(`http://127.0.0.1:${port}${prefix}/`),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
