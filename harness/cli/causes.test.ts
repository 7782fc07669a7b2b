import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { isOwn } from "../record/fold.ts";
import type { RunRecord } from "../record/format.ts";
import { serialize } from "../record/lines.ts";
import { readRecord } from "../record/read-record.ts";
import { callMain, type Called } from "../testing/call-main.ts";
import { mutantCalled, serveMutant } from "../testing/serve-mutant.ts";
import { smallExchange, smallFinding, smallRecord, smallVerdict } from "../testing/small-record.ts";

const SIZE = "request.memory-size.minimum";
const TIMEOUT = "request.timeout.minimum";
const UNNAMED = "operation.accepts-valid";

describe("causes at the command line", () => {
  const directory = mkdtempSync(join(tmpdir(), "causes-"));
  after(() => rmSync(directory, { recursive: true }));
  const out = join(directory, "out");
  const recordOf = (): RunRecord => readRecord(readFileSync(join(out, "record.jsonl"), "utf8"), "r");
  const judged = (): string[] =>
    recordOf()
      .verdicts.filter(isOwn)
      .map((verdict) => verdict.case);

  /** A run below the folder of runs, as the command line finds it from here. */
  async function within<T>(record: RunRecord | undefined, act: () => Promise<T>): Promise<T> {
    const begun = process.cwd();
    const folder = mkdtempSync(join(directory, "in-"));
    process.chdir(folder);
    try {
      if (record) {
        await callMain(["run", "--only", "zip/minimal", "--out", join("reports", "runs", "mine")]);
        writeFileSync(join("reports", "runs", "mine", "record.jsonl"), serialize(record));
      }
      return await act();
    } finally {
      process.chdir(begun);
    }
  }

  const broken = smallRecord({
    target: { profile: "reference", embedded: true },
    states: { [SIZE]: "broken", [TIMEOUT]: "broken", [UNNAMED]: "broken" },
    verdicts: [
      ...(
        [
          ["memory-size/below-minimum", SIZE],
          ["timeout/below-minimum", TIMEOUT],
        ] as const
      ).map(([id, clause]) =>
        smallVerdict(id, {
          clauses: [clause],
          findings: [smallFinding(clause, { expected: "400", actual: "201" })],
          exchanges: [smallExchange(201)],
        }),
      ),
      smallVerdict("description/empty", {
        findings: [smallFinding(UNNAMED, { expected: "201", actual: "400", of: "Description" })],
        exchanges: [smallExchange(400)],
        outcome: "passed",
      }),
    ],
  });
  const run = (...args: string[]): Promise<Called> => callMain(["run", "--out", out, ...args]);

  it("are filters: the clauses that the last record has under them", async () => {
    const { code, stderr } = await within(broken, () => run("--only", "cause/bounds-unchecked"));
    expect(code, stderr).to.equal(0);
    expect(recordOf().header.only).to.deep.equal([SIZE, TIMEOUT]);
    expect(judged()).to.include.members([
      "memory-size/below-minimum",
      "memory-size/at-minimum",
      "timeout/below-minimum",
    ]);
  });

  it("are filters by the cases that showed a clause which no case names", async () => {
    await within(broken, () => run("--only", "cause/refuses-*"));
    expect(recordOf().header.only).to.deep.equal([`description/empty:${UNNAMED}`]);
  });

  it("are filters of what is judged again: only what failed under them", async () => {
    await within(broken, () => run("--rerun-failed", "--only", "cause/bounds-unchecked"));
    expect(judged()).to.have.members(["memory-size/below-minimum", "timeout/below-minimum"]);
  });

  it("end with 2 in one line where there is no record, or the record has no such cause", async () => {
    const none = await within(undefined, () => run("--only", "cause/bounds-unchecked"));
    expect(none).to.deep.include({ code: 2, stdout: "" });
    expect(none.stderr).to.match(/^lambda-conformance: there is no last run: .*\n$/);
    const other = await within(broken, () => run("--only", "cause/bounds-uncheked"));
    expect(other).to.deep.include({ code: 2, stdout: "" });
    expect(other.stderr).to.match(/^lambda-conformance: --only .* \(the nearest is cause\/bounds-unchecked\)\n$/);
  });

  it("are explained, and a misspelt one is answered with the nearest", async () => {
    const { stdout } = await callMain(["explain", "cause/wrong-types-fail"]);
    expect(stdout)
      .to.match(/^cause\/wrong-types-fail {2}it fails/m)
      .and.to.match(/usually by.*\n.*right is/);
    expect((await callMain(["explain", "cause/wrong-value-memory-size"])).code).to.equal(0);
    const { code, stderr } = await callMain(["explain", "cause/wrong-type-fail"]);
    expect(code).to.equal(2);
    expect(stderr).to.include("(the nearest is cause/wrong-types-fail)");
  });

  describe("of a run", () => {
    const only = ["memory-size/*", "timeout/*"].flatMap((glob) => ["--only", glob]);

    it("are told once each, when a case first shows them, and known ones never", async () => {
      const server = await serveMutant(mutantCalled("memory-size-minimum-not-enforced"));
      const known = join(directory, "known.json");
      writeFileSync(known, JSON.stringify({ known: [{ match: "*", clause: SIZE, status: 201, reason: "issue 7" }] }));
      const target = ["--endpoint", server.url, "--profile", "reference"];
      try {
        const told = /^✗ Bounds aren't checked: MemorySize \(.*\)$/gm;
        expect((await run(...target, ...only)).stderr.match(told)).to.have.length(1);
        server.restart();
        expect((await run(...target, ...only, "--known", known)).stderr).to.not.match(told);
      } finally {
        await server.close();
      }
    });

    it("end it by --bail", async () => {
      const server = await serveMutant(mutantCalled("memory-size-minimum-not-enforced"));
      try {
        const { code, stdout } = await run(
          "--endpoint",
          server.url,
          "--profile",
          "reference",
          ...only,
          "--bail",
          "--concurrency",
          "1",
        );
        expect(code).to.equal(1);
        expect(stdout).to.include("ended by --bail after 1 failure");
        expect(recordOf().verdicts.filter(({ outcome }) => outcome === "failed")).to.have.length(1);
        expect(recordOf().left).to.deep.equal([]);
      } finally {
        await server.close();
      }
    });
  });

  for (const shell of ["bash", "zsh", "fish"])
    it(`completion for ${shell} knows every command, its options and their values`, async () => {
      const { code, stdout } = await callMain(["completion", shell]);
      expect(code).to.equal(0);
      for (const word of ["explain", "contract", "coverage", "2026-05", "documented", "completion"])
        expect(stdout).to.include(word);
      for (const flag of ["rerun-failed", "only", "profile"]) expect(stdout).to.match(new RegExp(`(--|-l )${flag}\\b`));
    });
});
