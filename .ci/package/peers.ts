import { execute } from "./execute.ts";
import { check, must } from "./tally.ts";

const NAME = "lambda-createfunction-conformance";
const missing = (peer: string): { program: string; says: string } => ({
  program: `await import("${NAME}/${peer}")`,
  says: `${NAME}/${peer} needs ${peer}, which isn't installed: npm install --save-dev ${peer}`,
});

/** By subpath, a program that needs the peer, and what it must be told. */
const PROGRAMS: Record<string, { program: string; says: string }> = {
  mocha: {
    program: `(await import("${NAME}/mocha")).conformanceTests({ endpoint: "reference" })`,
    says: `${NAME}/mocha needs mocha's describe, it and before: npm install --save-dev mocha`,
  },
  msw: missing("msw"),
  nock: {
    ...missing("nock"),
    program: `await (await import("${NAME}/nock")).record({ file: "talk.json", endpoint: "http://127.0.0.1:9" }, () => 1)`,
  },
  vitest: missing("vitest"),
};

/** In a project that has the package and nothing else. */
export async function checkPeers(folder: string): Promise<void> {
  for (const [name, { program, says }] of Object.entries(PROGRAMS))
    await check(`without ${name}, its subpath says in one line what to install`, async () => {
      const { code, output } = await execute(["node", "--input-type=module", "--eval", program], folder);
      const lines = output.split("\n").filter((line) => line.includes("UsageError"));
      must(code !== 0 && lines.length === 1 && (lines[0] ?? "").includes(says), output);
    });
}
