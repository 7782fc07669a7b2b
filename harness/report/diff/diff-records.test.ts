import { expect } from "chai";
import type { ClauseStatus } from "../../record/format.ts";
import type { RecordVerdict, RunRecord } from "../../record/format.ts";
import { UsageError } from "../../usage-error.ts";
import {
  smallExchange,
  smallFinding,
  smallRecord,
  smallVerdict,
  type SmallRecord,
} from "../../testing/small-record.ts";
import { diffRecords } from "./diff-records.ts";

const SIZE = "request.memory-size.minimum";
const ROLE = "request.role.required";
const READ = "effect.get-function.answers";
const names = { before: "a", after: "b" };

const passed = (id: string, clause: string, type = "X"): RecordVerdict =>
  smallVerdict(id, { clauses: [clause], exchanges: [smallExchange(400, type)] });
const failed = (id: string, clause: string, status = 201): RecordVerdict =>
  smallVerdict(id, { clauses: [clause], exchanges: [smallExchange(status)], findings: [smallFinding(clause)] });
const stuck = (id: string, clause: string): RecordVerdict =>
  smallVerdict(id, { clauses: [clause], outcome: "inconclusive", reason: "its control was refused" });

const lacking = (id: string, clause: string, operation: string): RecordVerdict => {
  const lack = { operation, status: 501, type: "X" };
  return smallVerdict(id, { clauses: [clause], outcome: "not-applicable", reason: "it lacks it", lack });
};

const blocked = (id: string, clause: string, by: string): RecordVerdict =>
  smallVerdict(id, { clauses: [clause], outcome: "blocked", by, reason: "its control was refused" });

/** A record of cases about one clause, which is broken where one of them failed. */
function record(verdicts: RecordVerdict[], change: SmallRecord = {}): RunRecord {
  const states: Record<string, ClauseStatus> = { [ROLE]: "upheld" };
  for (const clause of new Set(verdicts.flatMap(({ clauses }) => clauses))) {
    const own = verdicts.filter(({ clauses }) => clauses.includes(clause));
    const isBroken = own.some(({ findings }) => findings.length > 0);
    states[clause] = isBroken ? "broken" : own.some(({ outcome }) => outcome === "passed") ? "upheld" : "unjudged";
  }
  return smallRecord({ states, verdicts: [passed("role/missing", ROLE), ...verdicts], ...change });
}

const GROUPS = ["regressions", "fixes", "revealed", "judged", "unjudged", "added", "removed"] as const;

/** The changes, in a few words each: `fixes clause request.memory-size.minimum`. */
function changesOf(before: RecordVerdict[], after: RecordVerdict[]): string[] {
  const diff = diffRecords({ before: record(before), after: record(after), names });
  return [
    ...GROUPS.flatMap((group) => [
      ...diff[group].clauses.map(({ clause }) => `${group} ${clause}`),
      ...diff[group].cases.map((change) => `${group} ${change.case}`),
    ]),
    ...(["lacking", "regained"] as const).flatMap((group) =>
      diff[group].map(({ case: id, before: was, after: is }) => {
        const states = [was, is].map((state) => state?.answer ?? state?.outcome);
        return `${group} ${id}: ${states.join(" → ")}`;
      }),
    ),
    ...diff.answers.map((change) => `answers ${change.case}: ${change.before?.answer} → ${change.after?.answer}`),
  ];
}

const race = (status: number, findings: RecordVerdict["findings"]): RecordVerdict =>
  smallVerdict("conflict/race", {
    clauses: [SIZE],
    findings,
    exchanges: [smallExchange(status, "X", { hints: { race: 1 } })],
  });
const once = (id: string, clause: string): RecordVerdict =>
  smallVerdict(id, {
    clauses: [clause],
    marks: ["not repeated"],
    findings: [smallFinding(clause, { exchange: 1 })],
    exchanges: [smallExchange(400, "X"), smallExchange(500)],
  });

describe("two records compared", () => {
  const rows: [what: string, RecordVerdict[], RecordVerdict[], changes: string[]][] = [
    ["of which one shows how a race may end", [race(201, [])], [race(500, [smallFinding(SIZE)])], []],
    ["of which the earlier one shows it", [race(500, [smallFinding(SIZE)])], [race(201, [])], []],
    ["of which one shows a failure that came once", [passed("size/a", SIZE)], [once("size/a", SIZE)], []],
    [
      "of which the later one is worse in a case that failed once",
      [once("size/a", SIZE)],
      [failed("size/a", SIZE)],
      [`regressions ${SIZE}`, "regressions size/a"],
    ],
    ["that are the same", [failed("size/a", SIZE)], [failed("size/a", SIZE)], []],
    [
      "of which the later one is worse",
      [passed("size/a", SIZE)],
      [failed("size/a", SIZE)],
      [`regressions ${SIZE}`, "regressions size/a"],
    ],
    [
      "of which the later one is better",
      [failed("size/a", SIZE)],
      [passed("size/a", SIZE)],
      [`fixes ${SIZE}`, "fixes size/a"],
    ],
    [
      "with a new case that passes",
      [passed("size/a", SIZE)],
      [passed("size/a", SIZE), passed("size/b", SIZE)],
      ["added size/b"],
    ],
    [
      "with a new case that breaks what was upheld: no regression",
      [passed("size/a", SIZE)],
      [passed("size/a", SIZE), failed("size/b", SIZE)],
      [`revealed ${SIZE}`, "added size/b"],
    ],
    [
      "with a new case, while an old one is worse",
      [passed("size/a", SIZE)],
      [failed("size/a", SIZE), failed("size/b", SIZE)],
      [`regressions ${SIZE}`, "regressions size/a", "added size/b"],
    ],
    ["without a case", [passed("size/a", SIZE), passed("size/b", SIZE)], [passed("size/a", SIZE)], ["removed size/b"]],
    [
      "without the case that showed a fault: that fixes nothing",
      [failed("size/a", SIZE), passed("size/b", SIZE)],
      [passed("size/b", SIZE)],
      [`unjudged ${SIZE}`, "removed size/a"],
    ],
    [
      "with a case that showed a fault and wasn't judged again: that doesn't fix the clause",
      [failed("size/a", SIZE), failed("size/b", SIZE)],
      [stuck("size/a", SIZE), passed("size/b", SIZE)],
      ["fixes size/b", `unjudged ${SIZE}`, "unjudged size/a"],
    ],
    [
      "with a case that wasn't judged before",
      [stuck("size/a", SIZE)],
      [failed("size/a", SIZE)],
      [`judged ${SIZE}`, "judged size/a"],
    ],
    [
      "with a case that isn't judged any more",
      [failed("size/a", SIZE)],
      [stuck("size/a", SIZE)],
      [`unjudged ${SIZE}`, "unjudged size/a"],
    ],
    [
      "with a case that is blocked now",
      [passed("size/a", SIZE)],
      [blocked("size/a", SIZE, ROLE)],
      [`unjudged ${SIZE}`, "unjudged size/a"],
    ],
    [
      "with a control that the filter leaves out: it is no case of the run",
      [failed("size/a", SIZE)],
      [failed("size/a", SIZE), { ...failed("size/b", SIZE), marks: ["control"] }],
      [],
    ],
    [
      "with an operation that is lacking now, and what hangs on it",
      [passed("operation/get-function", READ), passed("size/a", SIZE), passed("size/b", SIZE)],
      [
        lacking("operation/get-function", READ, "GetFunction"),
        lacking("size/a", SIZE, "GetFunction"),
        passed("size/b", SIZE),
      ],
      [`unjudged ${READ}`, "unjudged size/a", "lacking operation/get-function: passed → 501 X"],
    ],
    [
      "with an operation that is there now, and fails",
      [lacking("operation/get-function", READ, "GetFunction")],
      [failed("operation/get-function", READ)],
      [`judged ${READ}`, "regained operation/get-function: 501 X → failed"],
    ],
    [
      "with a resource that is lacking now",
      [passed("size/a", SIZE), passed("size/b", SIZE)],
      [lacking("size/a", SIZE, "layer"), passed("size/b", SIZE)],
      ["unjudged size/a", "lacking resource/layer: passed → 501 X"],
    ],
    [
      "with a case that wasn't judged before, and can't be now: nothing came or went",
      [stuck("size/a", SIZE)],
      [lacking("size/a", SIZE, "layer")],
      [],
    ],
    [
      "that lack the same",
      [lacking("size/a", SIZE, "layer"), passed("size/b", SIZE)],
      [lacking("size/a", SIZE, "layer"), lacking("size/b", SIZE, "layer")],
      [`unjudged ${SIZE}`, "unjudged size/b"],
    ],
    [
      "with another wrong answer",
      [failed("size/a", SIZE, 201)],
      [failed("size/a", SIZE, 500)],
      ["answers size/a: 201 → 500"],
    ],
    [
      "with another right answer",
      [passed("size/a", SIZE, "X")],
      [passed("size/a", SIZE, "Y")],
      ["answers size/a: 400 X → 400 Y"],
    ],
  ];
  for (const [what, before, after, changes] of rows)
    it(what, () => expect(changesOf(before, after)).to.deep.equal(changes));

  it("are compared in the reading of the later one, or in the one asked for", () => {
    const onlyDocumented: RecordVerdict = {
      ...failed("size/a", SIZE),
      readings: { default: "passed", documented: "failed", aws: "passed" },
      findings: [smallFinding(SIZE, { readings: ["documented"] })],
    };
    const states = { [SIZE]: { default: "upheld", documented: "broken", aws: "upheld" } } as const;
    const before = record([passed("size/a", SIZE)]);
    const after = smallRecord({ states, verdicts: [onlyDocumented], header: { strict: "documented" } });
    const diff = diffRecords({ before, after, names });
    expect(diff.reading).to.equal("documented");
    expect(diff.regressions.cases).to.have.length(1);
    expect(diff.notes).to.deep.equal([
      "the runs were in the readings default and documented: both are compared in the reading documented",
    ]);
    expect(diffRecords({ before, after, names }, "default").regressions).to.deep.equal({ clauses: [], cases: [] });
  });

  it("say what makes them less alike than they look", () => {
    const before = record([passed("size/a", SIZE)], { header: { seed: 1 } });
    const suite = { name: "s", version: "0.2.0" };
    const notes = (header: SmallRecord["header"]): string[] => {
      const after = record([passed("size/a", SIZE)], { ...(header && { header }) });
      return diffRecords({ before, after, names }).notes;
    };
    expect(notes({})).to.deep.equal([]);
    expect(notes({ suite, plan: "1", contract: "1" })).to.deep.equal([
      "the contracts differ, with suite 0.1.0 and 0.2.0: clauses may have changed",
      "the plans differ, with suite 0.1.0 and 0.2.0: cases are compared by their ids",
    ]);
    expect(notes({ seed: 2, plan: "1" })).to.deep.equal([
      "the seeds differ, 1 and 2: generated cases send other requests",
    ]);
    expect(notes({ only: ["size/*", "role/*"] })).to.deep.equal(["the run after was filtered: size/*, role/*"]);
    expect(notes({ only: ["a", "b", "c", "d"] })).to.deep.equal(["the run after was filtered: a, b and 2 more"]);
  });

  it("of two editions are refused, by both names", () => {
    const pair = { before: record([]), after: record([], { header: { edition: "2026" } }), names };
    expect(() => diffRecords(pair)).to.throw(
      UsageError,
      /^a is of edition 2021, and b of edition 2026: only records of/,
    );
  });

  it("of which one judged nothing are refused, by its name", () => {
    const nothing = smallRecord({ verdicts: [stuck("size/a", SIZE)] });
    expect(() => diffRecords({ before: record([]), after: nothing, names })).to.throw(
      UsageError,
      "nothing was judged in the record b: run the suite again",
    );
    expect(() => diffRecords({ before: nothing, after: record([]), names })).to.throw(/in the record a:/);
  });
});
