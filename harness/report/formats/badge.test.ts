import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import { readFixture } from "../../contract/fixture.ts";
import type { RecordFooter, RecordHeader } from "../../record/format.ts";
import { goldenRecord } from "../../testing/golden-records.ts";
import { poisonedRecord } from "../../testing/poisoned-record.ts";
import { badge } from "./badge.ts";

const validate = new Ajv2020().compile(readFixture<object>("schemas/badge.schema.json"));
const none = { unexpected: [], fixed: [], changed: [], expired: [], messages: [] };

function badgeOf(footer: Partial<RecordFooter>, header: Partial<RecordHeader> = {}): Record<string, unknown> {
  const record = goldenRecord();
  const changed = { ...record, header: { ...record.header, ...header }, footer: { ...record.footer, ...footer } };
  const value = JSON.parse(badge.render([changed])) as Record<string, unknown>;
  validate(value);
  expect(validate.errors).to.equal(null);
  return value;
}

describe("the badge", () => {
  it("has a count, and red only for what nobody expected", () => {
    expect(badgeOf({})).to.include({ message: "10 of 26 clauses, 5 unexpected, 3 out of date", color: "red" });
    expect(badgeOf({ exit: 0, gate: none })).to.include({ message: "10 of 26 clauses", color: "blue" });
    expect(badgeOf({ exit: 3, gate: none })).to.include({
      message: "10 of 26 clauses, not all judged",
      color: "lightgrey",
    });
  });

  it("says of what it is the count", () => {
    expect(badgeOf({})).to.include({ label: "CreateFunction 2021" });
    expect(badgeOf({}, { strict: "aws", edition: "2026" })).to.include({ label: "CreateFunction 2026 (aws)" });
    expect(badgeOf({ exit: 0, gate: none }, { only: ["role/*"] })).to.include({
      message: "10 of 26 clauses, filtered",
    });
  });

  it("follows its schema, whatever a target sends", () => {
    validate(JSON.parse(badge.render([poisonedRecord(goldenRecord())])));
    expect(validate.errors).to.equal(null);
  });
});
