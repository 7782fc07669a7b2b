import { expect } from "chai";
import { fakeClock } from "../testing/fake-clock.ts";
import { runOn, type Ran } from "../testing/run-on.ts";
import { referenceTarget } from "../testing/scripted-target.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import { isAnswer, jsonOf, type SentRequest } from "../wire/exchange.ts";
import { isObject, type JsonObject } from "../wire/json.ts";
import type { Target } from "../target/target.ts";

/** A server that takes text for MemorySize and shows it as it came. With another content type, if need be. */
function loose(contentType: string, now: () => number): Target {
  const behind = referenceTarget(suitePlan().contract, now);
  const sizeIn = ({ body }: SentRequest): string | undefined => {
    const json = jsonOf(body);
    return isObject(json) && typeof json.MemorySize === "string" ? json.MemorySize : undefined;
  };
  return {
    ...behind,
    async send(request, ...rest) {
      const text = sizeIn(request);
      const read = text === undefined ? request.body : request.body.replace(`"${text}"`, text);
      const sent = await behind.send({ ...request, body: read }, ...rest);
      const { answer } = sent;
      if (request.call !== "CreateFunction" || !isAnswer(answer) || answer.status !== 201) return sent;
      const shown: JsonObject = JSON.parse(answer.body);
      const body = JSON.stringify({ ...shown, ...(text !== undefined && { MemorySize: text }) });
      return { ...sent, answer: { ...answer, headers: { ...answer.headers, "content-type": contentType }, body } };
    },
  };
}

describe("a verdict on a case of which nothing was judged", () => {
  const run = (contentType: string): Promise<Ran> => {
    const clock = fakeClock();
    const only = ["memory-size/type-string", "response/master-arn"];
    return runOn(loose(contentType, clock.now), clock, { only });
  };

  for (const contentType of ["application/json", "text/html"])
    it(`is blocked by what its answer says wrongly of its own member (${contentType})`, async () => {
      const { outcome, by, findings } = (await run(contentType)).verdict("memory-size/type-string");
      expect([outcome, by]).to.deep.equal(["blocked", "response.memory-size.type"]);
      expect(findings.map(({ clause }) => clause)).to.include("response.memory-size.type");
    });

  it("isn't blocked by what its answer says wrongly of something else", async () => {
    const { outcome, findings } = (await run("text/html")).verdict("response/master-arn");
    expect(findings.map(({ clause }) => clause)).to.include("response.content-type");
    expect(outcome).to.equal("not-applicable");
  });
});
