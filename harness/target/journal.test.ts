import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { leftovers, openJournal } from "./journal.ts";

describe("the journal", () => {
  const directory = mkdtempSync(join(tmpdir(), "journal-"));
  const file = join(directory, "journal.jsonl");
  const here = new URL("http://127.0.0.1:4566/");
  const names = () => leftovers(file).map(({ made }) => made);
  beforeEach(() => writeFileSync(file, ""));
  after(() => rmSync(directory, { recursive: true }));

  it("says what is left, and where", () => {
    const journal = openJournal(file, here, "eu-west-1");
    for (const name of ["a", "b", "c"]) journal.creating(name);
    journal.deleted("b");
    journal.creating("b");
    journal.deleted("a");
    expect(leftovers(file)).to.have.deep.members(
      ["b", "c"].map((made) => ({ endpoint: here.href, region: "eu-west-1", made })),
    );
  });

  it("is written before the call returns", () => {
    openJournal(file, here, "us-east-1").creating("a");
    expect(readFileSync(file, "utf8")).to.match(/"creating":"a"\}\n$/);
  });

  it("tells endpoints and regions apart", () => {
    openJournal(file, here, "us-east-1").creating("a");
    openJournal(file, here, "eu-west-1").deleted("a");
    openJournal(file, new URL("http://127.0.0.1:1/"), "us-east-1").deleted("a");
    expect(names()).to.deep.equal(["a"]);
  });

  it("is read even where its last line was cut, or a line is no entry", () => {
    openJournal(file, here, "us-east-1").creating("a");
    appendFileSync(file, 'garbage\n{"endpoint":"http://127.0.0.1:4566/","region":"us-east-1","del');
    expect(names()).to.deep.equal(["a"]);
  });
});
