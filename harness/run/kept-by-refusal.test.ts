import { expect } from "chai";
import { createReference } from "../reference/reference.ts";
import { inMemoryTarget, type Handle } from "../target/in-memory.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { runOn } from "../testing/run-on.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import { jsonOf } from "../wire/exchange.ts";
import { at } from "../wire/json.ts";

describe("a function that a refused create left", () => {
  for (const [what, status] of [
    ["shows it", 200],
    ["fails on it", 400],
    ["doesn't find it", 404],
  ] as const)
    it(`is ${status === 404 ? "not looked for" : "removed"} where a read ${what}`, async () => {
      const clock = fakeClock();
      const sound = createReference({ contract: suitePlan().contract, now: clock.now });
      const kept = new Set<string>();
      const handle: Handle = (request) => {
        const body = Buffer.from(request.body).toString();
        const name = at(jsonOf(body), "FunctionName") ?? request.path.split("/").at(-1);
        const answer = sound.handle(request);
        if (typeof name !== "string") return answer;
        if (at(jsonOf(body), "MemorySize") === 127) kept.add(name);
        if (request.method === "DELETE" && kept.delete(name))
          return Promise.resolve({ status: 204, headers: {}, body: Buffer.alloc(0) });
        if (request.method === "GET" && kept.has(name) && status !== 404)
          return Promise.resolve({ status, headers: {}, body: Buffer.from("{}") });
        return answer;
      };
      // What is left shows only where something is about it.
      await runOn(inMemoryTarget(handle, "us-east-1", clock.now), clock, {
        only: ["memory-size/below-minimum", "side-effects/get-function"],
      });
      expect(kept.size).to.equal(status === 404 ? 1 : 0);
    });
});
