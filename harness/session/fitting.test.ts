import { expect } from "chai";
import { importContract } from "../import/import-contract.ts";
import { ageOf, EDITIONS, LATEST, type Age } from "../contract/edition.ts";
import { loadContract } from "../contract/load-contract.ts";
import type { Contract } from "../contract/schema.ts";
import type { Plan } from "../define/plan.ts";
import { createReference } from "../reference/reference.ts";
import { loadProfile } from "../target/profile.ts";
import { inMemoryTarget } from "../target/in-memory.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { runOn } from "../testing/run-on.ts";
import { changedShape, smallModel, withMembers } from "../testing/small-model.ts";
import { UsageError } from "../usage-error.ts";
import { runtimeFor } from "./fitting.ts";
import { planFor } from "./session.ts";

const contractOf = (model: string, file: Age = {}): Contract => ({
  ...importContract(model, "service-2.json", "service-2.json"),
  file,
});
const planOfModel = (model: string, file?: Age): Plan => planFor(contractOf(model, file), 1);
const idsOf = ({ cases }: Plan): string[] => cases.map(({ id }) => id);

describe("the plan of a file of the user's own", () => {
  const plan = planOfModel(smallModel());

  it("has the cases of what the file states, by the ids that they have everywhere", () => {
    expect(idsOf(plan)).to.include.members([
      "zip/minimal",
      "description/above-maximum-length",
      "timeout/below-minimum",
    ]);
    expect(plan.clauses.has("request.description.max-length")).to.equal(true);
  });

  it("names no member that the file doesn't know, in no case, and no clause", () => {
    const sent = JSON.stringify(plan.cases.map(({ steps }) => steps));
    for (const member of ["Architectures", "VpcConfig", "MemorySize", "PackageType"])
      expect(sent).not.to.contain(`"${member}":`);
    expect([...plan.clauses.keys()].filter((id) => id.startsWith("response.state."))).to.deep.equal([]);
  });

  it("has no request with a member that no edition knows: what that needs nobody has read", () => {
    const gizmo = { Gizmo: { type: "structure", required: ["Size"], members: { Size: { shape: "Timeout" } } } };
    const strange = planOfModel(smallModel({ ...gizmo, ...withMembers("CreateFunctionRequest", { Gizmo: "Gizmo" }) }));
    expect(strange.clauses.has("request.gizmo.size.minimum")).to.equal(true);
    expect(idsOf(strange)).to.have.members(idsOf(plan));
  });

  it("tests a new bound from outside, and doesn't ask for what no edition accepts", () => {
    const longer = planOfModel(smallModel(changedShape("Description", { max: 5000 })));
    expect(idsOf(longer))
      .to.include("description/above-maximum-length")
      .and.not.include("description/at-maximum-length");
    const lower = planOfModel(smallModel(changedShape("Description", { max: 50 })));
    expect(idsOf(lower)).to.include.members(["description/above-maximum-length", "description/at-maximum-length"]);
  });

  it("asserts of rules that editions state differently nothing, where it has no age", () => {
    const about = (one: Plan): string[] => idsOf(one).filter((id) => id.startsWith("timeout/above-"));
    expect(about(plan)).to.deep.equal([]);
    expect(about(planOfModel(smallModel(), { day: "2025-07" }))).to.have.members([
      "timeout/above-maximum",
      "timeout/above-own-maximum",
    ]);
  });

  it("is that of the edition itself, where the file is one", () => {
    for (const edition of EDITIONS) {
      const contract = loadContract(edition);
      const own = planFor({ ...contract, file: ageOf(contract) }, 1);
      expect(own.digest, edition).to.equal(planFor(contract, 1).digest);
    }
  });

  /** The clauses that a server breaks which follows a contract to the letter. */
  async function brokenBy(follows: Contract, asked: Plan): Promise<string[]> {
    const clock = fakeClock();
    const reference = createReference({ contract: follows, now: clock.now });
    const sample = await loadProfile("reference");
    const profile = { ...sample, runtime: runtimeFor(asked.contract, sample.runtime) };
    const target = inMemoryTarget((request) => reference.handle(request), "us-east-1", clock.now);
    const { record } = await runOn(target, clock, { plan: asked, profile });
    expect(record.verdicts.filter(({ outcome }) => outcome === "error")).to.deep.equal([]);
    expect(record.footer.totals.passed).to.be.above(100);
    return record.footer.clauses.broken;
  }

  it("is silent on a server that follows the file", async () =>
    expect(await brokenBy(plan.contract, plan)).to.deep.equal([]));

  it("is silent on one that follows the newest edition, where the file is older", async () => {
    const older = planOfModel(smallModel(changedShape("Description", { max: 256 })), { day: "2025-07" });
    expect(await brokenBy(loadContract(LATEST), older)).to.deep.equal([]);
  });

  it("blames a server of an older bound for that bound", async () => {
    const longer = contractOf(smallModel(changedShape("Description", { max: 120 })));
    expect(await brokenBy(longer, plan)).to.deep.equal(["request.description.max-length"]);
  });

  it("is refused in one line where the smallest function breaks it", () =>
    expect(() => planOfModel(smallModel(changedShape("Handler", { max: 3 })))).to.throw(
      UsageError,
      /^service-2\.json accepts no function: [^\n]+request\.handler\.max-length/,
    ));
});
