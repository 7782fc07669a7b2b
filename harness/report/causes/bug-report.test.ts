import { expect } from "chai";
import { goldenRecord } from "../../testing/golden-records.ts";
import { hostileRecord } from "../../testing/hostile-record.ts";
import { poisonedRecord } from "../../testing/poisoned-record.ts";
import { bugReport } from "./bug-report.ts";
import { findCauses } from "./find-causes.ts";

describe("the text of a bug report", () => {
  const record = goldenRecord();
  const texts = findCauses(record).map((cause) => bugReport(record, cause));

  it("says what was sent, what AWS does by which evidence, what came, and how to repeat it", () => {
    for (const text of texts)
      expect(text.match(/^## .*$/gm)?.slice(0, 4)).to.deep.equal([
        "## What was sent",
        "## What AWS does",
        "## What came",
        "## How to repeat it",
      ]);
    expect(texts[0])
      .to.include("](https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html)")
      .and.to.include('run --endpoint "$ENDPOINT" --profile sample');
  });

  it("has nothing of the machine: no address, and no command that starts a server", () => {
    const started = {
      ...record,
      header: { ...record.header, options: { start: "node /home/me/server.js", ready: "/up" } },
    };
    for (const text of [...texts, ...findCauses(started).map((cause) => bugReport(started, cause))])
      expect(text).to.not.match(/127\.0\.0\.1|localhost|:4566|--start|--ready|\/home\//);
  });

  it("leaves an address in an answer out", () => {
    const { origin, host } = new URL(record.header.target.endpoint);
    const told = JSON.parse(JSON.stringify(record).replaceAll("Internal Server Er", `see ${origin}/log, ${host}, `));
    for (const cause of findCauses(told)) expect(bugReport(told, cause)).to.not.include(host);
  });

  it("isn't steered by what a target sends", () => {
    for (const spoilt of [poisonedRecord(record), hostileRecord(record)])
      for (const cause of findCauses(spoilt)) {
        const text = bugReport(spoilt, cause);
        // oxlint-disable-next-line no-control-regex -- these are what is looked for
        expect(text).to.not.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        expect(text.length).to.be.below(60_000);
      }
  });
});
