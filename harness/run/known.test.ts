import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { plantedPlan } from "../testing/planted.ts";
import { UsageError } from "../target/usage-error.ts";
import { checkKnown, concerns, covers, loadKnown, type KnownEntry } from "./known.ts";

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

  it("that match nothing in any edition are named", () => {
    const plan = plantedPlan([{ id: "role/missing", clauses: [clause] }]);
    checkKnown({ known: [entry, { ...entry, match: clause }], flaky: [] }, [plan], "known.json");
    for (const wrong of [{ match: "nowhere/*" }, { clause: "request.nothing" }, { match: "request.code.*" }])
      expect(() => checkKnown({ known: [{ ...entry, ...wrong }], flaky: [] }, [plan], "known.json")).to.throw(
        UsageError,
        /^known\.json: the entry ".*matches nothing/,
      );
    const empty = plantedPlan([{ id: "x/y", clauses: [] }]);
    checkKnown({ known: [entry], flaky: [] }, [empty, plan], "known.json");
  });

  describe("from a file", () => {
    const NOW = Date.parse("2026-01-01");
    const directory = mkdtempSync(join(tmpdir(), "known-"));
    after(() => rmSync(directory, { recursive: true }));
    const file = join(directory, "known.json");
    const valid = { match: "*", clause, status: 400, reason: "r" };
    const wrong: [string, string, RegExp][] = [
      ["no JSON", "{", /aren't JSON/],
      ["no list", "{}", /wrong at their top: .*known/],
      [
        "an entry without a reason",
        JSON.stringify({ known: [{ ...valid, reason: undefined }] }),
        /wrong at \/known\/0: .*reason/,
      ],
      ["a status out of range", JSON.stringify({ known: [{ ...valid, status: 700 }] }), /wrong at \/known\/0\/status/],
      ["an unknown member", JSON.stringify({ known: [{ ...valid, code: 1 }] }), /wrong at \/known\/0/],
    ];
    for (const [what, text, message] of wrong)
      it(`with ${what} is refused by its name`, async () => {
        writeFileSync(file, text);
        const error: unknown = await loadKnown(file, NOW).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        expect(error).to.be.instanceOf(UsageError);
        expect((error as Error).message)
          .to.include(file)
          .and.to.match(message)
          .and.to.not.include("\n");
      });

    it("that isn't there is refused by its name", async () => {
      const error: unknown = await loadKnown(join(directory, "none.json"), NOW).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect((error as Error).message).to.match(/^can't read the known failures .*none\.json/);
    });

    it("is read", async () => {
      writeFileSync(file, JSON.stringify({ known: [valid, { ...valid, status: "none" }] }));
      expect(await loadKnown(file, NOW)).to.deep.equal({ known: [valid, { ...valid, status: "none" }], flaky: [] });
    });

    it("loses flaky entries that have expired", async () => {
      const flaky = { match: "*", clause, reason: "r" };
      const fresh = { ...flaky, expires: "2026-01-02" };
      writeFileSync(file, JSON.stringify({ known: [], flaky: [{ ...flaky, expires: "2025-12-31" }, fresh] }));
      expect((await loadKnown(file, NOW)).flaky).to.deep.equal([fresh]);
    });
  });
});
