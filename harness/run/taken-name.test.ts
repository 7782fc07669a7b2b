import { expect } from "chai";
import { createReference } from "../reference/reference.ts";
import { inMemoryTarget, type Handle } from "../target/in-memory.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { runOn } from "../testing/run-on.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import { jsonOf } from "../wire/exchange.ts";
import { at } from "../wire/json.ts";

describe("a name that no run can delete", () => {
  it("is a finding when it is accepted, and none where it was taken before", async () => {
    const clock = fakeClock();
    const sound = createReference({ contract: suitePlan().contract, now: clock.now });
    let isTaken = false;
    const handle: Handle = async (request) => {
      const sent = jsonOf(Buffer.from(request.body).toString());
      if (request.method !== "POST" || at(sent, "FunctionName") !== "") return sound.handle(request);
      const status = isTaken ? 409 : 201;
      isTaken = true;
      return {
        status,
        headers: {
          "content-type": "application/json",
          ...(status === 409 && { "x-amzn-errortype": "ResourceConflictException" }),
        },
        body: Buffer.from(JSON.stringify(status === 409 ? { Message: "exists" } : { FunctionName: "" })),
      };
    };
    const target = inMemoryTarget(handle, "us-east-1", clock.now);
    const verdictOf = async () => {
      const ran = await runOn(target, clock, { only: ["function-name/below-minimum-length"] });
      const { outcome, reason = "" } = ran.verdict("function-name/below-minimum-length");
      return { outcome, reason, exit: ran.gate.exit };
    };
    expect(await verdictOf()).to.include({ outcome: "failed", exit: 1 });
    const again = await verdictOf();
    expect(again.outcome).to.equal("not-applicable");
    expect(again.reason).to.include("lay there before");
  });
});
