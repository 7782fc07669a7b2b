import { watchFiles, type FileWatcher } from "./watch-files.ts";
import type { Terminal } from "./terminal.ts";

/** One run. Its terminal's interruption ends it early, which a change does too. @returns its exit code */
export type RunOnce = (terminal: Terminal) => Promise<number>;

/** What a round of the loop judges. */
export interface Rounds {
  whole: RunOnce;
  /** What failed in the last whole run, before all else; undefined where nothing did, or there was none. */
  failed(): RunOnce | undefined;
}

/**
 * Runs, and again after each change of the watched files, until Ctrl-C; a change during a run ends that run early. The server
 * that a run starts is a new one each time.
 * @returns the exit code of the last whole run
 */
export async function watchRuns(paths: readonly string[], rounds: Rounds, terminal: Terminal): Promise<number> {
  const files = watchFiles(paths);
  try {
    return await watchOver(files, paths, rounds, terminal);
  } finally {
    // What is watched keeps the process.
    files.close();
  }
}

async function watchOver(
  files: FileWatcher,
  paths: readonly string[],
  rounds: Rounds,
  terminal: Terminal,
): Promise<number> {
  const interruption = new AbortController();
  let exit = 0;
  let interruptRun = (): void => {};
  terminal.onInterrupt(() => {
    interruption.abort();
    interruptRun();
    files.close();
  });
  const own: Terminal = { ...terminal, onInterrupt: (handler) => (interruptRun = handler) };
  for (let isFirst = true; !interruption.signal.aborted; isFirst = false) {
    const change = new AbortController();
    const changed = files.change(() => {
      change.abort();
      interruptRun();
    });
    const isOver = AbortSignal.any([change.signal, interruption.signal]);
    const failed = isFirst ? undefined : rounds.failed();
    if (failed) await failed(own);
    if (!isOver.aborted) exit = await rounds.whole(own);
    interruptRun = () => {};
    if (!isOver.aborted) terminal.status(`\nwaiting for a change in ${paths.join(", ")}; Ctrl-C ends\n`);
    await changed;
    if (!interruption.signal.aborted) terminal.status("changed: once more\n");
  }
  return exit;
}
