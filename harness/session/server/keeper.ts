// A program of its own. It runs a command for as long as its parent holds the channel between them: however the parent
// ends, killed at once too, the channel closes, and the command's whole process group is ended.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { AS_ASKED } from "./keep.ts";

/** How long a group that was asked to end may take. */
const PATIENCE_MS = 3000;
/** What even a kill doesn't remove is waited for no longer: a process that nobody reaps. */
const LAST_MS = 1000;
const LATE_MS = 50;

const [command = ""] = process.argv.slice(2);

// A parent that was killed while this was loaded has closed its channel before anyone listens here.
if (process.connected) await keep(command);

async function keep(text: string): Promise<void> {
  // Detached: a group of its own, which no Ctrl-C of a terminal reaches, and which is ended whole.
  const server = spawn("/bin/sh", ["-c", text], { detached: true, stdio: ["ignore", "inherit", "inherit"] });
  const exited = once(server, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  const left = new Promise<undefined>((resolve) => {
    process.once("disconnect", resolve);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, resolve);
  });
  // What dies at the last moment has died: whether it did is heard a little after the run has seen it and ended.
  const ended = await Promise.race([exited, left.then(() => Promise.race([exited, sleep(LATE_MS)]))]);
  // What a shell that is gone has left behind is of its group still.
  if (server.pid !== undefined) await endGroup(server.pid);
  process.exitCode = ended ? codeOf(...ended) : AS_ASKED;
  if (process.connected) process.disconnect();
}

async function endGroup(group: number): Promise<void> {
  send(group, "SIGTERM");
  if (await isGone(group, PATIENCE_MS)) return;
  send(group, "SIGKILL");
  await isGone(group, LAST_MS);
}

async function isGone(group: number, patience: number): Promise<boolean> {
  for (const deadline = performance.now() + patience; performance.now() < deadline; await sleep(20))
    if (!send(group, 0)) return true;
  return false;
}

/** Whether there is anyone in the group to get a signal; 0 only asks. */
function send(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}

/** As a shell has it. */
function codeOf(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? (signal === null ? 1 : 128 + constants.signals[signal]);
}
