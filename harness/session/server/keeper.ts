// A program of its own. It runs a command for as long as its parent holds the channel between them: however the parent
// ends, killed at once too, the channel closes, and the command's whole process group is ended.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { endGroup } from "./end-group.ts";
import { AS_ASKED } from "./keep.ts";

/** How long a death may take to be heard. */
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
  // What died just before has died by itself: the run may have seen that, and ended, before it is heard here.
  const ended = await Promise.race([exited, left.then(() => Promise.race([exited, sleep(LATE_MS)]))]);
  // What a shell that is gone has left behind is of its group still.
  if (server.pid !== undefined) await endGroup(server.pid);
  process.exitCode = ended ? codeOf(...ended) : AS_ASKED;
  if (process.connected) process.disconnect();
}

/** As a shell has it. */
function codeOf(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? (signal === null ? 1 : 128 + constants.signals[signal]);
}
