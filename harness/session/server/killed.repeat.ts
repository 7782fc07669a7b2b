import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { LASTING } from "../../define/lasting.ts";
import { readRecord } from "../../record/read-record.ts";
import type { RunRecord } from "../../record/format.ts";
import { filtersOf } from "../../report/repeat.ts";
import { ALL_WORKING } from "../../run/still-working.ts";
import { callMain } from "../../testing/call-main.ts";
import { CULPRITS } from "../../testing/culprits.ts";
import { freeUrl } from "../../testing/free-url.ts";
import { leftWith } from "../../testing/processes-with.ts";

const SCRIPT = fileURLToPath(new URL("../../testing/started-server.ts", import.meta.url));

describe("a server that the run starts, and that can't bear one request", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "killed-"))));
  afterEach(async () => {
    const left = await leftWith(folder);
    rmSync(folder, { recursive: true });
    expect(left, "processes are left").to.deep.equal([]);
  });

  /** A whole run, or of some cases, on a server with a habit that was just started. */
  async function runOn(habit: string, only: readonly string[] = []): Promise<RunRecord> {
    const { href } = await freeUrl();
    const command = `'${process.execPath}' ${SCRIPT} ${folder} ${habit}`;
    const filters = only.map((filter) => `--only=${filter}`);
    const args = ["run", `--endpoint=${href}`, "--profile=reference", `--start=${command}`, `--out=${folder}`];
    const { code, stderr } = await callMain([...args, ...filters]);
    expect(code, stderr).to.equal(1);
    return readRecord(readFileSync(join(folder, "record.jsonl"), "utf8"), "the record");
  }

  /** Runs, expects one to be named, and that it is again by the command that is printed. */
  async function expectNamed(habit: string, id: string, lasting: string): Promise<void> {
    const record = await runOn(habit);
    const unjudged = record.verdicts.filter(({ outcome }) => outcome === "inconclusive" || outcome === "error");
    expect(unjudged.map((verdict) => verdict.case)).to.deep.equal([]);
    const verdict = record.verdicts.find((each) => each.case === lasting);
    const named = verdict?.findings.map(({ of }) => of);
    expect(named).to.include(id).and.to.not.include(undefined);
    for (const finding of verdict?.findings.filter(({ of }) => of === id) ?? []) {
      if (!verdict) continue;
      const again = (await runOn(habit, filtersOf({ finding, verdict }))).verdicts.find(
        (each) => each.case === lasting,
      );
      expect(again?.findings.map(({ of }) => of)).to.include(id);
    }
  }

  for (const { case: id } of CULPRITS) it(`dies of ${id}`, () => expectNamed(`dies-of:${id}`, id, LASTING.answers.id));

  for (const working of ALL_WORKING)
    it(`is spoilt for ${working}`, () =>
      expectNamed(`${working}:memory-size/type-object`, "memory-size/type-object", LASTING[working].id));
});
