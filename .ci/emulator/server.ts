import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, openSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Emulator } from "./table.ts";

export const CACHE = resolve(".cache/emulators");

export const START_MS = 60_000;
/** A virtual environment with the emulator, made once. Undefined: it can't be installed here. */
export function install({ name, requirement }: Emulator): string | undefined {
  const home = join(CACHE, requirement.replaceAll(/[^\w.]+/g, "-"));
  const bin = join(home, "bin");
  if (existsSync(join(home, "installed"))) return bin;
  mkdirSync(CACHE, { recursive: true });
  const made = spawnSync("python3", ["-m", "venv", home], { stdio: "ignore" });
  if (made.status !== 0) return undefined;
  const installed = spawnSync(join(bin, "pip"), ["install", "--quiet", "--disable-pip-version-check", requirement], {
    stdio: ["ignore", "ignore", "inherit"],
    timeout: 600_000,
  });
  if (installed.status !== 0) {
    console.log(`${name} can't be installed here`);
    return undefined;
  }
  openSync(join(home, "installed"), "w");
  return bin;
}

export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? found(address.port) : failed(new Error("no port"))));
    });
  });
}

export async function isReady(url: string, patience = START_MS): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    try {
      const answer = await fetch(url);
      if (answer.ok) return true;
    } catch {
      // Not yet.
    }
    await sleep(200);
  }
  return false;
}

export function start(
  { name, command }: Emulator,
  bin: string,
  port: number,
  environment: Record<string, string> = {},
): ChildProcess {
  const { file, args, env } = command(port);
  const log = openSync(join(CACHE, `${name}.log`), "w");
  return spawn(join(bin, file), args, { env: { ...process.env, ...env, ...environment }, stdio: ["ignore", log, log] });
}
