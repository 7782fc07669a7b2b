import { execFile, execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "chai";
import { isOwn, ownFindings } from "../record/fold.ts";
import type { RunRecord } from "../record/format.ts";
import { readRecord } from "../record/read-record.ts";
import { callMain } from "./call-main.ts";
import { mutantCalled, serveMutant } from "./serve-mutant.ts";
import { wordsOf } from "./shell-words.ts";
import { brokenClauses, type SeenFinding } from "../report/broken-clauses.ts";
import { describeFinding, type FindingLine } from "../report/describe-finding.ts";

/** At most so many findings of a clause are printed. */
const PRINTED = 3;

const run = promisify(execFile);
const hasCurl = canSign();

/**
 * Tries every command that a run against a faulty server prints, on that server when it was just started.
 * @param faults names of mutants, each served in this process
 * @param processes of mutants that are served by a process, and run against by others
 */
export function tryCommands(faults: readonly string[], processes: readonly string[]): void {
  const directory = mkdtempSync(join(tmpdir(), "commands-"));
  after(() => rmSync(directory, { recursive: true }));
  const recordOf = (): RunRecord => readRecord(readFileSync(join(directory, "record.jsonl"), "utf8"), "the record");

  for (const name of faults)
    it(name, async () => {
      const mutant = mutantCalled(name);
      const server = await serveMutant(mutant);
      const only = ["zip/minimal", "typical/zip-01", mutant.clause].flatMap((filter) => ["--only", filter]);
      const args = ["run", "--endpoint", server.url, "--profile", "reference", "--timeout", "1000", ...only];
      try {
        const { stdout } = await callMain([...args, "--verbose", "--out", directory]);
        const printed = commandsIn(recordOf());
        expect(printed.length, stdout).to.be.greaterThan(0);
        for (const { seen, lines } of printed) {
          expect(lines.filter(({ kind }) => kind === "repeat" || kind === "once").length).to.equal(1);
          for (const { kind, text } of lines) {
            expect(stdout).to.include(text);
            server.restart();
            if (kind === "repeat") {
              await callMain([...wordsOf(text).slice(2), "--out", directory]);
              expectBroken(recordOf(), seen, text);
            } else if (kind === "curl" && hasCurl) expect(await send(text), text).to.equal(answerOf(seen));
          }
        }
      } finally {
        await server.close();
      }
    });

  it("by curl too", function () {
    if (!hasCurl) this.skip();
  });

  for (const name of processes)
    it(`${name}, as processes`, async () => {
      let server = await startServer(name, "0");
      const { url } = server;
      const restart = async (): Promise<void> => {
        await stop(server.process);
        server = await startServer(name, new URL(url).port);
      };
      const cli = fileURLToPath(new URL("../cli/main.ts", import.meta.url));
      const suite = (command: string): Promise<string> =>
        shell(`${command.replace(/^npx \S+/, `"${process.execPath}" "${cli}"`)} --out "${directory}"`);
      try {
        const only = `--only zip/minimal --only typical/zip-01 --only ${mutantCalled(name).clause}`;
        const stdout = await suite(`npx it run --endpoint ${url} --profile reference --verbose ${only}`);
        for (const { seen, lines } of commandsIn(recordOf()))
          for (const { kind, text } of lines) {
            expect(stdout).to.include(text);
            await restart();
            if (kind === "repeat") {
              await suite(text);
              expectBroken(recordOf(), seen, text);
            } else if (kind === "curl" && hasCurl) expect(await send(text), text).to.equal(answerOf(seen));
          }
      } finally {
        await stop(server.process);
      }
    });
}

/** What is printed of each finding about how to repeat it. */
function commandsIn(record: RunRecord): { seen: SeenFinding; lines: FindingLine[] }[] {
  const KINDS: readonly FindingLine["kind"][] = ["repeat", "curl", "once"];
  return brokenClauses(record)
    .broken.flatMap(({ findings }) => findings.slice(0, PRINTED))
    .map((seen) => ({ seen, lines: describeFinding(record, seen).filter(({ kind }) => KINDS.includes(kind)) }));
}

function expectBroken(record: RunRecord, { finding, verdict }: SeenFinding, command: string): void {
  expect(record.footer.clauses.broken, command).to.deep.equal([finding.clause]);
  const [again, ...others] = record.verdicts.filter(isOwn);
  expect([again?.case, others.length, again?.outcome, record.footer.exit]).to.deep.equal([
    verdict.case,
    0,
    "failed",
    1,
  ]);
  expect(again && ownFindings(again, "default").map(({ clause }) => clause)).to.include(finding.clause);
}

/** What curl prints, in short. */
async function send(command: string): Promise<string> {
  const [head = "", ...body] = (await shell(command)).split("\r\n\r\n");
  const type = /^x-amzn-errortype: *(.*)$/im.exec(head)?.[1]?.trim();
  return inShort(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1], type, body.join("\r\n\r\n"));
}

function answerOf({ finding, verdict }: SeenFinding): string {
  const answer = verdict.exchanges[finding.exchange]?.answer;
  return inShort(String(answer?.status), answer?.headers["x-amzn-errortype"], answer?.body.text ?? "");
}

/** An answer without what differs from time to time. */
const inShort = (status: string | undefined, type: string | undefined, body: string): string =>
  [status, type, body.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+/g, "…")].join(
    " ",
  );

async function shell(command: string): Promise<string> {
  const environment = { PATH: process.env.PATH, AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
  const ran = await run("/bin/sh", ["-c", command], { env: environment }).catch((error: unknown) => error);
  return typeof ran === "object" && ran !== null && "stdout" in ran ? String(ran.stdout) : String(ran);
}

function canSign(): boolean {
  try {
    return execFileSync("curl", ["--help", "all"], { encoding: "utf8" }).includes("--aws-sigv4");
  } catch {
    return false;
  }
}

async function startServer(name: string, port: string): Promise<{ process: ChildProcess; url: string }> {
  const script = fileURLToPath(new URL("./serve-mutant.ts", import.meta.url));
  const child = spawn(process.execPath, [script, name, port], { stdio: ["ignore", "pipe", "inherit"] });
  const [url] = (await once(child.stdout, "data")) as [Buffer];
  return { process: child, url: String(url).trim() };
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill();
  await ended;
}
