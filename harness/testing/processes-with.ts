import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** The processes whose command line has a text, by their ids. What is dead and only not reaped yet is none. */
export function processesWith(text: string): number[] {
  return execFileSync("ps", ["-A", "-ww", "-o", "pid=,stat=,args="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(text))
    .flatMap((line) => {
      const [pid = "", state = ""] = line.trim().split(/\s+/);
      return state.startsWith("Z") ? [] : [Number(pid)];
    });
}

/** Waits until no process has the text, for five seconds. @returns those that are left, which are ended then */
export async function leftWith(text: string): Promise<number[]> {
  for (let waited = 0; waited < 5000 && processesWith(text).length > 0; waited += 50) await sleep(50);
  const left = processesWith(text);
  for (const pid of left) process.kill(pid, "SIGKILL");
  return left;
}
