import { expect } from "chai";
import { smallRecord, type SmallRecord } from "../../testing/small-record.ts";
import { columnTitles } from "./column-titles.ts";

const titles = (...records: SmallRecord[]): string[] =>
  columnTitles(records.map((record) => smallRecord(record).header));
const one = { profile: "one", version: "5.2.5" };
const generic = (port: number) => ({ profile: "generic", endpoint: `http://127.0.0.1:${port}` });

describe("the columns' titles", () => {
  it("are profile and version, the endpoint left out", () => {
    expect(
      titles({ target: one }, { target: { ...one, version: "6.0.0" } }, { target: { profile: "two" } }),
    ).to.deep.equal(["one 5.2.5", "one 6.0.0", "two"]);
  });

  it("tell targets without a profile of their own apart by the endpoint", () => {
    expect(titles({ target: generic(1) }, { target: generic(2) })).to.deep.equal([
      "generic (127.0.0.1:1)",
      "generic (127.0.0.1:2)",
    ]);
  });

  it("tell runs of one target apart by the first thing that differs", () => {
    const at = (startedAt: string) => ({ target: one, header: { startedAt } });
    const rows: [SmallRecord[], string[]][] = [
      [
        [{ target: one }, { target: one, header: { only: ["a/*", "b"] } }],
        ["whole", "only a/*, b"],
      ],
      [
        [{ target: one }, { target: one, header: { strict: "aws" } }],
        ["reading default", "reading aws"],
      ],
      [
        [at("2026-11-24T01:30:00.000Z"), at("2026-11-25T01:30:00.000Z")],
        ["2026-11-24", "2026-11-25"],
      ],
      [
        [at("2026-11-25T01:30:00.000Z"), at("2026-11-25T01:31:00.000Z")],
        ["2026-11-25 01:30", "2026-11-25 01:31"],
      ],
    ];
    for (const [records, differences] of rows)
      expect(titles(...records)).to.deep.equal(differences.map((difference) => `one 5.2.5 (${difference})`));
  });

  it("say as much as is needed where three are alike", () => {
    const early = "2026-11-24T01:30:00.000Z";
    expect(
      titles(
        { target: one },
        { target: one, header: { startedAt: early } },
        { target: one, header: { strict: "aws" } },
      ),
    ).to.deep.equal([
      "one 5.2.5 (reading default, 2026-11-25)",
      "one 5.2.5 (reading default, 2026-11-24)",
      "one 5.2.5 (reading aws)",
    ]);
  });

  it("are all different, even for one record given twice, and printable", () => {
    expect(titles({ target: one }, { target: one })).to.deep.equal(["one 5.2.5 (again)", "one 5.2.5 (again) #2"]);
    expect(titles({ target: { profile: "one", version: "1\n\u202e" } })).to.deep.equal(["one 1 \ufffd"]);
  });
});
