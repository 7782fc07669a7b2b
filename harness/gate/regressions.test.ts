import { expect } from "chai";
import { testResults, RUN } from "../report/test-results.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { ownList } from "../testing/own-list.ts";
import { answer, refusal, requestWith, rightConfiguration } from "../testing/right-answer.ts";
import { runOn, type Ran } from "../testing/run-on.ts";
import { referenceTarget, scripted, type Script } from "../testing/scripted-target.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import type { Answer } from "../wire/exchange.ts";
import type { KnownFailures } from "./known.ts";

const plan = suitePlan();
const ONLY = ["operation/*", "memory-size/*", "tags/*", "side-effects/*", "layers/*"];
const UNKNOWN = refusal(501, "NotImplemented");

/** It has faults from the beginning: one that a create shows, and one that only a read does. */
const flawed: Script = ({ call, body }, name) => {
  if (call === "CreateFunction" && body.includes('"Tags":')) return refusal(400, "NotSupported");
  if (call === "GetFunctionConfiguration")
    return answer(200, rightConfiguration(requestWith({ FunctionName: name, Timeout: 77 })));
  return undefined;
};
const saying =
  (call: string, said: Answer): Script =>
  (request, name) =>
    request.call === call ? said : flawed(request, name);

async function runAgainst(script: Script, known?: KnownFailures): Promise<Ran> {
  const clock = fakeClock();
  const target = scripted(referenceTarget(plan.contract, clock.now), script);
  return runOn(target, clock, { plan, only: ONLY, ...(known && { known }) });
}

/** What the last test of every runner says. */
const runTest = ({ record }: Ran) => testResults(record).find(({ id }) => id === RUN.id);

describe("a target that was sound but for a few known failures, and isn't any more", () => {
  let known: KnownFailures;
  before(async () => {
    known = ownList([await runAgainst(flawed)], plan);
  });

  it("is green while nothing changes", async () => {
    expect(known.known.map(({ clause }) => clause)).to.include.members([
      "request.tags.type",
      "effect.get-function-configuration.same",
    ]);
    const { gate } = await runAgainst(flawed, known);
    expect([gate.exit, gate.messages]).to.deep.equal([0, []]);
  });

  const broken: [what: string, script: Script, clause: string][] = [
    [
      "GetFunction answers 200 without Configuration",
      saying("GetFunction", answer(200, { Code: {} })),
      "effect.get-function.answers",
    ],
    ["GetFunction answers 500", saying("GetFunction", refusal(500, "X")), "effect.get-function.answers"],
    [
      "GetFunction finds nothing",
      saying("GetFunction", refusal(404, "ResourceNotFoundException")),
      "effect.function-exists",
    ],
    ["ListFunctions shows nothing", saying("ListFunctions", answer(200, { Functions: [] })), "effect.list-functions"],
    [
      "ListFunctions shows functions under another member",
      saying("ListFunctions", answer(200, { Items: [] })),
      "effect.list-functions.answers",
    ],
    ["ListFunctions answers 500", saying("ListFunctions", refusal(500, "X")), "effect.list-functions.answers"],
    [
      "GetFunctionConfiguration, which alone shows what is known, answers 500",
      saying("GetFunctionConfiguration", refusal(500, "X")),
      "effect.get-function-configuration.answers",
    ],
    ["DeleteFunction answers 500", saying("DeleteFunction", refusal(500, "X")), "effect.delete-function.answers"],
  ];
  for (const [what, script, clause] of broken)
    it(`is red where ${what}`, async () => {
      const { gate } = await runAgainst(script, known);
      expect(gate.exit).to.equal(1);
      expect(gate.unexpected.map((each) => each.clause)).to.include(clause);
      expect(gate.messages.join()).to.include(`${clause} is broken by`);
    });

  const lacking: [call: string, id: string][] = [
    ["GetFunction", "operation/get-function"],
    ["GetFunctionConfiguration", "operation/get-function-configuration"],
    ["ListFunctions", "operation/list-functions"],
    ["DeleteFunction", "operation/delete-function"],
  ];
  for (const [call, id] of lacking)
    it(`is red where ${call} is no longer known, which one line says`, async () => {
      const ran = await runAgainst(saying(call, UNKNOWN), known);
      const { gate, record } = ran;
      expect([gate.exit, gate.lacking, gate.unexpected, gate.fixed]).to.deep.equal([1, [id], [], []]);
      const [said = "", ...others] = gate.messages;
      expect(others).to.deep.equal([]);
      expect(said).to.match(new RegExp(`^known\\.yaml: the target lacks ${id} \\(501 NotImplemented\\), which no`));
      expect(record.footer.gate.lacking).to.deep.equal([id]);
      expect(runTest(ran)).to.deep.include({ status: "failed" });
      expect(JSON.stringify(runTest(ran))).to.include("501 NotImplemented");
      // Without a list nothing was promised.
      const { gate: unlisted } = await runAgainst(saying(call, UNKNOWN));
      expect([unlisted.lacking, unlisted.messages]).to.deep.equal([[], []]);
    });

  it("has a short list where it lacks something, which is as strict as of anything else", async () => {
    const script = saying("GetFunction", UNKNOWN);
    const own = ownList([await runAgainst(script)], plan);
    const lack = own.known.filter(({ outcome }) => outcome !== undefined);
    expect(lack).to.deep.equal([
      {
        match: "operation/get-function",
        clause: "effect.get-function.answers",
        outcome: "not-applicable",
        status: 501,
        type: "NotImplemented",
        reason: "as ever",
      },
    ]);
    const same = await runAgainst(script, own);
    expect([same.gate.exit, same.gate.messages]).to.deep.equal([0, []]);
    const there = await runAgainst(flawed, own);
    expect(there.gate.fixed).to.deep.equal(lack);
    expect([there.gate.exit, there.gate.messages.join()]).to.deep.equal([
      1,
      "known.yaml: the target lacks operation/get-function no more: remove this entry",
    ]);
    const other = await runAgainst(saying("GetFunction", refusal(405, "NotAllowed")), own);
    expect(other.gate.changed).to.deep.equal(lack);
    expect([other.gate.exit, other.gate.lacking, other.gate.messages.join()]).to.deep.equal([
      1,
      [],
      "known.yaml: operation/get-function is lacking with 405 NotAllowed now, not with 501 NotImplemented: correct the target, or set status to 405 and type to NotAllowed",
    ]);
    const expired = lack.map((one) => ({ ...one, expires: "2026-01-01" }));
    const dated = { ...own, known: own.known.filter((one) => !lack.includes(one)), expired };
    expect((await runAgainst(script, dated)).gate.messages).to.deep.equal([
      "known.yaml: operation/get-function expired on 2026-01-01 and still is lacking with 501 NotImplemented: correct the target, or renew expires",
    ]);
    const failing = await runAgainst(saying("GetFunction", refusal(500, "X")), own);
    expect(failing.gate.fixed).to.deep.equal(lack);
    expect(failing.gate.unexpected.map(({ clause }) => clause)).to.include("effect.get-function.answers");
  });
});
