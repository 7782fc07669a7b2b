import { expect } from "chai";
import { readFixture } from "../contract/fixture.ts";
import { ID_KINDS, readLock } from "../testing/id-lock.ts";
import { isNewTo, type Since } from "./since.ts";

const SINCE: Since = { cases: { "a/new": "0.10.0" }, clauses: { "c.new": "0.9.1" }, levels: { "c.raised": "1.0.0" } };

describe("what is new in a version of the suite", () => {
  const rows: [id: string, clause: string, list: string | undefined, isNew: boolean][] = [
    ["a/old", "c.old", "0.1.0", false],
    ["a/new", "c.old", "0.9.0", true],
    ["a/new", "c.old", "0.10.0", false],
    ["a/new", "c.old", "0.10.1", false],
    ["a/old", "c.new", "0.9.0", true],
    ["a/old", "c.new", "0.9.1-beta", false],
    ["a/old", "c.raised", "0.99.99", true],
    ["a/old", "c.raised", "1.0.0", false],
    ["a/new", "c.new", undefined, false],
  ];
  for (const [id, clause, list, isNew] of rows)
    it(`${id} and ${clause} are ${isNew ? "" : "not "}new to a list of ${list ?? "no version"}`, () =>
      expect(isNewTo(list, SINCE)({ case: id, signature: { clause, status: 400, type: undefined } })).to.equal(isNew));

  it("are ids that were given away", () => {
    const since = readFixture<Since>("since.json");
    for (const kind of ID_KINDS) {
      const { ids, retired } = readLock(kind);
      expect(Object.keys(since[kind]).filter((id) => ![...ids, ...retired].includes(id))).to.deep.equal([]);
    }
    const { ids } = readLock("clauses");
    expect(Object.keys(since.levels).filter((id) => !ids.includes(id))).to.deep.equal([]);
  });
});
