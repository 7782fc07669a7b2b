import { expect } from "chai";
import { loadContract } from "../contract/load-contract.ts";
import { assemble, referenceParts, type Parts } from "./reference.ts";
import { create, send, FUNCTIONS } from "../testing/try-reference.ts";

describe("reference: where faults can be planted", () => {
  const parts = referenceParts({ contract: loadContract("2021") });
  const patches: [string, Partial<Parts>, Record<string, unknown>][] = [
    [
      "a rule",
      { rules: parts.rules.filter(({ name }) => name !== "tags-maximum-50") },
      { Tags: Object.fromEntries([...Array(51).keys()].map((key) => [String(key), ""])) },
    ],
    [
      "a recorded constraint",
      { recorded: parts.recorded.filter(({ name }) => name !== "timeout-maximum") },
      { Timeout: 901 },
    ],
    ["the constraints", { violations: () => [] }, { MemorySize: 1 }],
    ["the conflict", { rules: parts.rules.filter(({ name }) => name !== "name-unused") }, { FunctionName: "taken" }],
  ];
  for (const [what, patch, changes] of patches) {
    it(`drops ${what}`, async () => {
      const mutant = assemble({ ...referenceParts({ contract: loadContract("2021") }), ...patch });
      await create(mutant, { FunctionName: "taken" });
      expect((await create(mutant, changes)).status).to.equal(201);
    });
  }

  it("has rules of distinct names", () => {
    const names = [...parts.rules, ...parts.sizeRules, ...parts.recorded].map(({ name }) => name);
    expect(names).to.have.length(new Set(names).size);
  });

  it("turns its own failure into a 500", async () => {
    const broken = assemble({
      ...referenceParts({ contract: loadContract("2021") }),
      configuration: () => {
        throw new Error("x");
      },
    });
    await create(broken);
    expect(await send(broken, "GET", `${FUNCTIONS}/f`)).to.include({ status: 500, type: "ServiceException" });
  });
});
