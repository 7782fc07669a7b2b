import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * How long a whole process takes from its start to its first request, in milliseconds; the first of the rounds fills the
 * compile cache and is left out.
 * @param main the command line's script
 */
export async function startUp(main: string, rounds: number): Promise<number[]> {
  const out = mkdtempSync(join(tmpdir(), "start-up-"));
  const cache = mkdtempSync(join(tmpdir(), "start-up-"));
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const server = http.createServer((_, response) => response.writeHead(400).end());
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const begun = performance.now();
    const child = spawn(process.execPath, [main, "run", "--endpoint", `http://127.0.0.1:${port}`, "--out", out], {
      env: { ...process.env, NODE_COMPILE_CACHE: cache },
      stdio: "ignore",
    });
    const ended = once(child, "exit");
    await Promise.race([once(server, "request"), ended]);
    const took = performance.now() - begun;
    // It ends by itself: what it keeps for the next start is written then.
    await ended;
    server.close();
    if (round > 0) times.push(took);
  }
  for (const folder of [out, cache]) rmSync(folder, { recursive: true, force: true });
  return times;
}
