import net from "node:net";
import { listening } from "./listening.ts";

/** A URL of loopback where nobody listens: somebody just did. */
export async function freeUrl(): Promise<URL> {
  const server = net.createServer();
  const url = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return url;
}
