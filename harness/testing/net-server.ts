import { createServer, type Socket } from "node:net";
import { listening } from "./listening.ts";

/** What a connection does with the bytes that it gets. @param count how often it got some */
export type Behaviour = (socket: Socket, received: string, count: number) => void;

export interface NetServer {
  url: URL;
  /** How many connections were made so far. */
  connections(): number;
  /** Closes the port, and what is still connected. */
  close(): Promise<void>;
}

/** A server that says byte by byte what it is told to, HTTP or not, on a free port of loopback. */
export async function serveBytes(behaviour: Behaviour): Promise<NetServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    let count = 0;
    // Whoever hangs up first, nobody is left to be told.
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", (data: Buffer) => behaviour(socket, data.toString("latin1"), ++count));
  });
  const url = await listening(server);
  return {
    url,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
