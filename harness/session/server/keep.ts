import { fork } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { constants } from "node:os";

/** How a keeper ends that ended its command. */
export const AS_ASKED = 254;

/** A command at work, in a process group of its own that ends with this process at the latest. */
export interface Kept {
  /** Settles when the command and its group are gone, with how it ended; undefined: as it was asked to. */
  ended: Promise<string | undefined>;
  isAlive(): boolean;
  end(): Promise<void>;
}

/** @param logFile what the command says is added to it; undefined: nobody hears it */
export function keep(command: string, environment: NodeJS.ProcessEnv, logFile: string | undefined): Kept {
  // The sources run as .ts, the built package as .js.
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf("."));
  const log = logFile === undefined ? undefined : openSync(logFile, "a");
  const keeper = fork(new URL(`./keeper${extension}`, import.meta.url), [command], {
    detached: true,
    execArgv: [],
    env: environment,
    stdio: ["ignore", log ?? "ignore", log ?? "ignore", "ipc"],
  });
  if (log !== undefined) closeSync(log);
  let isAlive = true;
  const ended = once(keeper, "exit")
    .then(([code]) => describeEnd(code as number | null), String)
    .finally(() => (isAlive = false));
  return {
    ended,
    isAlive: () => isAlive,
    async end() {
      // It takes a closed channel for the end of this process.
      if (keeper.connected) keeper.disconnect();
      await ended;
    },
  };
}

function describeEnd(code: number | null): string | undefined {
  if (code === AS_ASKED) return undefined;
  const [name] = Object.entries(constants.signals).find(([, number]) => code !== null && number === code - 128) ?? [];
  return name === undefined ? `ended with code ${code ?? "unknown"}` : `was ended by ${name}`;
}
