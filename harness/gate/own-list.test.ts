import { expect } from "chai";
import { fakeClock } from "../testing/fake-clock.ts";
import { ownList } from "../testing/own-list.ts";
import { answer, refusal } from "../testing/right-answer.ts";
import { runOn, type Ran } from "../testing/run-on.ts";
import { referenceTarget, scripted, type Script } from "../testing/scripted-target.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import type { SentRequest } from "../wire/exchange.ts";
import type { KnownFailures } from "./known.ts";

interface Server {
  what: string;
  edition?: "2021" | "2026-05";
  only: string[];
  /** What it says in its so-manieth run. */
  script: (run: number) => Script;
  /** A clause that is broken, and cases that follow from it. */
  breaks: string;
  blocks?: string;
}

const isCreate = ({ call }: SentRequest): boolean => call === "CreateFunction";
const refusing =
  (pattern: RegExp, status = 400): Script =>
  (request) =>
    isCreate(request) && pattern.test(request.body) ? refusal(status, "NotSupported") : undefined;
const nth = (): ((name: string) => number) => {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count;
  };
};

const SERVERS: Server[] = [
  {
    what: "refuses every image",
    only: ["*image*", "memory-size/*"],
    script: () => refusing(/"PackageType":"Image"/),
    breaks: "operation.accepts-valid",
    blocks: "operation.accepts-valid",
  },
  {
    what: "refuses a member altogether",
    only: ["environment*", "typical/*", "memory-size/*"],
    script: () => refusing(/"Environment":/, 501),
    breaks: "request.environment.type",
    blocks: "request.environment.type",
  },
  {
    what: "refuses a durable configuration",
    edition: "2026-05",
    only: ["durable-config*", "typical/*", "memory-size/*"],
    script: () => refusing(/"DurableConfig":/),
    breaks: "request.durable-config.type",
    blocks: "request.durable-config.type",
  },
  {
    what: "has another loser of a race each time",
    only: ["conflict/race"],
    script: (run) => {
      const count = nth();
      return (request, name) => {
        if (!isCreate(request) || count(name) === 1) return undefined;
        return [refusal(500, "Race"), refusal(400, "Race"), answer(201, {})][run % 3];
      };
    },
    breaks: "rule.function-name.unique",
  },
  {
    what: "fails once, at another request each time",
    only: ["memory-size/*", "timeout/*", "protocol.no-server-error"],
    script: (run) => {
      const pattern = run === 1 ? /"Timeout":/ : /"MemorySize":/;
      let isOver = false;
      return (request) => {
        if (isOver || !isCreate(request) || !pattern.test(request.body)) return undefined;
        isOver = true;
        return refusal(500, "Moment");
      };
    },
    breaks: "protocol.no-server-error",
  },
];

describe("an unchanged target is green under its own list", () => {
  for (const { what, edition = "2021", only, script, breaks, blocks } of SERVERS)
    it(`where it ${what}`, async () => {
      const plan = suitePlan(edition);
      const runs = async (run: number, known?: KnownFailures): Promise<Ran> => {
        const clock = fakeClock();
        const target = scripted(referenceTarget(plan.contract, clock.now), script(run));
        return runOn(target, clock, { plan, only, concurrency: 1, ...(known && { known }) });
      };
      const first = await runs(0);
      expect(first.gate.exit).to.equal(1);
      expect(first.record.footer.clauses.broken).to.include(breaks);
      if (blocks !== undefined) {
        const blocked = first.record.verdicts.filter(({ outcome }) => outcome === "blocked");
        expect(blocked.map(({ by }) => by)).to.include(blocks);
        expect(first.record.footer.totals.inconclusive).to.equal(0);
      }
      const known = ownList([first], plan);
      for (const run of [0, 1, 2]) {
        const { gate } = await runs(run, known);
        expect([gate.exit, gate.messages], `run ${run}`).to.deep.equal([0, []]);
      }
    });

  it("where it keeps a function without a name, on a fresh server and on a used one", async () => {
    const plan = suitePlan();
    const clock = fakeClock();
    const nameless = ["function-name/below-minimum-length", "function-name/missing", "function-name/null"];
    const fresh = () => {
      let isThere = false;
      return scripted(referenceTarget(plan.contract, clock.now), (request) => {
        if (!isCreate(request) || !/^\{("FunctionName":(""|null),)?"Role"/.test(request.body)) return undefined;
        if (isThere) return refusal(409, "ResourceConflictException");
        isThere = true;
        return answer(201, { FunctionName: "" });
      });
    };
    const used = fresh();
    const only = ["function-name/*"];
    const first = await runOn(used, clock, { plan, only });
    const outcomes = ({ verdict }: Ran): string[] => nameless.map((id) => verdict(id).outcome);
    expect(outcomes(first)).to.deep.equal(["failed", "not-applicable", "not-applicable"]);
    const known = ownList([first], plan);
    expect(known.known.map(({ status }) => status)).to.include(201);
    const second = await runOn(used, clock, { plan, only, known });
    expect(outcomes(second)).to.deep.equal(["not-applicable", "not-applicable", "not-applicable"]);
    expect(second.verdict("function-name/null").reason).to.include("a function without a name of the run's lies there");
    for (const ran of [second, await runOn(fresh(), clock, { plan, only, known })])
      expect([ran.gate.exit, ran.gate.messages]).to.deep.equal([0, []]);
  });

  it("where an entry names a clause, and only a part is run, without the cases that show it", async () => {
    const plan = suitePlan();
    // What was created under its whole ARN isn't found again.
    const arns = new Set<string>();
    const bare = (name: string): string => name.split(":").at(-1) ?? "";
    const script: Script = ({ call, body }, name) => {
      if (call === "CreateFunction" && /"FunctionName":"arn:/.test(body)) arns.add(bare(name));
      return call === "GetFunction" && arns.has(bare(name)) ? refusal(404, "ResourceNotFoundException") : undefined;
    };
    const EXISTS = "effect.function-exists";
    const entry = { match: EXISTS, clause: EXISTS, status: 404, type: "ResourceNotFoundException", reason: "r" };
    const known: KnownFailures = { known: [entry], flaky: [], lacks: "all" };
    const under = async (only: string[]): Promise<Ran> => {
      const clock = fakeClock();
      return runOn(scripted(referenceTarget(plan.contract, clock.now), script), clock, { plan, only, known });
    };
    const whole = await under([]);
    expect(whole.record.footer.clauses.broken).to.deep.equal([EXISTS]);
    for (const { gate } of [whole, await under(["operation/*", "memory-size/*"])])
      expect([gate.exit, gate.messages]).to.deep.equal([0, []]);
  });

  it("and red where something else breaks", async () => {
    const plan = suitePlan();
    const clock = fakeClock();
    const on = (pattern: RegExp, known?: KnownFailures): Promise<Ran> =>
      runOn(scripted(referenceTarget(plan.contract, clock.now), refusing(pattern)), clock, {
        plan,
        ...(known && { known }),
      });
    const known = ownList([await on(/"PackageType":"Image"/)], plan);
    expect((await on(/"PackageType":"Image"|"Tags":/, known)).gate.exit).to.equal(1);
    const { gate } = await on(/nothing/, known);
    expect([gate.exit, gate.fixed.length]).to.deep.equal([1, known.known.length]);
  });
});
