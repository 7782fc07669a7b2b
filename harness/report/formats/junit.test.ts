import { readFileSync } from "node:fs";
import { expect } from "chai";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { validateXML } from "xmllint-wasm";
import { fixtureUrl } from "../../contract/fixture.ts";
import type { RunRecord } from "../../record/format.ts";
import { goldenRecord } from "../../testing/golden-records.ts";
import { poisonedRecord } from "../../testing/poisoned-record.ts";
import { junit } from "./junit.ts";

const schema = readFileSync(fixtureUrl("schemas/junit.xsd"), "utf8");

async function faultsOf(xml: string): Promise<string[]> {
  const wellFormed = XMLValidator.validate(xml);
  const { errors } = await validateXML({ xml: [{ fileName: "report.xml", contents: xml }], schema: [schema] });
  return [...(wellFormed === true ? [] : [wellFormed.err.msg]), ...errors.map(({ message }) => message)];
}

interface Suites {
  testsuites: { "@_tests": string; "@_failures": string; "@_errors": string; "@_skipped": string; testsuite: Suite[] };
}
interface Suite {
  "@_name": string;
  "@_tests": string;
  testcase: Record<string, unknown>[];
}

const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => ["testsuite", "testcase"].includes(name) });
const parsed = (record: RunRecord): Suites["testsuites"] => (parser.parse(junit.render([record])) as Suites).testsuites;
const casesOf = ({ testsuite }: Suites["testsuites"]): Record<string, unknown>[] =>
  testsuite.flatMap(({ testcase }) => testcase);

describe("JUnit XML", () => {
  it("follows its schema", async () => {
    expect(await faultsOf(junit.render([goldenRecord()]))).to.deep.equal([]);
    expect(await faultsOf(junit.render([goldenRecord("golden-other")]))).to.deep.equal([]);
  });

  it("follows it whatever a target sends, with the same results", async () => {
    const record = goldenRecord();
    const xml = junit.render([poisonedRecord(record)]);
    expect(await faultsOf(xml)).to.deep.equal([]);
    expect(xml.isWellFormed()).to.equal(true);
    const [plain, poisoned] = [parsed(record), parsed(poisonedRecord(record))];
    expect(casesOf(poisoned).map((one) => Object.keys(one))).to.deep.equal(
      casesOf(plain).map((one) => Object.keys(one)),
    );
  });

  it("is refused by its schema where a test has no name, two results, or the name of another", async () => {
    const xml = junit.render([goldenRecord()]);
    for (const broken of [
      xml.replace(/ name="memory-size\/below-minimum"/, ""),
      xml.replace("<failure ", '<skipped message="x"/><failure '),
      xml.replace("role/missing", "role/null"),
      xml.replace(/time="[\d.]+"/, 'time="1,5"'),
    ])
      expect(await faultsOf(broken)).to.not.deep.equal([]);
  });

  it("counts in each suite, and in all, what is in it", () => {
    const suites = parsed(goldenRecord());
    const cases = casesOf(suites);
    const having = (name: string): string => String(cases.filter((one) => name in one).length);
    expect(suites["@_tests"]).to.equal(String(cases.length));
    expect(suites["@_failures"]).to.equal(having("failure"));
    expect(suites["@_errors"]).to.equal(having("error"));
    expect(suites["@_skipped"]).to.equal(having("skipped"));
    for (const suite of suites.testsuite) expect(suite["@_tests"]).to.equal(String(suite.testcase.length));
  });
});
