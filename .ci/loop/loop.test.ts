import { expect } from "chai";
import { findTests } from "./find-tests.ts";
import { sourceOf } from "./imports.ts";
import { mochaCommand, mochaRunsOf, ROOT } from "./mocha.ts";
import { nearestTests } from "./nearest-tests.ts";
import { runInTime } from "./run-in-time.ts";

describe("the loop", () => {
  it("runs the tests that are named, each file once, those of a folder too", () => {
    expect(findTests(["harness/define/plan.test.ts", "harness/define/p*.test.ts"], ROOT)).to.deep.equal([
      "harness/define/plan.test.ts",
    ]);
    expect(findTests([".ci/loop"], ROOT)).to.deep.equal([".ci/loop/loop.test.ts"]);
  });

  it("says in one line which name names no test", () => {
    expect(() => findTests(["harness/define/plan.ts"], ROOT)).to.throw(/^harness\/define\/plan\.ts is no test.*$/);
    expect(() => findTests(["harness/no-such.test.ts"], ROOT)).to.throw(/^harness\/no-such\.test\.ts names no test$/);
  });

  it("keeps what replaces fetch apart", () => {
    const runs = mochaRunsOf([
      "harness/a.test.ts",
      "harness/b.msw.test.ts",
      "harness/c.nock.test.ts",
      "harness/d.test.ts",
    ]);
    expect(runs.map(({ files }) => files)).to.deep.equal([
      ["harness/a.test.ts", "harness/d.test.ts"],
      ["harness/b.msw.test.ts"],
      ["harness/c.nock.test.ts"],
    ]);
  });

  it("takes a configuration's options, and not its files", () => {
    const [, ...args] = mochaCommand({ config: ".mocharc.unit.json", files: ["harness/a.test.ts"] });
    expect(args).to.include.members(["--no-config", "--forbid-only", "--timeout", "harness/a.test.ts"]);
    expect(args.filter((each) => each.endsWith(".test.ts"))).to.deep.equal(["harness/a.test.ts"]);
  });

  it("finds the tests of a change by imports, the nearest first, and those of a fixture by its name", () => {
    const sources = [
      sourceOf("harness/a.ts", `readFixture("recordings.json");`),
      sourceOf("harness/b.ts", `import { a } from "./a.ts";`),
      sourceOf("harness/b.test.ts", `import { b } from "./b.ts";`),
      sourceOf("harness/z.test.ts", `import type { A } from "./a.ts";`),
      sourceOf("harness/other.test.ts", ""),
    ];
    const near = ["harness/z.test.ts", "harness/b.test.ts"];
    expect(nearestTests(["harness/a.ts"], sources)).to.deep.equal(near);
    expect(nearestTests(["fixtures/recordings.json"], sources)).to.deep.equal(near);
    expect(nearestTests(["harness/b.test.ts"], sources)).to.deep.equal(["harness/b.test.ts"]);
    expect(nearestTests(["LICENSE"], sources)).to.deep.equal([]);
  });

  it("stops at its deadline, and says what it cut and what it left", async () => {
    const node = (name: string, code: string) => ({ name, command: [process.execPath, "-e", code] });
    const deadline = new AbortController();
    process.once("SIGUSR2", () => deadline.abort());
    const programs = [
      node("quick", "process.exit(3)"),
      node("endless", "process.kill(process.ppid, 'SIGUSR2'); setInterval(() => {}, 1000)"),
      node("late", ""),
    ];
    const { ended, cut, left } = await runInTime(programs, 1, ROOT, deadline.signal);
    expect(ended.map(({ name, code }) => [name, code])).to.deep.equal([["quick", 3]]);
    expect([cut, left]).to.deep.equal([["endless"], ["late"]]);
  });
});
