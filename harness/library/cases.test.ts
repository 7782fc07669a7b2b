import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { assertPassed, cases, formatNames, readRecord, render, run, serializeRecord } from "../index.ts";

describe("the library: cases", () => {
  it("are there, with ids, titles, topics and clauses, before anything is sent", () => {
    const all = cases({ endpoint: "http://127.0.0.1:9" });
    const one = all.find(({ id }) => id === "memory-size/below-minimum");
    expect(one).to.include({ topic: "constraints" }).and.have.property("title").that.is.a("string");
    expect(one?.clauses).to.deep.equal(["request.memory-size.minimum"]);
    expect(new Set(all.map(({ id }) => id)).size).to.equal(all.length);
    expect(all.findIndex(({ id }) => id === "run")).to.equal(all.length - 1);
  });

  it("share one run, which begins with the first that is asked", async () => {
    const done: number[] = [];
    const only = ["memory-size/*"];
    const some = cases({ endpoint: "reference", only, onCase: (count) => done.push(count) });
    expect(done).to.deep.equal([]);
    const results = await Promise.all([...some, ...some].map((one) => one.run()));
    for (const result of results) assertPassed(result);
    expect(done).to.deep.equal(Array.from({ length: some.length - 1 }, (_, index) => index + 1));
  });
});

describe("the library: run", () => {
  it("gives the record, which can be written, read and shown", async () => {
    const record = await run({ endpoint: "reference", edition: "2026-05", only: ["timeout/*"] });
    expect(record.footer.exit).to.equal(0);
    expect(record.header).to.include({ edition: "2026-05" });
    const again = readRecord(serializeRecord(record), "mine");
    expect(again).to.deep.equal(record);
    expect(await render(again, "text")).to.contain("exit     0");
    expect(formatNames()).to.contain("text");
  });

  it("keeps nothing unless a folder is named, and no journal of the embedded reference", async () => {
    const out = mkdtempSync(join(tmpdir(), "library-"));
    const record = await run({ endpoint: "reference", only: ["timeout/*"], out });
    const kept = readdirSync(out);
    const text = readFileSync(join(out, "record.jsonl"), "utf8");
    rmSync(out, { recursive: true });
    expect(kept).to.deep.equal(["record.jsonl"]);
    expect(readRecord(text, out)).to.deep.equal(record);
  });

  it("ends early by its signal, and says that it isn't whole", async () => {
    const record = await run({ endpoint: "reference", only: ["timeout/*"], signal: AbortSignal.abort() });
    expect(record.footer).to.include({ exit: 3, stopped: "interrupted" });
  });

  it("doesn't show what a format can't", async () => {
    const record = await run({ endpoint: "reference", only: ["timeout/*"] });
    const message = (promise: Promise<string>): Promise<string> =>
      promise.then(String, (error: Error) => error.message);
    expect(await message(render([record, record], "text"))).to.contain("text shows one record, not 2");
    expect(await message(render([], "text"))).to.contain("no record");
    expect(await message(render(record, "xls"))).to.contain('unknown report format "xls"');
  });
});
