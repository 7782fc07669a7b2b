import { readdirSync } from "node:fs";
import { expect } from "chai";
import { fixtureUrl, readFixture } from "../contract/fixture.ts";
import { OPERATION_NAMES, OPERATIONS } from "../define/operations.ts";
import { concerns, isAllowed, isLack, type FlakyEntry, type KnownEntry, type KnownList } from "./known.ts";

const CLAUSES = ["effect.function-exists", ...OPERATION_NAMES.map((name) => OPERATIONS[name].clause)];

/** An operation that the target never had is listed by its own case, and by nothing else. */
const isOwnLack = (entry: KnownEntry | FlakyEntry): boolean =>
  isLack(entry) && OPERATION_NAMES.some((name) => OPERATIONS[name].id === entry.match);

describe("the lists of known failures of this repository", () => {
  // What a read is worth, its own case says: where that fails too, much else can't be seen any more.
  for (const file of readdirSync(fixtureUrl("known/")))
    it(`${file} excuses no loss of an operation together with what one request shows of it`, () => {
      const { known, flaky = [] } = readFixture<KnownList>(`known/${file}`);
      const entries = [...known, ...flaky].flatMap((entry) => (isAllowed(entry) || isOwnLack(entry) ? [] : [entry]));
      expect(entries).to.not.deep.equal([]);
      for (const { id } of OPERATION_NAMES.map((name) => OPERATIONS[name]))
        for (const clause of CLAUSES) expect(entries.filter((entry) => concerns(entry, id, clause))).to.deep.equal([]);
    });
});
