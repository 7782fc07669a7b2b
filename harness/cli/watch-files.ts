import { existsSync, watch } from "node:fs";
import { UsageError } from "../usage-error.ts";

/** An editor saves in several steps. */
const SAVING_MS = 100;

/** What is written beside sources, by tools and by the suite itself. */
const NOISE = /(^|[/\\])(node_modules|\.git|__pycache__|reports[/\\]runs)([/\\]|$)|~$|\.sw[a-z]$/;

export interface FileWatcher {
  /** Calls back at the next change after this call, or when the watching ends. @returns when that is */
  change(callBack: () => void): Promise<void>;
  close(): void;
}

/** Watches files, and folders with all that is in them. @throws UsageError for a path that isn't there */
export function watchFiles(paths: readonly string[]): FileWatcher {
  let tell = (): void => {};
  let saving: NodeJS.Timeout | undefined;
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined)
    throw new UsageError(`--watch-path ${missing} doesn't exist: name files or folders of your server`);
  const watchers = paths.map((path) =>
    watch(path, { recursive: true }, (_, name) => {
      if (name !== null && NOISE.test(name)) return;
      clearTimeout(saving);
      saving = setTimeout(() => tell(), SAVING_MS);
    }),
  );
  return {
    change: (callBack) =>
      new Promise((resolve) => {
        tell = () => {
          callBack();
          resolve();
        };
      }),
    close() {
      for (const watcher of watchers) watcher.close();
      clearTimeout(saving);
      tell();
    },
  };
}
