import { expect } from "chai";
import { clausesOf } from "../../contract/clause-book.ts";
import { EDITIONS } from "../../contract/edition.ts";
import { loadContract } from "../../contract/load-contract.ts";
import { TASKS, taskOf } from "./tasks.ts";

const idsOf = (edition: (typeof EDITIONS)[number]): string[] => [...clausesOf(loadContract(edition)).keys()];
const all = new Set(EDITIONS.flatMap(idsOf));
const BEGINNINGS = TASKS.flatMap(({ name, clauses }) => clauses.map((beginning) => ({ name, beginning })));

describe("the tasks of whoever chooses a target", () => {
  for (const edition of EDITIONS)
    it(`have each clause of edition ${edition} in exactly one`, () => {
      for (const id of idsOf(edition)) {
        const fitting = BEGINNINGS.filter(({ beginning }) => id.startsWith(beginning));
        const longest = Math.max(...fitting.map(({ beginning }) => beginning.length));
        const names = fitting.filter(({ beginning }) => beginning.length === longest).map(({ name }) => name);
        expect(names, id).to.deep.equal([taskOf(id)?.name]);
      }
    });

  it("have something in each in every edition, and no beginning that takes nothing", () => {
    for (const edition of EDITIONS)
      expect(new Set(idsOf(edition).map((id) => taskOf(id)?.name)).size, edition).to.equal(TASKS.length);
    for (const { name, beginning } of BEGINNINGS) {
      const taken = [...all].filter((id) => id.startsWith(beginning) && taskOf(id)?.name === name);
      expect(taken, `${name}: ${beginning}`).to.not.deep.equal([]);
    }
  });

  it("go by what a clause is about before what kind it is of", () => {
    const expected = {
      "request.code.zip-file.type": "zip functions",
      "request.code.image-uri.type": "image functions",
      "rule.image.no-layers": "image functions",
      "rule.layers.maximum": "layers",
      "rule.function-name.unique": "conflicts and races",
      "request.memory-size.minimum": "bad input",
      "response.memory-size.echo": "what is read back",
      "effect.deleted-is-gone": "stability",
    };
    expect(Object.fromEntries(Object.keys(expected).map((id) => [id, taskOf(id)?.name]))).to.deep.equal(expected);
  });

  it("know nothing of a clause that no edition has", () => {
    expect(taskOf("made-up.clause")).to.equal(undefined);
  });
});
