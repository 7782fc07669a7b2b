import { expect } from "chai";
import type { Answer } from "../wire/exchange.ts";
import { clauseStatuses } from "../record/fold.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { refusal } from "../testing/right-answer.ts";
import { runOn, type Ran } from "../testing/run-on.ts";
import { referenceTarget, scripted } from "../testing/scripted-target.ts";
import { suitePlan } from "../testing/suite-plan.ts";

const REFUSED = refusal(400, "InvalidParameterValueException");

/** A run over the reference, which refuses what has these texts in its body. */
function refusing(only: string[], ...texts: string[]): Promise<Ran> {
  const clock = fakeClock();
  const said = (body: string): Answer | undefined =>
    texts.length > 0 && texts.every((text) => body.includes(text)) ? REFUSED : undefined;
  const target = scripted(referenceTarget(suitePlan().contract, clock.now), ({ call, body }) =>
    call === "CreateFunction" ? said(body) : undefined,
  );
  return runOn(target, clock, { only });
}

const brokenIn = (ran: Ran, id: string): string[] => ran.verdict(id).findings.map(({ clause }) => clause);
const outcomeOf = ({ record }: Ran, id: string): unknown[] => {
  const verdict = record.verdicts.find((each) => each.case === id);
  return [verdict?.outcome, verdict?.clauses, [...clauseStatuses(record, "default").keys()]];
};

describe("--only CASE:CLAUSE", () => {
  const TYPE = "request.memory-size.type";
  const ECHO = "response.memory-size.echo";
  const VALID = "operation.accepts-valid";

  it("has the case fail by that clause alone, and only it is in play", async () => {
    const ran = await refusing([`memory-size/alone:${TYPE}`], '"MemorySize"');
    expect(outcomeOf(ran, "memory-size/alone")).to.deep.equal(["failed", [TYPE], [TYPE]]);
    expect(ran.gate.exit).to.equal(1);
  });

  it("has it pass where that clause is upheld", async () => {
    for (const clause of [TYPE, ECHO, VALID]) {
      const ran = await refusing([`memory-size/alone:${clause}`]);
      expect(outcomeOf(ran, "memory-size/alone")).to.deep.equal(["passed", [clause], [clause]]);
      expect(ran.gate.exit).to.equal(0);
    }
  });

  it("blames a refusal on what the case names by itself, however many clauses it is asked for", async () => {
    const [plain, asked] = await Promise.all([
      refusing(["memory-size/alone"], '"MemorySize"'),
      refusing(["memory-size/alone:request.*", "memory-size/alone"], '"MemorySize"'),
    ]);
    expect(brokenIn(asked, "memory-size/alone")).to.deep.equal(brokenIn(plain, "memory-size/alone"));
    const one = await refusing([`memory-size/alone:${ECHO}`], '"MemorySize"');
    expect(brokenIn(one, "memory-size/alone")).to.deep.equal(brokenIn(plain, "memory-size/alone"));
    expect(one.verdict("memory-size/alone").outcome).not.to.be.oneOf(["passed", "failed"]);
  });

  it("breaks the clause of a combination again, and of a package type's base", async () => {
    const both = await refusing(
      [`typical/zip-01:${VALID}`],
      '"FunctionName"',
      '"Handler"',
      '"Description"',
      '"Timeout"',
    );
    const plain = await refusing(["typical/zip-01"], '"FunctionName"', '"Handler"', '"Description"', '"Timeout"');
    expect(brokenIn(both, "typical/zip-01")).to.deep.equal(brokenIn(plain, "typical/zip-01"));
    const image = await refusing([`image/minimal:${VALID}`], '"Image"');
    expect(outcomeOf(image, "image/minimal")).to.deep.equal(["failed", [VALID], [VALID]]);
  });
});
