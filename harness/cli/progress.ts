import type { Terminal } from "./terminal.ts";

export interface Progress {
  update(done: number, total: number): void;
  end(): void;
}

/** One line that is rewritten on a screen; a plain line every quarter elsewhere. */
export function showProgress(terminal: Terminal): Progress {
  let shownQuarter = 0;
  return {
    update(done, total) {
      if (terminal.isInteractive) terminal.status(`\r\u001b[K${done} of ${total} cases`);
      else {
        const quarter = Math.floor((done * 4) / total);
        if (quarter > shownQuarter) terminal.status(`${done} of ${total} cases\n`);
        shownQuarter = quarter;
      }
    },
    end() {
      if (terminal.isInteractive) terminal.status("\r\u001b[K");
    },
  };
}
