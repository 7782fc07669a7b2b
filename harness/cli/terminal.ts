import { styleText } from "node:util";
import { safe } from "../report/printable.ts";
import type { Paint } from "../report/paint.ts";

/** The outside world, as commands see it. A test gives another one. */
export interface Terminal {
  environment: NodeJS.ProcessEnv;
  /** Whether standard error is a screen that lines can be rewritten on. */
  isInteractive: boolean;
  paint: Paint;
  write(text: string): void;
  print(line: string): void;
  /** To standard error, in one line. */
  complain(line: string): void;
  /** To standard error as it is. */
  status(text: string): void;
  onInterrupt(handler: () => void): void;
  exit(code: number): void;
}

export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  // Whoever reads may stop reading: `| head`.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  return {
    environment: env,
    isInteractive: stderr.isTTY === true && !env.CI,
    // Honours NO_COLOR, FORCE_COLOR and what the stream can do.
    paint: (style, text) => styleText(style, text, { stream: stdout }),
    write: (text) => void stdout.write(text),
    print: (line) => void stdout.write(`${line}\n`),
    // Whatever it quotes: what steers a terminal is nobody's complaint.
    complain: (line) => void stderr.write(`lambda-conformance: ${line.split("\n").map(safe).join("\n")}\n`),
    status: (text) => void stderr.write(text),
    onInterrupt(handler) {
      process.once("SIGINT", handler);
      process.once("SIGTERM", handler);
    },
    exit(code) {
      process.exitCode = code;
    },
  };
}
