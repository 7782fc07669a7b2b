import { EDITIONS } from "../contract/edition.ts";
import { expect } from "chai";
import { RENAMED } from "../contract/renamed.ts";
import { compareIds, currentIds, ID_KINDS, readLock } from "../testing/id-lock.ts";
import { suitePlan } from "../testing/suite-plan.ts";

const SLUG = /^[a-z0-9]+(?:[./-][a-z0-9]+)*$/;

describe("ids", () => {
  for (const kind of ID_KINDS) {
    it(`of ${kind} are locked; rewrite with node harness/testing/lock-ids.ts`, () => {
      const lock = readLock(kind);
      expect(compareIds(lock, currentIds(kind))).to.deep.equal({ added: [], vanished: [], revived: [] });
      expect(lock.ids).to.deep.equal([...new Set(lock.ids)].toSorted());
      expect(lock.ids.length).to.be.greaterThan(200);
    });

    it(`of ${kind} are slugs`, () => {
      expect(currentIds(kind).filter((id) => !SLUG.test(id))).to.deep.equal([]);
    });
  }

  it("that were retired have a successor, and nothing else is renamed", () => {
    const retired = ID_KINDS.flatMap((kind) => readLock(kind).retired);
    expect([...RENAMED.keys()].toSorted()).to.deep.equal(retired.toSorted());
    const current = new Set(ID_KINDS.flatMap(currentIds));
    expect([...RENAMED.values()].filter((id) => !current.has(id))).to.deep.equal([]);
  });

  it("of cases have a topic or member and a name, and none is a number alone", () => {
    const odd = currentIds("cases").filter((id) => !/^[^/]+\/[^/]+$/.test(id) || /\/\d+$/.test(id));
    expect(odd).to.deep.equal([]);
  });

  it("of cases and clauses are never the same, so that a glob means one of them", () => {
    const clauses = new Set(currentIds("clauses"));
    expect(currentIds("cases").filter((id) => clauses.has(id))).to.deep.equal([]);
  });

  it("the lock notices each kind of change", () => {
    expect(compareIds({ ids: ["a", "b"], retired: ["c"] }, ["b", "c", "d"])).to.deep.equal({
      added: ["c", "d"],
      vanished: ["a"],
      revived: ["c"],
    });
  });

  it("don't depend on the seed", () => {
    for (const edition of EDITIONS)
      for (const seed of [2, 3, 4, 5])
        expect(suitePlan(edition, seed).cases.map(({ id }) => id)).to.deep.equal(
          suitePlan(edition).cases.map(({ id }) => id),
        );
  });
});
