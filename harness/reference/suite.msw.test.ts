import { loadContract } from "../contract/load-contract.ts";
import { EDITIONS } from "../contract/edition.ts";
import { expect } from "chai";
import { setupServer } from "msw/node";
import { READINGS } from "../contract/clause.ts";
import { SERVED_OBJECTS } from "../generate/served-objects.ts";
import { clauseStatuses } from "../record/fold.ts";
import { EMBEDDED_BURST, startEmbedded } from "../session/embedded.ts";
import { systemClock } from "../session/system-clock.ts";
import { makeTarget, type Target } from "../target/target.ts";
import { runOn, type Ran } from "../testing/run-on.ts";
import { sample } from "../testing/sample.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import { lambdaHandlers } from "./msw.ts";

// Names that no resolver knows: whatever answers there, it wasn't reached by a socket.
const PLAIN = "https://lambda.invalid";
const THROTTLED = "https://throttled.invalid";
const CONCURRENCY = 8;

const clock = systemClock();

for (const edition of sample(EDITIONS, 1)) {
  const open = (endpoint: string | URL): Target =>
    makeTarget({
      endpoint: new URL(endpoint),
      region: "us-east-1",
      access: { credentials: { accessKeyId: "test", secretAccessKey: "test" } },
      timeout: 10_000,
      connections: CONCURRENCY * 2,
      now: clock.now,
    });

  const judge = async (endpoint: string | URL, throttled: string | URL): Promise<Ran> => {
    const [target, throttledTarget] = [open(endpoint), open(throttled)];
    try {
      return await runOn(target, clock, {
        plan: suitePlan(edition),
        throttledTarget,
        burst: EMBEDDED_BURST,
        large: true,
        concurrency: CONCURRENCY,
      });
    } finally {
      target.close();
      throttledTarget.close();
    }
  };

  const judgeThroughHandlers = async (unhandled: string[]): Promise<Ran> => {
    const common = { edition, signatures: "checked", otherOperations: "denied" } as const;
    const server = setupServer(
      ...lambdaHandlers({ ...common, endpoint: PLAIN, s3Objects: SERVED_OBJECTS }),
      ...lambdaHandlers({ ...common, endpoint: THROTTLED, rate: { perSecond: 15, burst: 20 } }),
    );
    server.events.on("request:unhandled", ({ request }) => void unhandled.push(`${request.method} ${request.url}`));
    server.listen({ onUnhandledFrame: "error" });
    try {
      return await judge(PLAIN, THROTTLED);
    } finally {
      server.close();
    }
  };

  describe(`msw: the whole suite through the handlers, edition ${edition}`, () => {
    const unhandled: string[] = [];
    let overSocket: Ran;
    let throughHandlers: Ran;

    before(async function () {
      this.timeout(120_000);
      // First the socket: once msw listens, it is in between.
      const embedded = await startEmbedded(loadContract(edition));
      overSocket = await judge(embedded.endpoint, embedded.throttled);
      await embedded.close();
      throughHandlers = await judgeThroughHandlers(unhandled);
    });

    it("passes every case but where either answer is right, and leaves no request unhandled", () => {
      expect(throughHandlers.gate).to.include({ exit: 0 });
      const rest = throughHandlers.record.verdicts.filter(({ outcome }) => outcome !== "passed");
      const odd = rest.filter(
        ({ outcome, reason }) => outcome !== "not-applicable" || !reason?.includes("either is right"),
      );
      expect(odd.map((verdict) => [verdict.case, verdict.outcome, verdict.reason])).to.deep.equal([]);
      expect(unhandled).to.deep.equal([]);
    });

    it("comes to the verdicts that it comes to over a socket", () => {
      expect(outcomesIn(throughHandlers)).to.deep.equal(outcomesIn(overSocket));
    });

    it("judges the same clauses in each reading", () => {
      for (const reading of READINGS)
        expect(clauseStatuses(throughHandlers.record, reading)).to.deep.equal(
          clauseStatuses(overSocket.record, reading),
        );
      expect([...clauseStatuses(throughHandlers.record, "default").values()]).to.not.include("broken");
    });
  });
}

const outcomesIn = ({ record }: Ran): Record<string, string> =>
  Object.fromEntries(record.verdicts.map((verdict) => [verdict.case, verdict.outcome]));
