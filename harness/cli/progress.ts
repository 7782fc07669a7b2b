import type { RecordLine } from "../record/format.ts";
import { sightsOf } from "../report/causes/first-sights.ts";
import { safe, sentence, short } from "../report/printable.ts";
import { counted } from "../contract/counted.ts";
import type { Terminal } from "./terminal.ts";

export interface Progress {
  update(done: number, total: number): void;
  /** The run waits for something to show. */
  wait(what: string): void;
  /** Tells each cause in a line when a case first shows it. @returns whether the case failed unexpectedly */
  see(line: RecordLine): boolean;
  end(): void;
}

/** One line that is rewritten on a screen; elsewhere a plain line at the start and every quarter. */
export function showProgress(terminal: Terminal): Progress {
  const { paint } = terminal;
  const seen = new Set<string>();
  let texts: ReadonlyMap<string, string> = new Map();
  let reading: Parameters<typeof sightsOf>[2] = "default";
  let shownQuarter = 0;
  let failed = 0;
  let progress = "";
  let waits = "";
  const draw = (): void => {
    if (!terminal.isInteractive) return;
    const found = seen.size > 0 ? `, ${counted(failed, "case")} failed by ${counted(seen.size, "cause")}` : "";
    terminal.status(`\r\u001b[K${short(`${progress}${found}${waits}`, 79)}`);
  };
  const say = (text: string): void => terminal.status(`${terminal.isInteractive ? "\r\u001b[K" : ""}${text}\n`);
  return {
    update(done, total) {
      progress = `${done} of ${total} cases`;
      waits = "";
      if (terminal.isInteractive) return draw();
      const quarter = Math.floor((done * 4) / total);
      if (done === 1 || quarter > shownQuarter) say(progress);
      shownQuarter = quarter;
    },
    wait(what) {
      waits = `, waiting for ${what}`;
      draw();
    },
    see(line) {
      if (line.kind === "header") {
        texts = new Map(line.clauses.map(({ id, text }) => [id, text]));
        reading = line.strict;
        progress = `looking at ${line.target.endpoint}`;
        draw();
      }
      if (line.kind !== "verdict") return false;
      const sights = sightsOf(line, texts, reading);
      if (sights.length === 0) return false;
      failed += 1;
      for (const { id, sentence: said, ...sight } of sights) {
        if (seen.has(id)) continue;
        seen.add(id);
        say(`${paint("red", "✗")} ${safe(sentence(said))} ${paint("dim", `(${safe(sight.case)})`)}`);
      }
      draw();
      return true;
    },
    end() {
      if (terminal.isInteractive) terminal.status("\r\u001b[K");
    },
  };
}
