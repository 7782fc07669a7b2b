import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { plain } from "../report/paint.ts";
import { UsageError } from "../usage-error.ts";
import { callMain } from "../testing/call-main.ts";
import type { Terminal } from "./terminal.ts";
import { watchRuns } from "./watch-runs.ts";

describe("run --watch", () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "watch-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A terminal that says what is waited for, and whose Ctrl-C is pressed by hand. */
  function sitting() {
    let interrupt = (): void => {};
    let heard = "";
    let waiting: { text: string; done: () => void }[] = [];
    const hear = (text: string): void => {
      heard += text;
      waiting = waiting.filter(({ text: wanted, done }) => !heard.includes(wanted) || void done());
    };
    const terminal: Terminal = {
      environment: {},
      isInteractive: false,
      paint: plain,
      write: hear,
      print: hear,
      complain: hear,
      status: hear,
      onInterrupt: (handler) => (interrupt = handler),
      exit: () => {},
    };
    const says = (text: string): Promise<void> => {
      heard = "";
      return new Promise((done) => void waiting.push({ text, done }));
    };
    return { terminal, says, interrupt: () => interrupt() };
  }

  it("runs again after a change: first what failed, then all; Ctrl-C ends it with the last exit code", async () => {
    const { terminal, says, interrupt } = sitting();
    const ran: string[] = [];
    const rounds = {
      whole: () => Promise.resolve(ran.push("whole")),
      failed: () => () => Promise.resolve(ran.push("failed")),
    };
    const ready = says("waiting for a change");
    const ended = watchRuns([folder], rounds, terminal);
    await ready;
    const again = says("waiting for a change");
    mkdirSync(join(folder, "node_modules"));
    writeFileSync(join(folder, "node_modules", "noise.js"), "");
    writeFileSync(join(folder, "server.py"), "");
    await again;
    expect(ran).to.deep.equal(["whole", "failed", "whole"]);
    interrupt();
    expect(await ended).to.equal(3);
  });

  it("ends a run early where something changes under it, and is itself ended in the middle of a run", async () => {
    const { terminal, interrupt } = sitting();
    const begun: string[] = [];
    let began = (): void => {};
    const rounds = {
      failed: () => undefined,
      whole: (own: Terminal) =>
        new Promise<number>((resolve) => {
          begun.push("whole");
          own.onInterrupt(() => resolve(3));
          began();
        }),
    };
    const begin = (): Promise<void> => new Promise((resolve) => (began = resolve));
    const first = begin();
    const ended = watchRuns([folder], rounds, terminal);
    await first;
    const second = begin();
    writeFileSync(join(folder, "server.py"), "");
    await second;
    interrupt();
    expect([await ended, begun.length]).to.deep.equal([3, 2]);
  });

  it("ends with a run's own error, and keeps no process", async () => {
    const mistake = new UsageError("--known none.json can't be read");
    const rounds = { whole: () => Promise.reject(mistake), failed: () => undefined };
    expect(await watchRuns([folder], rounds, sitting().terminal).catch((error: unknown) => error)).to.equal(mistake);
    // A watcher that was closed is gone in the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    expect(process.getActiveResourcesInfo()).to.not.include("FSEventWrap");
  });

  it("refuses a path that isn't there, and what excludes it, in one line", async () => {
    const none = { whole: () => Promise.resolve(0), failed: () => undefined };
    expect(await watchRuns([join(folder, "none")], none, sitting().terminal).catch((error: unknown) => error))
      .to.be.instanceOf(UsageError)
      .with.property("message")
      .that.matches(/^--watch-path .*none doesn't exist/);
    for (const [args, says] of [
      [["--watch-path", "."], "--watch-path needs --watch"],
      [["--watch", "--list"], "--watch and --list exclude each other"],
      [["--watch", "--bail"], "--watch and --bail exclude each other"],
    ] as const) {
      const { code, stderr } = await callMain(["run", ...args]);
      expect([code, stderr]).to.satisfy(([exit, said]: [number, string]) => exit === 2 && said.includes(says));
    }
  });
});
