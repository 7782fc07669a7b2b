import { LambdaClient } from "@aws-sdk/client-lambda";
import { main } from "../cli/program.ts";
import { plain } from "../report/paint.ts";

/** `serve` at work in this process, as one who sits before its terminal has it. */
export interface Serving {
  output(): { stdout: string; stderr: string };
  /** Waits until a text was written to either stream. */
  says(text: string): Promise<void>;
  /** An official client that is pointed at it; the caller destroys it. */
  client(region?: string): Promise<LambdaClient>;
  /** Presses Ctrl-C, or waits for what ended by itself. @returns the exit code */
  stop(): Promise<number | undefined>;
}

export function startServing(...options: string[]): Serving {
  const heard = { stdout: "", stderr: "" };
  let code: number | undefined;
  let interrupt = (): void => {};
  let waiting: (() => boolean)[] = [];
  const hear = (stream: keyof typeof heard, text: string): void => {
    heard[stream] += text;
    waiting = waiting.filter((isSatisfied) => !isSatisfied());
  };
  const ended = main(["serve", ...options], {
    environment: {},
    isInteractive: false,
    paint: plain,
    write: (text) => hear("stdout", text),
    print: (line) => hear("stdout", `${line}\n`),
    complain: (line) => hear("stderr", `lambda-conformance: ${line}\n`),
    status: (text) => hear("stderr", text),
    onInterrupt: (handler) => (interrupt = handler),
    exit: (given) => (code = given),
  });
  const says = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const isSatisfied = (): boolean => {
        const isThere = heard.stdout.includes(text) || heard.stderr.includes(text);
        if (isThere) resolve();
        return isThere;
      };
      if (!isSatisfied()) waiting.push(isSatisfied);
    });
  return {
    output: () => ({ ...heard }),
    says,
    async client(region = "us-east-1") {
      await says("--profile reference");
      const [endpoint = ""] = /http:\/\/127\.0\.0\.1:\d+/u.exec(heard.stdout) ?? [];
      const credentials = { accessKeyId: "test", secretAccessKey: "test" };
      return new LambdaClient({ endpoint, region, credentials, maxAttempts: 1 });
    },
    async stop() {
      interrupt();
      await ended;
      return code;
    },
  };
}
