import { spawn } from "node:child_process";

export interface Ended {
  name: string;
  code: number | null;
  output: string;
}

/** Programs, as they come, and what became of them. */
export interface InTime {
  ended: Ended[];
  /** Begun, and stopped for the time it took. */
  cut: string[];
  /** Never begun. */
  left: string[];
}

/**
 * Runs programs in their order, so many at once, until a deadline: what runs then is stopped, with what it started.
 * @param each milliseconds after which a program is stopped before that, so that the slow ones leave time to the others
 */
export async function runInTime(
  programs: readonly { name: string; command: readonly string[] }[],
  threads: number,
  cwd: string,
  deadline: AbortSignal,
  each?: number,
): Promise<InTime> {
  const queue = [...programs];
  const result: InTime = { ended: [], cut: [], left: [] };
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (deadline.aborted) result.left.push(next.name);
      else {
        const signals = each === undefined ? [deadline] : [deadline, AbortSignal.timeout(each)];
        const ended = await runOne(next.name, next.command, cwd, AbortSignal.any(signals));
        if (ended) result.ended.push(ended);
        else result.cut.push(next.name);
      }
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  return result;
}

function runOne(
  name: string,
  [file = "", ...args]: readonly string[],
  cwd: string,
  stopping: AbortSignal,
): Promise<Ended | undefined> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that what it starts is stopped with it.
    const child = spawn(file, args, { cwd, stdio: ["ignore", "pipe", "pipe"], detached: true });
    let isCut = false;
    const stop = (): void => {
      isCut = true;
      if (child.pid !== undefined) process.kill(-child.pid);
    };
    stopping.addEventListener("abort", stop);
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => void (output += text));
    child.on("error", reject);
    child.on("close", (code) => {
      stopping.removeEventListener("abort", stop);
      resolve(isCut ? undefined : { name, code, output });
    });
  });
}
