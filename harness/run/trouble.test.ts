import { expect } from "chai";
import type { Answer, NoAnswer } from "../wire/exchange.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { refusal } from "../testing/right-answer.ts";
import { runOn, type Ran } from "../testing/run-on.ts";
import { referenceTarget, scripted, type Script } from "../testing/scripted-target.ts";
import { loadProfile } from "../target/profile.ts";
import { suitePlan } from "../testing/suite-plan.ts";

const RESET: NoAnswer = { failure: "reset", message: "socket hang up" };
const REFUSED: NoAnswer = { failure: "refused", message: "connect ECONNREFUSED" };
const ERROR = refusal(500, "ServiceException");

const ONLY = { only: ["*/null", "*/alone", "*/type-*", "zip/*", "lasting/*", "operation/*"] };

const run = (script: Script, options: Parameters<typeof runOn>[2] = {}): Promise<Ran> => {
  const clock = fakeClock();
  return runOn(scripted(referenceTarget(suitePlan().contract, clock.now), script), clock, { ...ONLY, ...options });
};

/** A server that ends when a request comes that has something in it. */
function mortal(marker: string): { script: Script; revive: () => Promise<boolean>; deaths: () => number } {
  let isDead = false;
  let deaths = 0;
  return {
    script: ({ call, body }) => {
      if (isDead) return REFUSED;
      if (call !== "CreateFunction" || !body.includes(marker)) return undefined;
      isDead = true;
      deaths += 1;
      return RESET;
    },
    revive: () => {
      isDead = false;
      return Promise.resolve(true);
    },
    deaths: () => deaths,
  };
}

/** A server whose other answers fail while it has a function that it refused. */
function poisoned(marker: string, fails: (call: string) => boolean, said: Answer = ERROR): Script {
  const kept = new Set<string>();
  return ({ call, body }, name) => {
    if (call === "CreateFunction" && body.includes(marker)) {
      kept.add(name);
      return refusal(400, "InvalidParameterValueException");
    }
    if (call === "DeleteFunction" && kept.delete(name)) return { status: 204, headers: {}, body: "" };
    return kept.size > 0 && fails(call) ? said : undefined;
  };
}

const redOf = ({ record }: Ran): string[] =>
  record.verdicts.filter(({ outcome }) => outcome === "failed").map(({ case: id }) => id);
const outcomesOf = ({ record }: Ran): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { outcome } of record.verdicts) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

const SIZE = '"MemorySize":256';

describe("trouble: a target that dies", () => {
  it("names the case that killed it where it can be started anew, and judges the rest", async () => {
    const { script, revive } = mortal(SIZE);
    const ran = await run(script, { revive });
    expect(redOf(ran)).to.have.members(["lasting/answers", "memory-size/alone"]);
    const [finding, ...more] = ran.verdict("lasting/answers").findings;
    expect(more).to.deep.equal([]);
    expect(finding).to.include({ clause: "protocol.answers", of: "memory-size/alone" });
    expect(ran.verdict("lasting/answers").exchanges[0]?.body?.text).to.include(SIZE);
    expect(outcomesOf(ran).inconclusive).to.equal(undefined);
    expect(ran.gate.exit).to.equal(1);
  });

  it("names it whatever it is, and how many it takes", async () => {
    for (const marker of ['"Timeout":{', '"Description":[', '"Publish":"', '"Environment":{"Variables":{"']) {
      const { script, revive } = mortal(marker);
      const ran = await run(script, { revive });
      const guilty = ran.verdict("lasting/answers").findings.map(({ of }) => of);
      expect(guilty, marker).to.have.length.greaterThan(0);
      for (const id of guilty) {
        const bodies = suitePlan()
          .cases.find((one) => one.id === id)
          ?.steps.map((step) => JSON.stringify(step));
        expect(bodies?.join(), `${marker} ${id}`).to.include(marker);
      }
    }
  });

  it("names those that it may have been where it can't be started anew", async () => {
    const { script } = mortal(SIZE);
    const ran = await run(script);
    expect(redOf(ran)).to.deep.equal(["lasting/answers"]);
    const { findings } = ran.verdict("lasting/answers");
    expect(findings).to.have.length(1);
    expect(findings[0]?.actual).to.include("ECONNREFUSED").and.to.include("memory-size/alone");
    expect(ran.result.stopped).to.include("lost");
    expect(ran.gate.exit).to.equal(1);
  });

  it("blames nobody on a target whose failures say nothing", async () => {
    const { script } = mortal(SIZE);
    const reference = await loadProfile("reference");
    const capabilities = { ...reference.capabilities, serverErrorsAreInconclusive: true };
    const ran = await run(script, { profile: { ...reference, capabilities } });
    expect(redOf(ran)).to.deep.equal([]);
    expect(ran.gate.exit).to.equal(3);
  });
});

describe("trouble: a target that is spoilt", () => {
  const ruins = [
    ["list-functions", ["ListFunctions"]],
    ["get-function", ["GetFunction", "GetFunctionConfiguration"]],
    ["creates", ["CreateFunction"]],
  ] as const;
  for (const [name, calls] of ruins)
    it(`names the case that spoils ${name}, is mended by what is removed, and blames no other`, async () => {
      const marker = '"MemorySize":{"';
      const ran = await run(poisoned(marker, (call) => (calls as readonly string[]).includes(call)));
      const id = "memory-size/type-object";
      const { findings } = ran.verdict(`lasting/${name}`);
      expect(findings.map(({ of }) => of)).to.deep.equal([id]);
      expect(redOf(ran).filter((red) => red !== id)).to.deep.equal([`lasting/${name}`]);
      expect(outcomesOf(ran).inconclusive).to.equal(undefined);
      expect(outcomesOf(ran).blocked).to.equal(undefined);
    });

  for (const [name, calls] of ruins)
    it(`blocks what needs ${name} where nothing mends it`, async () => {
      let isSpoilt = false;
      const ran = await run(({ call, body }) => {
        if (call === "CreateFunction" && body.includes('"MemorySize":{"')) isSpoilt = true;
        return isSpoilt && (calls as readonly string[]).includes(call) ? ERROR : undefined;
      });
      expect(ran.verdict(`lasting/${name}`).findings[0]?.actual).to.include("memory-size/type-object");
      const red = redOf(ran).filter((id) => id !== "memory-size/type-object");
      expect(red).to.deep.equal([`lasting/${name}`]);
      expect(ran.gate.exit).to.equal(1);
    });
});

describe("trouble: a sound target", () => {
  it("lasts", async () => {
    const ran = await run(() => undefined);
    for (const id of ["answers", "creates", "get-function", "list-functions"])
      expect(ran.verdict(`lasting/${id}`).outcome, id).to.equal("passed");
    expect(ran.gate.exit).to.equal(0);
  });
});
