import { expect } from "chai";
import { loadProfile } from "../../target/profile.ts";
import { suitePlan } from "../../testing/suite-plan.ts";
import { catalogueOf } from "../mutants/catalogue/index.ts";
import { tryFaults } from "./try-faults.ts";

describe("causes of planted faults", () => {
  const plan = suitePlan();
  const mutants = catalogueOf(plan);

  it("are as many as the faults, and called what they are", async () => {
    const planted = [
      "memory-size-minimum-not-enforced",
      "timeout-maximum-one-too-wide",
      "answer-content-type-text",
      "handler-of-any-type-taken",
      "get-function-fails",
    ];
    const faults = mutants.filter(({ name }) => planted.includes(name));
    const { right, missed, surplus } = await tryFaults({ plan, profile: await loadProfile("reference") }, faults);
    expect(right).to.have.members([
      "cause/bounds-unchecked",
      "cause/success-content-type",
      "cause/wrong-types-accepted",
      "cause/reads-fail-get-function",
    ]);
    expect({ missed, surplus }).to.deep.equal({ missed: [], surplus: [] });
  });
});
