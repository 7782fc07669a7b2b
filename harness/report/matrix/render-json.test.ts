import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import { readFixture } from "../../contract/fixture.ts";
import { smallExchange, smallFinding, smallRecord, smallVerdict } from "../../testing/small-record.ts";
import { buildMatrix } from "./build-matrix.ts";
import { renderMatrixJson, type MatrixJson } from "./render-json.ts";

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
  readFixture<object>("schemas/matrix.schema.json"),
);

const HOSTILE = '</script>\u0000\u202e\ud800"|`\n';
const SIZE = "request.memory-size.minimum";

const broken = smallVerdict("memory-size/below-minimum", {
  clauses: [SIZE],
  findings: [smallFinding(SIZE, { path: HOSTILE, actual: HOSTILE })],
  exchanges: [smallExchange(400, HOSTILE)],
  known: HOSTILE,
});
const unsent = smallVerdict("large/zip", { outcome: "not-applicable", reason: HOSTILE });

const records = [
  smallRecord({
    target: { profile: "one", version: HOSTILE, endpoint: HOSTILE },
    states: { [SIZE]: "broken" },
    verdicts: [broken, unsent],
  }),
  smallRecord({ target: { profile: "two" }, states: { [SIZE]: "unjudged" }, header: { only: [SIZE] } }),
  smallRecord({ header: { edition: "2026" } }),
];

describe("the matrix as JSON", () => {
  const json = JSON.parse(renderMatrixJson(buildMatrix(records))) as MatrixJson;

  it("has the form of its schema, whatever a target sends", () => {
    expect(validate(json), JSON.stringify(validate.errors)).to.equal(true);
  });

  it("says of each clause and target the states, and how it was broken", () => {
    const [one, two] = json.sections[0]?.clauses[0]?.targets ?? [];
    expect(one?.states.default).to.equal("broken");
    expect(one?.findings).to.deep.equal([
      {
        case: "memory-size/below-minimum",
        path: HOSTILE,
        expected: "something",
        actual: HOSTILE,
        readings: ["default", "documented", "aws"],
        answer: '400 </script>\ufffd\ufffd\ufffd"|`',
        count: 1,
        known: HOSTILE,
      },
    ]);
    expect(two).to.deep.equal({
      states: { default: "unjudged", documented: "unjudged", aws: "unjudged" },
      count: 0,
      findings: [],
    });
  });

  it("says of each case and target the outcome and the answer, and what was left out", () => {
    expect(json.sections[0]?.cases.map(({ id, targets }) => [id, targets.map(({ outcome }) => outcome)])).to.deep.equal(
      [
        ["memory-size/below-minimum", ["failed", "not-run"]],
        ["large/zip", ["not-applicable", "not-run"]],
      ],
    );
  });

  it("has the scores of all clauses first, then of each group", () => {
    expect(
      json.sections[0]?.scores.map(({ group, targets }) => [group, targets.map((each) => each.default)]),
    ).to.deep.equal(
      [null, "request"].map((group) => [
        group,
        [
          { upheld: 0, broken: 1, unjudged: 0 },
          { upheld: 0, broken: 0, unjudged: 1 },
        ],
      ]),
    );
  });
});
