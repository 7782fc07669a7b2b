import { EDITIONS } from "./edition.ts";
import { expect } from "chai";
import { clauseIdOf, clausesOf, type ClauseId } from "./clause-book.ts";
import { loadContract } from "./load-contract.ts";

/** What is written here compiles, or is marked as what doesn't. */
const written: ClauseId[] = [
  "effect.function-exists",
  "rule.image.no-handler",
  "request.memory-size.minimum",
  "response.timeout.echo",
  "error.status.service-exception",
  // @ts-expect-error no table has it
  "effect.nobody-wrote-this",
  // @ts-expect-error no rule has it
  "rule.timeout.minimum",
  // @ts-expect-error no constraint ends so
  "request.memory-size.least",
  // @ts-expect-error no clause about answers ends so
  "response.timeout.shown",
];

describe("clause ids", () => {
  it("that no table states don't compile, and are no ids when they are put together", () => {
    const known = written.filter((id) => EDITIONS.some((edition) => clausesOf(loadContract(edition)).has(id)));
    expect(known).to.deep.equal(written.slice(0, 5));
    for (const id of known) expect(clauseIdOf(id)).to.equal(id);
    for (const id of written.slice(5)) expect(() => clauseIdOf(id)).to.throw(`no edition has the clause "${id}"`);
  });
});
