import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { isOwn, ownFindings } from "../record/fold.ts";
import type { RunRecord } from "../record/format.ts";
import { readRecord } from "../record/read-record.ts";
import { callMain } from "../testing/call-main.ts";
import { mutantCalled, serveMutant, type FaultyServer } from "../testing/serve-mutant.ts";
import { brokenClauses, type SeenFinding } from "./broken-clauses.ts";
import { describeFinding } from "./describe-finding.ts";

const NAMES = (process.env.MUTANTS ?? "memory-size-minimum-not-enforced").split(",");
const run = promisify(execFile);

describe("every command that a run prints", () => {
  const directory = mkdtempSync(join(tmpdir(), "commands-"));
  after(() => rmSync(directory, { recursive: true }));

  const recordOf = async (args: readonly string[]): Promise<RunRecord> => {
    const { stderr } = await callMain([...args, "--out", directory]);
    const text = readFileSync(join(directory, "record.jsonl"), "utf8");
    expect(text, stderr).not.to.equal("");
    return readRecord(text, "record");
  };

  for (const name of NAMES)
    it(`repeats what ${name} breaks`, async () => {
      const mutant = mutantCalled(name);
      const server = await serveMutant(mutant);
      try {
        const record = await recordOf(["run", "--endpoint", server.url, "--profile", "reference", ...ONLY.flatMap((only) => ["--only", only]), "--only", mutant.clause]);
        const { broken } = brokenClauses(record);
        const trouble: string[] = [];
        let count = 0;
        for (const { clause, findings } of broken)
          for (const seen of findings.slice(0, 3))
            for (const { kind, text } of describeFinding(record, seen)) {
              if (kind === "once" || kind === "note") console.log("   ", kind, clause.id, seen.verdict.case, text);
              if (kind === "repeat") {
                server.restart();
                count++;
                const again = await recordOf(wordsOf(text).slice(2));
                const verdict = again.verdicts.find((each) => isOwn(each));
                if (again.footer.exit !== 1 || !verdict || ownFindings(verdict, "default").length === 0 || again.footer.clauses.broken.join() !== clause.id)
                  trouble.push(`${text}\n      ${again.footer.exit} ${again.footer.clauses.broken.join(",")} ${verdict?.outcome} ${verdict?.reason}`);
              }
              if (kind === "curl") {
                server.restart();
                count++;
                const answer = await send(text);
                const was = answerOf(seen);
                if (answer !== was) trouble.push(`${text}\n      ${answer}\n      ${was}`);
              }
            }
        console.log(name, broken.length, count);
        expect(trouble.join("\n")).to.equal("");
        expect(count).to.be.greaterThan(0);
      } finally {
        await server.close();
      }
    });
});

const ONLY = ["zip/minimal", "typical/zip-01"];

/** The words of a command, as a POSIX shell has them that expands nothing. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/(?:'[^']*'|\\.|[^\s'\\])+/g)].map(([word]) =>
    word.replaceAll(/'([^']*)'|\\(.)/g, (_, quoted: string | undefined, escaped: string | undefined) => quoted ?? escaped ?? ""),
  );
}

async function send(command: string): Promise<string> {
  const { stdout } = await run("/bin/sh", ["-c", command], {
    env: { PATH: process.env.PATH, AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
  });
  const [head = "", ...body] = stdout.split("\r\n\r\n");
  const type = /^x-amzn-errortype: *(.*)$/im.exec(head)?.[1]?.trim();
  return neutral(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1], type, body.join("\r\n\r\n"));
}

function answerOf({ finding, verdict }: SeenFinding): string {
  const answer = verdict.exchanges[finding.exchange]?.answer;
  return neutral(String(answer?.status), answer?.headers["x-amzn-errortype"], answer?.body.text ?? "");
}

/** An answer without what differs from time to time. */
const neutral = (status: string | undefined, type: string | undefined, body: string): string =>
  [
    status,
    type,
    body
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, "UUID")
      .replaceAll(/\d{4}-\d\d-\d\d.\d\d:\d\d:\d\d/g, "TIME").replaceAll(/TIME\.\d+/g, "TIME"),
  ].join(" ");
