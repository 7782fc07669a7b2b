import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import { readFixture } from "../contract/fixture.ts";
import { footerOf, ownFindings } from "../record/fold.ts";
import { goldenFile, goldenRecord } from "./golden-records.ts";

const validate = new Ajv2020().compile(readFixture<object>("schemas/record.schema.json"));
const names = ["golden", "golden-other"] as const;

describe("the fixed records", () => {
  for (const name of names)
    it(`${name} follows the schema of records, is small, and adds up`, () => {
      const text = readFileSync(goldenFile(name), "utf8");
      for (const line of text.trimEnd().split("\n")) validate(JSON.parse(line));
      expect(validate.errors).to.equal(null);
      expect(text.length).to.be.lessThan(64_000);
      const { header, verdicts, footer } = goldenRecord(name);
      const known = new Set(header.clauses.map(({ id }) => id));
      const named = verdicts.flatMap((one) => [...one.clauses, ...one.findings.map(({ clause }) => clause)]);
      expect(new Set(named)).to.deep.equal(known);
      for (const { case: id, findings, exchanges } of verdicts)
        for (const { exchange } of findings) expect(exchanges, id).to.have.property(`${exchange}`);
      for (const each of verdicts) {
        const isJudged = each.outcome === "passed" || each.outcome === "failed";
        if (isJudged)
          expect(each.outcome, each.case).to.equal(ownFindings(each, "default").length > 0 ? "failed" : "passed");
        expect(each.judged.length > 0, each.case).to.equal(isJudged);
      }
      const { gate, stopped, requests, durationMs, exit } = footer;
      const ending = { gate, ...(stopped !== undefined && { stopped }), requests, durationMs, exit };
      expect(footerOf({ header, verdicts }, ending)).to.deep.equal(footer);
      expect(gate.unexpected.filter((id) => !footer.clauses.broken.includes(id))).to.deep.equal([]);
    });

  it("hold every kind of thing that a report shows", () => {
    const { header, verdicts, footer, learnt, left, others } = goldenRecord();
    expect(Object.values(footer.totals).every((count) => count > 0)).to.equal(true);
    const has = (isIt: (verdict: (typeof verdicts)[number]) => unknown): boolean => verdicts.some(isIt);
    expect({
      known: has(({ known }) => known),
      unexpected: has(({ outcome, known }) => outcome === "failed" && known === undefined),
      notRepeated: has(({ marks }) => marks?.includes("not repeated")),
      onAdvice: has(({ marks }) => marks?.includes("advice")),
      blocked: has(({ outcome, by }) => outcome === "blocked" && by),
      control: goldenRecord("golden-other").verdicts.some(({ marks }) => marks?.includes("control")),
      timeout: has(({ exchanges }) => exchanges.some(({ failure }) => failure?.kind === "timeout")),
      reset: has(({ exchanges }) => exchanges.some(({ failure }) => failure?.kind === "reset")),
      serverError: has(({ exchanges }) => exchanges.some(({ answer }) => answer && answer.status >= 500)),
      path: has(({ findings }) => findings.some(({ path }) => path)),
      advice: has(({ findings }) => findings.some(({ level }) => level === "should")),
      notes: has(({ notes }) => notes),
      client: has(({ exchanges }) => exchanges.some(({ client }) => client?.error)),
      madeRole: learnt.some(({ roleIsMade }) => roleIsMade),
      unknown: others.length > 0,
      version: header.target.version,
      excluded: header.clauses.some(({ excluded }) => excluded),
    }).to.satisfy((kinds: object) => Object.values(kinds).every(Boolean));
    expect(footer.gate.messages).to.have.length(3);
    expect(left).to.have.length(1);
  });

  it("are of the same contract and plan, with cases that only one of them has", () => {
    const [one, other] = names.map(goldenRecord);
    expect(one?.header.contract).to.equal(other?.header.contract);
    expect(one?.header.plan).to.equal(other?.header.plan);
    const ids = (record: typeof one): string[] => (record?.verdicts ?? []).map(({ case: id }) => id);
    expect(ids(one)).to.not.include.members(ids(other));
    expect(ids(other)).to.not.include.members(ids(one));
  });
});
