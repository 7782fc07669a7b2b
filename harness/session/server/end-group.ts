import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** How long a group that was asked to end may take. */
const PATIENCE_MS = 3000;
/** What even a kill doesn't remove is waited for no longer. */
const LAST_MS = 1000;

/** Ends the processes of a group: asks them to, and kills those that don't. */
export async function endGroup(group: number): Promise<void> {
  send(group, "SIGTERM");
  if (await isGone(group, PATIENCE_MS)) return;
  send(group, "SIGKILL");
  await isGone(group, LAST_MS);
}

async function isGone(group: number, patience: number): Promise<boolean> {
  for (const deadline = performance.now() + patience; performance.now() < deadline; await sleep(25))
    if (!send(group, 0) || isOnlyUnreaped(group)) return true;
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

/** In containers whose first process is no init, the dead stay in their group for long, or for ever. Linux tells. */
function isOnlyUnreaped(group: number): boolean {
  try {
    const stats = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    return stats.every((pid) => isOfOthersOrDead(`/proc/${pid}/stat`, group));
  } catch {
    return false;
  }
}

/** `PID (NAME) STATE PARENT GROUP …`, where a name may hold anything. */
function isOfOthersOrDead(file: string, group: number): boolean {
  let stat: string;
  try {
    stat = readFileSync(file, "utf8");
  } catch {
    // It ended meanwhile.
    return true;
  }
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, , itsGroup] = fields;
  // Its first thread may be dead while others live.
  const threads = Number(fields[17]);
  return Number(itsGroup) !== group || ((state === "Z" || state === "X") && threads <= 1);
}
