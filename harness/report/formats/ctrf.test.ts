import { expect } from "chai";
import { validate, type CTRFReport } from "ctrf";
import type { RunRecord } from "../../record/format.ts";
import { goldenRecord } from "../../testing/golden-records.ts";
import { poisonedRecord } from "../../testing/poisoned-record.ts";
import { ctrf } from "./ctrf.ts";

const reportOf = (record: RunRecord): CTRFReport => JSON.parse(ctrf.render([record])) as CTRFReport;

describe("CTRF", () => {
  it("follows its schema, whatever a target sends", () => {
    for (const record of [goldenRecord(), goldenRecord("golden-other"), poisonedRecord(goldenRecord())])
      expect(validate(reportOf(record))).to.deep.include({ valid: true });
  });

  it("counts what it lists, with what couldn't be judged among the failed", () => {
    const { summary, tests } = reportOf(goldenRecord()).results;
    const having = (status: string): number => tests.filter((one) => one.status === status).length;
    expect(summary).to.include({
      tests: tests.length,
      passed: having("passed"),
      failed: having("failed"),
      skipped: having("skipped"),
      pending: 0,
      other: 0,
    });
    const raw = (status: string): (string | undefined)[] => [
      ...new Set(tests.filter((one) => one.status === status).map(({ rawStatus }) => rawStatus)),
    ];
    expect(raw("failed")).to.have.members(["failed", "inconclusive", "error"]);
    expect(raw("skipped")).to.have.members(["known", "blocked", "not-applicable"]);
    const marked = tests.flatMap(({ name, extra }) => (extra?.marks ? [[name, extra.marks]] : []));
    expect(marked).to.deep.include(["layers/does-not-exist", ["advice"]]);
  });
});
