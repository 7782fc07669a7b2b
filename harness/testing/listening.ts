import type { Server } from "node:net";

/** Starts a server on a free port of loopback, and says where. */
export async function listening(server: Server): Promise<URL> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return new URL(`http://127.0.0.1:${address.port}`);
}
