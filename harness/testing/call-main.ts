import { main } from "../cli/program.ts";
import { plain } from "../report/paint.ts";

export interface Called {
  code: number;
  stdout: string;
  stderr: string;
}

/** The command line in this process, with nothing of AWS in its environment. */
export async function callMain(args: readonly string[], environment: Record<string, string> = {}): Promise<Called> {
  const called: Called = { code: 0, stdout: "", stderr: "" };
  await main(args, {
    environment,
    isInteractive: false,
    paint: plain,
    write: (text) => void (called.stdout += text),
    print: (line) => void (called.stdout += `${line}\n`),
    complain: (line) => void (called.stderr += `lambda-conformance: ${line}\n`),
    status: (text) => void (called.stderr += text),
    onInterrupt: () => {},
    exit: (code) => void (called.code = code),
  });
  return called;
}
