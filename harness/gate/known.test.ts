import { expect } from "chai";
import { concerns, covers, type FlakyEntry, type KnownEntry, type Signature } from "./known.ts";

const clause = "request.role.required";
const entry: KnownEntry = { match: "role/*", clause, status: 400, type: "ValidationException", reason: "r" };
const signature: Signature = { clause, status: 400, type: "ValidationException" };
const valid = "operation.accepts-valid";
const refused: Signature = { clause: valid, status: 400, type: "X", of: "Image" };
const whole: KnownEntry = { match: valid, clause: valid, status: 400, type: "X", reason: "r" };

describe("known failures", () => {
  const rows: [string, KnownEntry, string, Signature, boolean][] = [
    ["the same", entry, "role/missing", signature, true],
    ["another case", entry, "code/missing", signature, false],
    ["another clause", entry, "role/missing", { ...signature, clause: "request.code.required" }, false],
    ["another status", entry, "role/missing", { ...signature, status: 404 }, false],
    ["another type", entry, "role/missing", { ...signature, type: "OtherException" }, false],
    ["no type", entry, "role/missing", { ...signature, type: undefined }, false],
    ["no answer", entry, "role/missing", { clause, status: "none", type: undefined }, false],
    ["a clause glob, in any case", { ...entry, match: "request.role.*" }, "code/missing", signature, true],
    [
      "no answer, listed",
      { match: "*", clause, status: "none", reason: "r" },
      "a/b",
      { clause, status: "none", type: undefined },
      true,
    ],
    ["a type where none is listed", { match: "*", clause, status: 400, reason: "r" }, "a/b", signature, false],
    ["the package type that it names", { ...whole, of: "Image" }, "image/minimal", refused, true],
    ["another package type", { ...whole, of: "Zip" }, "image/minimal", refused, false],
    ["a package type that it doesn't name, by the clause", whole, "image/minimal", refused, false],
    [
      "the same by the case, as lists did that knew of none",
      { ...whole, match: "image/*" },
      "image/minimal",
      refused,
      true,
    ],
    ["the same by a glob of both", { ...whole, match: "*" }, "image/minimal", refused, false],
  ];
  for (const [what, one, id, seen, covered] of rows)
    it(`${covered ? "cover" : "don't cover"} ${what}`, () =>
      expect(covers(one, { case: id, signature: seen })).to.equal(covered));

  it("concern a clause in their cases whatever the answer was", () => {
    expect(concerns(entry, "role/missing", clause)).to.equal(true);
    expect(concerns(entry, "role/missing", "request.code.required")).to.equal(false);
    expect(concerns(entry, "code/missing", clause)).to.equal(false);
  });

  it("that are flaky cover any form, by a glob of clauses too, or only what is marked", () => {
    const flaky: FlakyEntry = { match: "conflict/race", clause: "*", reason: "r", expires: "2099-01-01" };
    expect(covers(flaky, { case: "conflict/race", signature: refused, once: "race" })).to.equal(true);
    expect(covers(flaky, { case: "conflict/race", signature })).to.equal(true);
    expect(covers(flaky, { case: "role/missing", signature })).to.equal(false);
    const marked: FlakyEntry = { ...flaky, match: "*", clause, mark: "not repeated" };
    expect(covers(marked, { case: "role/missing", signature, once: "not repeated" })).to.equal(true);
    expect(covers(marked, { case: "role/missing", signature })).to.equal(false);
    expect(covers(marked, { case: "role/missing", signature: refused, once: "not repeated" })).to.equal(false);
  });
});
