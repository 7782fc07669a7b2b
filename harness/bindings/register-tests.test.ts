import { expect } from "chai";
import { cases, type ConformanceOptions } from "../index.ts";
import { registerTests, type TestRunner } from "./register-tests.ts";

interface Told {
  name: string;
  outcome: "passed" | "failed" | "skipped";
  text: string;
}

/** A test runner that only remembers. */
async function runTests(options: ConformanceOptions): Promise<{ told: Told[]; setUps: number }> {
  const path: string[] = [];
  const setUps: (() => Promise<void>)[] = [];
  const tests: { name: string; body: Parameters<TestRunner["it"]>[1] }[] = [];
  registerTests("CreateFunction", cases(options), {
    describe(name, body) {
      path.push(name);
      body();
      path.pop();
    },
    it: (name, body) => void tests.push({ name: [...path, name].join(" > "), body }),
    before: (body) => void setUps.push(body),
  });
  for (const setUp of setUps) await setUp();
  const told: Told[] = [];
  for (const { name, body } of tests) {
    let skipped: string | undefined;
    const failure = await body((reason) => void (skipped = reason)).then(
      () => undefined,
      (error: Error) => error.message,
    );
    told.push({ name, outcome: failure ? "failed" : skipped ? "skipped" : "passed", text: failure ?? skipped ?? "" });
  }
  return { told, setUps: setUps.length };
}

describe("a binding to a test runner", () => {
  it("names topics and cases, and passes, fails and skips as the run says", async () => {
    const entry = { match: "memory-size/*", clause: "request.memory-size.minimum", status: 400 };
    const { told, setUps } = await runTests({
      endpoint: "reference",
      // The page doesn't list the error type that AWS answers, and the reference with it.
      strict: "documented",
      only: ["zip/minimal", "memory-size/below-minimum", "timeout/below-minimum", "package/at-maximum"],
      known: { known: [{ ...entry, type: "ValidationException", reason: "as AWS" }] },
    });
    expect(setUps).to.equal(1);
    const of = (id: string): Told | undefined => told.find(({ name }) => name.includes(` > ${id}: `));
    expect(of("zip/minimal")?.name).to.match(/^CreateFunction > valid requests > zip/);
    expect(of("zip/minimal")?.outcome).to.equal("passed");
    expect(of("memory-size/below-minimum")).to.include({ outcome: "skipped", text: "known: as AWS" });
    expect(of("timeout/below-minimum")?.text).to.match(/^ +came +400 ValidationException/m);
    expect(of("package/at-maximum")?.text).to.equal("not applicable: large requests are only sent with --large");
    expect(told.at(-1)).to.include({
      name: "CreateFunction > run > run: the run judges what it was asked to, and nothing else is wrong",
      outcome: "passed",
    });
    expect(told).to.have.length(5);
  });

  it("fails its set-up where the run can't begin", async () => {
    const message = await runTests({ endpoint: "reference", known: "nowhere.json" }).then(String, String);
    expect(message).to.contain("can't read the known failures nowhere.json");
  });
});
