import { expect } from "chai";
import type { Planted } from "../testing/planted.ts";
import { plantedRecord } from "../testing/planted-record.ts";
import { answer, refusal } from "../testing/right-answer.ts";
import { describeCorrection } from "./describe-correction.ts";
import type { FlakyEntry, KnownEntry, KnownFailures, Sighting } from "./known.ts";
import { reconcile } from "./reconcile.ts";
import { sightingsIn, type PlannedCase } from "./sightings.ts";

const ROLE = "request.role.required";
const CODE = "request.code.required";
const SHOWN = "response.content-type";
const fails = (id: string, status: number, type = "X"): Planted => ({
  id,
  clauses: [ROLE],
  broken: { [ROLE]: status < 300 ? answer(status, {}) : refusal(status, type) },
});
const passes = (id: string): Planted => ({ id, clauses: [ROLE] });
const entry = (match: string, status: number, more: Partial<KnownEntry> = {}): KnownEntry => ({
  match,
  clause: ROLE,
  status,
  ...(status >= 300 && { type: "X" }),
  reason: "r",
  at: `known.yaml:${status}`,
  ...more,
});
const flaky: FlakyEntry = { match: "role/*", clause: ROLE, reason: "r", expires: "2020-01-01", at: "known.yaml:9" };

function sentences(planted: Planted[], failures: Partial<KnownFailures>, file = "known.yaml"): string[] {
  const list = { known: [], flaky: [], ...failures };
  return reconcile(sightingsIn(plantedRecord(planted), planted), list).map((one) => describeCorrection(one, file));
}

const added = (match: string, status: number, more = ',"type":"X"'): string =>
  `{"match":"${match}","clause":"${ROLE}","status":${status}${more},"reason":""}`;

describe("a list and a run that disagree", () => {
  const old = "2020-01-01";
  const rows: [what: string, Planted[], Partial<KnownFailures>, sentences: string[]][] = [
    ["in nothing", [fails("role/a", 400)], { known: [entry(ROLE, 400)] }, []],
    [
      "a new failure",
      [fails("role/a", 201), fails("role/b", 201), fails("role/c", 201)],
      {},
      [
        `known.yaml: ${ROLE} is broken by 201 in role/a and 2 other cases, which no entry covers: correct the target, or add with its reason - ${added(ROLE, 201, "")}`,
      ],
    ],
    [
      "a new failure of cases that an entry with its answer leaves out",
      [fails("role/a", 400), fails("role/b", 400)],
      { known: [entry("role/a", 400)] },
      [
        `known.yaml: ${ROLE} is broken by 400 X in role/b, which no entry covers: correct the target, or add with its reason - ${added("role/b", 400)}`,
      ],
    ],
    [
      "a failure that is fixed",
      [passes("role/a")],
      { known: [entry("role/a", 400)] },
      ["known.yaml:400: role/a passes now: remove this entry"],
    ],
    [
      "one of two failures fixed",
      [fails("role/a", 500)],
      { known: [entry(ROLE, 400), entry(ROLE, 500)] },
      [`known.yaml:400: ${ROLE} doesn't fail with 400 X any more: remove this entry`],
    ],
    [
      "another status",
      [fails("role/a", 500)],
      { known: [entry("role/a", 400)] },
      ["known.yaml:400: role/a fails with 500 X now, not with 400 X: correct the target, or set status to 500"],
    ],
    [
      "another type",
      [fails("role/a", 400, "Y")],
      { known: [entry("role/a", 400)] },
      ["known.yaml:400: role/a fails with 400 Y now, not with 400 X: correct the target, or set type to Y"],
    ],
    [
      "no type any more",
      [fails("role/a", 201)],
      { known: [entry("role/a", 400)] },
      [
        "known.yaml:400: role/a fails with 201 now, not with 400 X: correct the target, or set status to 201 and remove type",
      ],
    ],
    [
      "no answer any more",
      [{ ...passes("role/a"), broken: { [ROLE]: { failure: "timeout", message: "no answer" } } }],
      { known: [entry("role/a", 201)] },
      ["known.yaml:201: role/a fails with no answer now, not with 201: correct the target, or set status to none"],
    ],
    [
      "two entries, of which only one can be corrected",
      [fails("role/a", 500)],
      { known: [entry(ROLE, 400), entry(ROLE, 404)] },
      [
        `known.yaml:400: ${ROLE} fails with 500 X now, not with 400 X: correct the target, or set status to 500`,
        `known.yaml:404: ${ROLE} doesn't fail with 404 X any more: remove this entry`,
      ],
    ],
    [
      "an entry that has expired",
      [fails("role/a", 400)],
      { expired: [entry(ROLE, 400, { expires: old })] },
      [
        `known.yaml:400: ${ROLE} expired on 2020-01-01 and still fails with 400 X: correct the target, or renew expires`,
      ],
    ],
    [
      "an entry that has expired and is fixed",
      [passes("role/a")],
      { expired: [entry(ROLE, 400, { expires: old })] },
      [`known.yaml:400: ${ROLE} expired on 2020-01-01 and its failure is gone: remove this entry`],
    ],
    [
      "an entry that has expired and is changed",
      [fails("role/a", 500)],
      { expired: [entry(ROLE, 400, { expires: old })] },
      [
        `known.yaml:400: ${ROLE} expired on 2020-01-01 and fails with 500 X now: correct the target, or set status to 500 and renew expires`,
      ],
    ],
    [
      "an entry that has expired and wasn't judged",
      [{ ...passes("role/a"), obstacle: "inconclusive" }],
      { expired: [entry(ROLE, 400, { expires: old })] },
      [`known.yaml:400: ${ROLE} expired on 2020-01-01 and wasn't judged: renew expires, or remove this entry`],
    ],
    [
      "a flaky entry that has expired and fails",
      [fails("role/a", 400), fails("role/b", 500)],
      { expired: [flaky] },
      ["known.yaml:9: role/* expired on 2020-01-01 and failed in this run: correct the target, or renew expires"],
    ],
    [
      "a flaky entry that has expired and doesn't fail",
      [passes("role/a")],
      { expired: [flaky] },
      ["known.yaml:9: role/* expired on 2020-01-01 and its failure is gone: remove this entry"],
    ],
  ];
  for (const [what, planted, failures, said] of rows)
    it(`${what}: ${said.length === 1 ? "one sentence says" : `${said.length} sentences say`} what to change`, () =>
      expect(sentences([...planted, { id: "code/a", clauses: [CODE] }], failures)).to.deep.equal(said));

  it("gets an entry for each case where others that name the clause are right, one for all typical ones", () => {
    const [said = "", ...others] = sentences([fails("role/a", 201), fails("role/b", 201), passes("role/c")], {});
    expect(others).to.deep.equal([]);
    expect(said).to.match(/in role\/a and 1 other case, .* - \{"match":"role\/a".*\}, and the like for 1 more/);
    expect(sentences([fails("typical/zip-01", 201), fails("typical/zip-02", 201), passes("role/c")], {})[0]).to.include(
      added("typical/*", 201, ""),
    );
    expect(sentences([fails("pairs/zip-03", 201), passes("pairs/zip-04"), passes("role/c")], {})[0]).to.include(
      added("pairs/*", 201, ""),
    );
  });

  it("gets an entry for a family, or for the misreadings in it, where all of them show the same", () => {
    const misread = [fails("role/misread-a", 201), fails("role/misread-b", 201)];
    expect(sentences([...misread, passes("code/a")], {})[0]).to.include(added("role/*", 201, ""));
    expect(sentences([...misread, passes("role/c")], {})[0]).to.include(added("role/misread-*", 201, ""));
    expect(sentences([...misread, passes("role/misread-c")], {})[0]).to.include(added("role/misread-a", 201, ""));
  });

  it("gets an entry for a clause where what breaks it shows the same, whatever keeps it", () => {
    const breaking = (planted: Planted): Planted & PlannedCase => ({ ...planted, breaks: [ROLE] });
    const all = [breaking(fails("role/below", 201)), breaking(fails("error/below", 201)), passes("role/at-minimum")];
    expect(sentences(all, {})[0]).to.include(added(ROLE, 201, ""));
    expect(sentences([...all, breaking(passes("role/above"))], {})[0]).to.include(added("role/below", 201, ""));
  });

  it("gets an entry for a clause of answers where each case that looked at it shows the same, named or not", () => {
    const shows = (id: string): Planted => ({ id, clauses: [CODE], broken: { [SHOWN]: answer(201, {}) } });
    const all = [shows("code/a"), shows("role/b"), { ...passes("response/c"), clauses: [SHOWN], upheld: [ROLE] }];
    const listed = (match: string): string => `{"match":"${match}","clause":"${SHOWN}"`;
    expect(sentences(all, {})[0]).to.include(listed(SHOWN));
    const sound: Planted = { ...passes("role/d"), upheld: [ROLE, SHOWN] };
    expect(sentences([...all, sound], {})[0]).to.include(listed("code/a"));
  });

  it("gets an entry for a clause that only other cases show, by these cases", () => {
    const inPassing: Planted = { ...fails("code/a", 201), clauses: [CODE] };
    expect(sentences([inPassing], {})[0]).to.include(added("code/a", 201, ""));
  });

  it("doesn't ask what chance shows of an entry, nor what is blocked", () => {
    const race: FlakyEntry = { ...flaky, match: "role/race", clause: "*", expires: "2099-01-01" };
    const known = [entry(ROLE, 400)];
    expect(sentences([passes("role/race")], { known, flaky: [race] })).to.deep.equal([]);
    expect(sentences([passes("role/race")], { known })).to.have.length(1);
    expect(sentences([fails("role/race", 500)], { flaky: [race] })).to.deep.equal([]);
    const blocked: Planted = { ...passes("role/a"), obstacle: "blocked", by: CODE };
    const list = { known: [entry("role/a", 400)] };
    expect(sentences([blocked, passes("role/b")], list)).to.deep.equal([]);
    expect(sentences([passes("role/a"), passes("role/b")], list)).to.have.length(1);
  });

  it("tells apart what is new in this version of the suite", () => {
    const isNew = ({ case: id }: Sighting): boolean => id === "role/new";
    const planted = [fails("role/new", 201), fails("role/old", 201)];
    const said = reconcile(sightingsIn(plantedRecord(planted), planted), { known: [], flaky: [] }, isNew).map((one) =>
      describeCorrection(one, "known.yaml"),
    );
    expect(said.map((each) => each.includes("(new in this version of the suite)"))).to.deep.equal([true, false]);
  });

  it("says what a hostile target calls its errors in one line", () => {
    const [said = ""] = sentences([fails("role/a", 400, "No\n  - {}")], { known: [entry("role/a", 400)] });
    expect(said).to.match(/fails with 400 "No\\n {2}- \{\}" now.* set type to "No\\n {2}- \{\}"$/);
    const [long = ""] = sentences([fails("role/a", 400, "X".repeat(500))], { known: [entry("role/a", 400)] });
    expect(long.length).to.be.below(400);
  });

  it("gives an entry to paste in the form of the file", () => {
    expect(sentences([fails("role/a", 201)], {}, "known.json")[0]).to.match(/with its reason \{"match"/);
    expect(sentences([fails("role/a", 201)], {})[0]).to.match(/with its reason - \{"match"/);
  });
});
