import { expect } from "chai";
import { plantedPlan } from "../../testing/planted.ts";
import { UsageError } from "../../usage-error.ts";
import type { AllowedEntry, FlakyEntry, KnownEntry, KnownFailures } from "../known.ts";
import { checkKnown, findShadowed } from "./check-known.ts";

const clause = "request.role.required";
const plan = plantedPlan([
  { id: "role/missing", clauses: [clause] },
  { id: "role/null", clauses: [clause] },
  { id: "code/missing", clauses: ["request.code.required"] },
]);
const entry: KnownEntry = { match: "role/*", clause, status: 400, type: "X", reason: "r", at: "known.yaml:3" };
const flaky: FlakyEntry = { match: "role/*", clause, reason: "r", expires: "2099-01-01", at: "known.yaml:30" };
const listOf = (known: KnownEntry[], more: FlakyEntry[] = []): KnownFailures => ({ known, flaky: more });

describe("a list of known failures", () => {
  it("whose entries match something in one of the editions is right", () => {
    const empty = plantedPlan([{ id: "x/y", clauses: [] }]);
    checkKnown(listOf([entry]), [empty, plan], "known.yaml");
    checkKnown(listOf([{ ...entry, match: clause }]), [empty], "known.yaml");
  });

  for (const [what, wrong] of [
    ["no case", { match: "nowhere/*" }],
    ["no clause", { clause: "request.nothing" }],
    ["another clause", { match: "request.code.*" }],
  ] as const)
    it(`with an entry that matches ${what} is refused, by its line`, () => {
      const { at: _at, ...unplaced } = entry;
      expect(() => checkKnown(listOf([{ ...entry, ...wrong }]), [plan], "known.yaml")).to.throw(
        UsageError,
        /^known\.yaml:3: the entry ".*" with clause request\.\S+ matches nothing in any edition: correct or remove it$/,
      );
      expect(() => checkKnown(listOf([{ ...unplaced, ...wrong }]), [plan], "in known")).to.throw(
        /^in known: the entry/,
      );
    });

  it("with several such entries says how many", () => {
    const strange = { ...entry, match: "nowhere/*" };
    expect(() => checkKnown(listOf([strange, strange, strange]), [plan], "f")).to.throw(
      /remove it; 2 more match nothing either$/,
    );
  });

  it("looks at entries that have expired, too", () => {
    const expired = [{ ...entry, match: "nowhere/*", expires: "2020-01-01" }];
    expect(() => checkKnown({ ...listOf([]), expired }, [plan], "f")).to.throw(/matches nothing/);
  });

  it("holds lacks of operations and of resources, and what may stay unjudged in the cases that there are", () => {
    const read = "effect.get-function.answers";
    const own = plantedPlan([
      { id: "operation/get-function", clauses: [read] },
      { id: "resource/layer", clauses: ["request.layers.type"] },
      { id: "role/missing", clauses: [clause] },
    ]);
    const lack: KnownEntry = { ...entry, match: "operation/*", clause: read, outcome: "not-applicable" };
    const resource: KnownEntry = { ...lack, match: "resource/layer", clause: "request.layers.type" };
    const allowed: AllowedEntry = { match: "role/*", outcome: "inconclusive", reason: "r" };
    checkKnown({ ...listOf([lack, resource]), inconclusive: [allowed] }, [own], "f");
    const strangers: [KnownEntry[], AllowedEntry[]][] = [
      [[{ ...lack, match: "role/*", clause }], []],
      [[{ ...resource, match: "resource/lair" }], []],
      [[{ ...resource, of: "layer" }], []],
      [[], [{ ...allowed, match: "nowhere/*" }]],
    ];
    for (const [known, inconclusive] of strangers)
      expect(() => checkKnown({ ...listOf(known), inconclusive }, [own], "f"), JSON.stringify(known)).to.throw(
        UsageError,
        /the entry ".*" (with clause \S+ )?matches nothing in any edition/,
      );
  });

  const rows: [what: string, KnownEntry[], FlakyEntry[], shadowed: string[]][] = [
    ["the same entry twice", [entry, { ...entry, at: "known.yaml:9" }], [], ["known.yaml:9 by known.yaml:3"]],
    ["a case below its glob", [{ ...entry, match: "role/null", at: "b" }, entry], [], ["b by known.yaml:3"]],
    ["a glob below its clause", [entry, { ...entry, match: clause, at: "b" }], [], ["known.yaml:3 by b"]],
    ["a glob of cases that another has", [entry, { ...entry, match: "*/nul*", at: "b" }], [], ["b by known.yaml:3"]],
    [
      "globs that overlap",
      [
        { ...entry, match: "*/m*", at: "a" },
        { ...entry, match: "*/*l*", at: "b" },
      ],
      [],
      [],
    ],
    ["another status", [entry, { ...entry, status: 500, at: "b" }], [], []],
    ["another type", [entry, { ...entry, type: "Y", at: "b" }], [], []],
    ["what is flaky as well", [{ ...entry, match: "role/null" }], [flaky], ["known.yaml:3 by known.yaml:30"]],
    ["what is flaky in one of its cases", [entry], [{ ...flaky, match: "role/null" }], []],
    ["what is flaky twice", [], [flaky, { ...flaky, match: "role/null", at: "b" }], ["b by known.yaml:30"]],
  ];
  for (const [what, known, more, shadowed] of rows)
    it(`with ${what}: ${shadowed.join(", ") || "nothing is shadowed"}`, () => {
      const found = findShadowed(listOf(known, more), [plan]).map((one) => `${one.entry.at} by ${one.by.at}`);
      expect(found).to.deep.equal(shadowed);
    });

  it("with an entry that another one covers is refused, by both lines", () => {
    expect(() =>
      checkKnown(listOf([entry, { ...entry, match: "role/null", at: "known.yaml:9" }]), [plan], "f"),
    ).to.throw(
      UsageError,
      'known.yaml:9: the entry "role/null" with clause request.role.required covers nothing that known.yaml:3 ("role/*") doesn\'t: remove one of them',
    );
  });
});
