import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CACHE } from "./install.ts";
import { foreignListeners } from "./listeners.ts";
import type { Vendor } from "./vendor.ts";

export const START_MS = 60_000;

export interface Running {
  endpoint: string;
  /** Ends it, with all that it started. */
  stop(): Promise<void>;
}

export const logOf = ({ name }: Vendor): string => join(CACHE, `${name}.log`);

/**
 * A server of its own on a free port of 127.0.0.1.
 * @returns it, or why there is none: it isn't ready in time, or listens where others could reach it
 */
export async function start(
  vendor: Vendor,
  bin: string,
  environment: Readonly<Record<string, string>> = {},
  patience = START_MS,
): Promise<Running | { reason: string }> {
  const port = String(await freePort());
  const filled = (text: string): string => text.replaceAll("{port}", port);
  const [file, ...args] = vendor.start.command;
  const own = Object.entries(vendor.start.environment ?? {}).map(([name, value]) => [name, filled(value)]);
  mkdirSync(CACHE, { recursive: true });
  const log = openSync(logOf(vendor), "w");
  const child = spawn(join(bin, file), args.map(filled), {
    cwd: bin,
    // A group of its own, so that what it starts ends with it.
    detached: true,
    env: { ...process.env, ...Object.fromEntries(own), ...environment },
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()).once("error", () => resolve()));
  const stop = async (): Promise<void> => {
    end(child, "SIGTERM");
    await Promise.race([ended, sleep(3000, undefined, { ref: false })]);
    end(child, "SIGKILL");
    await ended;
  };
  process.once("exit", () => end(child, "SIGKILL"));
  const endpoint = await readyAt(vendor, `http://127.0.0.1:${port}`, () => child.exitCode === null, patience);
  const others = endpoint === undefined ? [] : foreignListeners(child.pid ?? 0);
  if (endpoint !== undefined && others.length === 0) return { endpoint, stop };
  await stop();
  return {
    reason:
      others.length > 0
        ? `it listens at ${others.join(", ")} too, where others can reach it`
        : `it wasn't ready within ${patience / 1000} s; see ${logOf(vendor)}`,
  };
}

function end({ pid, exitCode, signalCode }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined || (exitCode !== null && signal === "SIGTERM") || signalCode !== null) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone.
  }
}

/** Where it answers, once it does. */
async function readyAt(
  vendor: Vendor,
  asked: string,
  isAlive: () => boolean,
  patience: number,
): Promise<string | undefined> {
  for (const deadline = Date.now() + patience; Date.now() < deadline && isAlive(); await sleep(200)) {
    if (vendor.ready === "printed") {
      const [url] = /^https?:\/\/\S+$/m.exec(readFileSync(logOf(vendor), "utf8")) ?? [];
      if (url !== undefined) return url;
    } else if (await answers(asked + vendor.ready)) return asked;
  }
  return undefined;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).status < 500;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? found(address.port) : failed(new Error("no port"))));
    });
  });
}
