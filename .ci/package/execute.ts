import { spawn } from "node:child_process";

export interface Executed {
  code: number | null;
  stdout: string;
  /** Both streams, as they came. */
  output: string;
}

const LIMIT_MS = 180_000;

/** Runs a program to its end, without what this machine's environment says of AWS or npm. */
export function execute(
  command: readonly [file: string, ...args: string[]],
  cwd: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<Executed> {
  const [file, ...args] = command;
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|CONFORMANCE_|NODE_OPTIONS|NODE_TEST|npm_)/.test(name),
  );
  // npm hands its own settings on: a silent one would make warnings inaudible. Where it finds packages is to stay.
  const kept = Object.entries(process.env).filter(([name]) => /^npm_config_(registry|cache|userconfig)$/.test(name));
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env: { ...Object.fromEntries([...inherited, ...kept]), NO_COLOR: "1", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: LIMIT_MS,
    });
    let stdout = "";
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, output }));
  });
}
