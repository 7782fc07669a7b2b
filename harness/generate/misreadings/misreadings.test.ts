import { expect } from "chai";
import { EDITIONS } from "../../contract/edition.ts";
import { readFixture } from "../../contract/fixture.ts";
import { loadEditions } from "../../contract/load-contract.ts";
import { findMisreadings } from "../../testing/find-misreadings.ts";
import { suitePlan } from "../../testing/suite-plan.ts";
import { neutral } from "../neutral-bindings.ts";
import { requestNodes } from "../nodes.ts";
import { FOUND, foundWitnesses, type Found } from "./found-witnesses.ts";
import { listedValueWitnesses, ROWS as OF_LISTS } from "./listed-values.ts";
import { numberWitnesses, ROWS as OF_NUMBERS } from "./numbers.ts";
import { readingsOf, ROWS as OF_PATTERNS } from "./readings-of-a-pattern.ts";

const all = EDITIONS.flatMap((edition) => {
  const editions = loadEditions(edition);
  const found = foundWitnesses(editions);
  return requestNodes(editions.contract).map((node) => ({
    node,
    editions,
    pattern: new RegExp(node.schema.pattern ?? "", "u"),
    refused: found[node.slug]?.refused ?? [],
    accepted: found[node.slug]?.accepted ?? [],
  }));
});

describe("misreadings", () => {
  it("of the editions that ship are those found last: else run node harness/testing/find-misreadings.ts", () => {
    expect(readFixture<Found>(FOUND)).to.deep.equal(findMisreadings());
  }).timeout(60_000);

  it("take what the pattern refuses, and refuse what it takes", () => {
    for (const { node, pattern, refused, accepted } of all)
      for (const [witnesses, isAccepted] of [
        [refused, false],
        [accepted, true],
      ] as const)
        for (const witness of witnesses) {
          const text = String(neutral(witness.value));
          expect(pattern.test(text), `${node.slug} ${witness.id}`).to.equal(isAccepted);
          expect(new RegExp(witness.pattern ?? "", "u").test(text), `${node.slug} ${witness.id}`).to.equal(!isAccepted);
        }
  });

  it("of listed values take for listed what isn't", () => {
    for (const { node, editions } of all)
      for (const { of, value, id } of listedValueWitnesses(node, editions)) {
        const values = node.schema.enum ?? [];
        const read = OF_LISTS.find(({ name }) => name === of)?.read(String(value), values);
        expect(values).to.not.include(value);
        expect([...values, null], `${node.slug} ${id}`).to.include(read);
      }
  });

  it("of numbers read what the base has", () => {
    for (const { node, editions } of all)
      for (const { of, value } of numberWitnesses(node, editions))
        expect(OF_NUMBERS.find(({ name }) => name === of)?.read(Number(value))).to.equal(node.typical);
  });

  it("are each told from the constraint somewhere", () => {
    const told = all.flatMap(({ node, editions, pattern, refused, accepted }) => [
      ...listedValueWitnesses(node, editions).map(({ of }) => of),
      ...numberWitnesses(node, editions).map(({ of }) => of),
      ...(node.schema.pattern === undefined ? [] : readingsOf(node.schema.pattern))
        .filter(({ pattern: theirs }) =>
          [...refused, ...accepted].some(({ value }) => {
            const text = String(neutral(value));
            return new RegExp(theirs, "u").test(text) !== pattern.test(text);
          }),
        )
        .map(({ name }) => name),
    ]);
    const names = [...OF_PATTERNS, ...OF_LISTS, ...OF_NUMBERS].map(({ name }) => name);
    // Other ARNs than those that a target has can't be sent where they must be accepted.
    const beyond = ["part-demanded-or-forbidden", "alternative-missing"];
    expect(names.filter((name) => !told.includes(name))).to.deep.equal(beyond);
  });

  it("cost at most a dozen requests a constraint", () => {
    for (const edition of EDITIONS) {
      const { cases } = suitePlan(edition);
      const own = cases.filter(({ id }) => id.includes("/misread-") || id.includes("/pattern-broken-"));
      const counts = Object.entries(Object.groupBy(own, ({ clauses: [clause = ""] }) => clause));
      expect(counts.length).to.be.greaterThan(10);
      expect(counts.filter(([, these = []]) => these.length > 12)).to.deep.equal([]);
    }
  });
});
