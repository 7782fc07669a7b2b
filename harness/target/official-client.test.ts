import { expect } from "chai";
import { isAnswer, type Answer, type NoAnswer, type SentRequest } from "../wire/exchange.ts";
import { requestWith } from "../testing/right-answer.ts";
import { referenceTarget } from "../testing/scripted-target.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import { asSent, openOfficialClient } from "./official-client.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const target = () => referenceTarget(suitePlan().contract, () => NOW);
const body = JSON.stringify(requestWith());

/** The client over a target, with what it sent and what came. */
async function opened(to = target(), endpoint = to.endpoint) {
  const sent: SentRequest[] = [];
  const came: (Answer | NoAnswer)[] = [];
  const client = await openOfficialClient(
    { ...to, endpoint },
    () => NOW,
    async (request) => {
      sent.push(request);
      const { answer } = await to.send(request);
      came.push(answer);
      return answer;
    },
  );
  return { client, sent, came };
}

describe("the official client", () => {
  it("sends the same JSON as the harness, signed by the run's clock: the reference accepts it", async () => {
    const { client, sent, came } = await opened();
    const view = await client.createFunction(body);
    expect(came.map((answer) => isAnswer(answer) && answer.status)).to.deep.equal([201]);
    expect(JSON.parse(sent[0]?.body ?? "")).to.deep.equal(JSON.parse(body));
    expect(sent[0]).to.include({ method: "POST", path: "/2015-03-31/functions" });
    expect(view).to.have.nested.property("output.MemorySize", 128);
    expect(view).to.not.have.nested.property("output.$metadata");
  });

  it("reads, waits, conflicts, deletes, and throws the classes that it exports", async () => {
    const { client } = await opened();
    await client.createFunction(body);
    const name = requestWith().FunctionName as string;
    expect(await client.createFunction(body))
      .to.have.property("error")
      .that.includes({
        name: "ResourceConflictException",
        isOfItsClass: true,
        isOfService: true,
      });
    expect(await client.onFunction("GetFunction", name)).to.have.nested.property(
      "output.Configuration.State",
      "Active",
    );
    expect(await client.onFunction("GetFunctionConfiguration", name)).to.have.nested.property("output.State", "Active");
    expect(await client.waitUntilActive(name)).to.have.property("output");
    expect(await client.onFunction("DeleteFunction", name)).to.have.property("output");
    expect(await client.onFunction("GetFunction", name)).to.have.nested.property(
      "error.name",
      "ResourceNotFoundException",
    );
  });

  it("sends once and tells that no answer came", async () => {
    let count = 0;
    const client = await openOfficialClient(
      target(),
      () => NOW,
      () => {
        count += 1;
        return Promise.resolve({ failure: "reset", message: "socket hang up" });
      },
    );
    expect(await client.createFunction(body))
      .to.have.property("error")
      .that.includes({
        message: "socket hang up",
        isOfService: false,
      });
    expect(count).to.equal(1);
  });

  it("leaves an endpoint's own path to the transport", async () => {
    const { client, sent } = await opened(target(), new URL("http://in-memory.localhost/prefix/"));
    await client.onFunction("GetFunction", "f");
    expect(sent[0]?.path).to.equal("/2015-03-31/functions/f");
  });

  it("keeps what it sent without signature and transport, and no secret", async () => {
    const { client, sent } = await opened();
    await client.createFunction(body);
    const kept = sent.map(asSent);
    expect(kept[0]?.signature).to.equal("valid");
    expect(Object.keys(kept[0]?.headers ?? {})).to.deep.equal(["content-type"]);
  });
});
