import { expect } from "chai";
import { createReference } from "../reference/reference.ts";
import { inMemoryTarget } from "../target/in-memory.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { runOn } from "../testing/run-on.ts";
import { suitePlan } from "../testing/suite-plan.ts";

/** What is broken where a server of a region puts its functions into a partition. */
async function brokenIn(region: string, partition: string): Promise<string[]> {
  const clock = fakeClock();
  const reference = createReference({ contract: suitePlan().contract, now: clock.now, region, partition });
  const target = inMemoryTarget((request) => reference.handle(request), region, clock.now);
  const { record } = await runOn(target, clock, { only: ["zip/minimal"] });
  return record.verdicts
    .flatMap(({ findings }) => findings)
    .filter(({ readings }) => readings.includes("default"))
    .map(({ clause }) => clause);
}

describe("the partition of a region", () => {
  for (const region of ["cn-north-1", "us-gov-west-1", "eu-west-1"])
    it(`${region}: is known, whatever the target says`, async () => {
      const wrong = region === "eu-west-1" ? "aws-cn" : "aws";
      expect(await brokenIn(region, wrong)).to.include("response.function-arn.derived");
    });

  it("is that of the region", async () => {
    expect(await brokenIn("cn-north-1", "aws-cn")).to.deep.equal([]);
  });

  it("is the target's to say where the region is its own", async () => {
    expect(await brokenIn("zz-local-1", "aws-cn")).to.deep.equal([]);
  });
});
