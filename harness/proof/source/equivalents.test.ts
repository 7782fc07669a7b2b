import { expect } from "chai";
import { asEntry, entryOf, readEquivalents, saidBefore, toLookAt, type Equivalents } from "./equivalents.ts";
import type { SourceMutant } from "./source-mutant.ts";

const mutant: SourceMutant = {
  id: "7",
  file: "a.ts",
  line: 3,
  column: 5,
  mutator: "ConditionalExpression",
  original: "a <\n  b",
  replacement: "true",
};
const listing = (digest: string): Equivalents => ({
  reasons: { same: "It is the same." },
  files: { "a.ts": { digest, mutants: [asEntry(mutant, "same")] } },
});

describe("source mutants: those that can't be told", () => {
  it("are known by the state of their file, the place, the mutator and the replacement", () => {
    const digests = { "a.ts": "1" };
    expect(entryOf(listing("1"), digests, mutant)?.why).to.equal("same");
    for (const change of [{ line: 4 }, { column: 6 }, { mutator: "EqualityOperator" }, { replacement: "false" }])
      expect(entryOf(listing("1"), digests, { ...mutant, ...change })).to.equal(undefined);
  });

  it("count for nothing when their file changed, and are to be looked at", () => {
    const digests = { "a.ts": "2" };
    expect(entryOf(listing("1"), digests, mutant)).to.equal(undefined);
    expect(toLookAt(listing("1"), digests)).to.deep.equal(["a.ts"]);
    expect(toLookAt(listing("2"), digests)).to.deep.equal([]);
  });

  it("keep what was said of the same change of the same code, wherever it stands now", () => {
    const moved = { ...mutant, line: 40, original: "a < b" };
    const other = { ...mutant, original: "a < c" };
    expect([...saidBefore(listing("1"), [other, moved])]).to.deep.equal([[moved, "same"]]);
  });

  it("have each a reason that is told, and no reason is for nothing", () => {
    const { reasons, files } = readEquivalents();
    const used = new Set(Object.values(files).flatMap(({ mutants }) => mutants.map(({ why }) => why)));
    expect([...used].toSorted()).to.deep.equal(Object.keys(reasons).toSorted());
  });
});
