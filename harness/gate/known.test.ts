import { expect } from "chai";
import { concerns, covers, type KnownEntry } from "./known.ts";

const clause = "request.role.required";
const entry: KnownEntry = { match: "role/*", clause, status: 400, type: "ValidationException", reason: "r" };
const signature = { clause, status: 400, type: "ValidationException" } as const;

describe("known failures", () => {
  const rows: [string, KnownEntry, string, Parameters<typeof covers>[2], boolean][] = [
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
  ];
  for (const [what, one, id, seen, covered] of rows)
    it(`${covered ? "cover" : "don't cover"} ${what}`, () => expect(covers(one, id, seen)).to.equal(covered));

  it("concern a clause in their cases whatever the answer was", () => {
    expect(concerns(entry, "role/missing", clause)).to.equal(true);
    expect(concerns(entry, "role/missing", "request.code.required")).to.equal(false);
    expect(concerns(entry, "code/missing", clause)).to.equal(false);
  });
});
