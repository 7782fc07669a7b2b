import { expect } from "chai";
import { loadProfile } from "../../target/profile.ts";
import { placesFor } from "./grounds.ts";
import { instrument, type Copy } from "./instrument.ts";
import { loadCopy } from "./load-copy.ts";
import { prove, type SourceResult } from "./prove.ts";
import { noting } from "./switches.ts";

describe("source mutants: proof", () => {
  let copy: Copy;
  let tryOne: (file: string, mutator: string, original: string, replacement: string) => Promise<SourceResult>;

  before(async () => {
    copy = await instrument();
    const at = copy.at.href;
    const { done: reference, reached: atLoad } = await noting(() => loadCopy(at));
    const places = placesFor(await loadProfile("reference"), reference).slice(0, 1);
    tryOne = (file, mutator, original, replacement) => {
      const mutant = copy.mutants.find(
        (one) =>
          one.file === file && one.mutator === mutator && one.original === original && one.replacement === replacement,
      );
      if (mutant === undefined) throw new Error(`${file} has no ${original} → ${replacement}`);
      return prove(places, { at, reference, atLoad }, mutant);
    };
  });

  it("kills a mutant that acts on a request, by the case that hears something else", async () => {
    const { killedBy } = await tryOne(
      "rules.ts",
      "ConditionalExpression",
      "store.findFunction(name.name) === undefined",
      "true",
    );
    expect(killedBy).to.include("conflict");
  });

  it("kills a mutant that acts while a module loads", async () => {
    const { killedBy } = await tryOne("rules-settings.ts", "StringLiteral", '"AWS_REGION"', '""');
    expect(killedBy).to.include("environment");
  });

  it("kills a mutant of what is made of a schema once", async () => {
    const { killedBy } = await tryOne("constraints.ts", "ConditionalExpression", "allowed !== undefined", "false");
    expect(killedBy).to.not.equal(undefined);
  });

  it("lets a mutant live whose every answer is the same", async () => {
    const { killedBy, isReached, otherwise } = await tryOne("rules.ts", "StringLiteral", '"name-unused"', '""');
    expect({ killedBy, isReached, otherwise }).to.deep.equal({ killedBy: undefined, isReached: true, otherwise: [] });
  });

  it("throws out a mutant that goes round for ever", async () => {
    const { killedBy } = await tryOne("constraints.ts", "UpdateOperator", "index++", "index--");
    expect(killedBy).to.not.equal(undefined);
  });
});
