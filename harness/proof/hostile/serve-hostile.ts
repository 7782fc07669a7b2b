import { createServer, type IncomingMessage } from "node:http";
import type { Server, Socket } from "node:net";
import { createReference, type Reference } from "../../reference/reference.ts";
import type { WireRequest } from "../../reference/wire.ts";
import { loadContract } from "../../contract/load-contract.ts";
import { bytesOf, type Hostile } from "./hostile.ts";

export interface ServedHostile {
  url: URL;
  /** How many requests reached the server to which nothing should be sent. */
  trapped(): number;
  close(): Promise<void>;
}

/** Serves as the row says, on a free port of loopback. What isn't mistreated the reference answers. */
export async function serveHostile(hostile: Hostile): Promise<ServedHostile> {
  const reference = createReference({ contract: loadContract("2021") });
  let trapped = 0;
  const trap = await listen(createServer((_, outgoing) => void outgoing.end(String(++trapped))));
  const sockets = new Set<Socket>();
  let count = 0;
  const visit = async (incoming: IncomingMessage): Promise<void> => {
    const { socket } = incoming;
    const request = await read(incoming);
    if (!(hostile.mistreats ?? (() => true))(request))
      return void socket.write(bytesOf(await reference.handle(request)));
    let right: ReturnType<Reference["handle"]> | undefined;
    await hostile.answers({
      request,
      socket,
      count: count++,
      right: () => (right ??= reference.handle(request)),
      trap: trap.url,
    });
  };
  const server = createServer({ keepAliveTimeout: 60_000 }, (incoming) => {
    // Whoever hangs up meanwhile, nobody is left to be answered.
    visit(incoming).catch(() => incoming.socket.destroy());
  });
  // What the suite can't be told by HTTP the row says itself.
  server.on("clientError", () => {});
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    hostile.greets?.(socket);
  });
  const served = await listen(server);
  return {
    url: hostile.isAskedForTls ? new URL(served.url.href.replace("http:", "https:")) : served.url,
    trapped: () => trapped,
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all([served.close(), trap.close()]);
    },
  };
}

async function read(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(",") : (value ?? ""),
    ]),
  );
  return { method: incoming.method ?? "GET", path: incoming.url ?? "/", headers, body: Buffer.concat(chunks) };
}

async function listen(
  server: Server & { closeAllConnections?(): void },
): Promise<{ url: URL; close(): Promise<void> }> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections?.();
      }),
  };
}
