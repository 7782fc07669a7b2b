import { createServer, type Server } from "node:http";
import { expect } from "chai";
import { createReference } from "../reference/reference.ts";
import { makeTarget } from "../target/target.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { FAULTS, type Fault } from "../proof/hostile/faults.ts";
import { listening } from "../testing/listening.ts";
import { runOn, type Ran } from "../testing/run-on.ts";
import { suitePlan } from "../testing/suite-plan.ts";

const SIZE = '"MemorySize":256';

/** Long enough for a busy machine. */
const TIMEOUT_MS = 1000;

describe("a run over sockets: a fault on the wire", () => {
  let server: Server;

  /** A run over the reference, whose connection fails where a create has something in its body. */
  async function runWith(fault: Fault, body: string): Promise<Ran> {
    const clock = fakeClock();
    const reference = createReference({ contract: suitePlan().contract, now: clock.now });
    server = createServer(async (incoming, outgoing) => {
      const bytes = Buffer.concat(await incoming.toArray());
      if (incoming.method === "POST" && bytes.includes(body)) return fault.commit(incoming.socket);
      const headers = Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      );
      const { method = "GET", url: path = "/" } = incoming;
      const answer = await reference.handle({ method, path, headers, body: bytes });
      outgoing.writeHead(answer.status, answer.headers).end(answer.body);
    });
    const target = makeTarget({
      endpoint: await listening(server),
      region: "us-east-1",
      access: { credentials: { accessKeyId: "test", secretAccessKey: "test" } },
      timeout: TIMEOUT_MS,
      connections: 4,
      now: clock.now,
    });
    try {
      return await runOn(target, clock, { only: ["memory-size/alone", "timeout/alone"], concurrency: 1 });
    } finally {
      target.close();
    }
  }

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const quick = FAULTS.filter(({ failure }) => failure !== "timeout");
  const slow = FAULTS.filter(({ what }) => what === "an answer that drips");

  for (const fault of [...quick, ...slow])
    it(`is a finding while a control is accepted: ${fault.what}`, async () => {
      const ran = await runWith(fault, SIZE);
      const { outcome, findings } = ran.verdict("memory-size/alone");
      expect([outcome, ran.gate.exit]).to.deep.equal(["failed", 1]);
      expect(findings.map(({ clause }) => clause)).to.include("protocol.answers");
      expect(findings.map(({ actual }) => actual)).to.satisfy((actual: string[]) =>
        actual.every((text) => text.startsWith(`${fault.failure}: `)),
      );
      expect(ran.verdict("timeout/alone").outcome).to.equal("passed");
      expect(ran.left).to.deep.equal([]);
    });

  for (const fault of quick)
    it(`is no target at all where the first create meets it: ${fault.what}`, async () => {
      const ran = await runWith(fault, "FunctionName");
      expect([ran.result.unusable, ran.gate.exit]).to.deep.equal([true, 3]);
      expect(ran.result.stopped).to.include("doesn't speak HTTP as expected").and.include("Correct --endpoint");
      expect(ran.record.verdicts.flatMap(({ findings }) => findings)).to.deep.equal([]);
    });
});
