import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import { readFixture } from "../../contract/fixture.ts";
import type { RunRecord } from "../../record/format.ts";
import { smallExchange, smallFinding, smallRecord, smallVerdict } from "../../testing/small-record.ts";
import { plain } from "../paint.ts";
import { diffRecords } from "./diff-records.ts";
import { renderDiffJson } from "./render-json.ts";
import { renderDiffMarkdown } from "./render-markdown.ts";
import { renderDiffText } from "./render-text.ts";

const SIZE = "request.memory-size.minimum";
const ROLE = "request.role.required";
const NAME = "request.function-name.required";

const about = (id: string, clause: string, status: number, type?: string, isRight = true) =>
  smallVerdict(id, {
    clauses: [clause],
    exchanges: [smallExchange(status, type)],
    findings: isRight ? [] : [smallFinding(clause)],
  });
const before = smallRecord({
  target: { profile: "one", version: "1.0" },
  states: { [SIZE]: "upheld", [ROLE]: "broken", [NAME]: "upheld" },
  verdicts: [
    about("memory-size/below-minimum", SIZE, 400, "ValidationException"),
    about("role/missing", ROLE, 500, undefined, false),
    about("function-name/missing", NAME, 400, "ValidationException"),
    smallVerdict("large/zip", { outcome: "not-applicable", reason: "the run doesn't ask for it (--large)" }),
    about("old/case", NAME, 201),
  ],
});
const after = smallRecord({
  target: { profile: "one", version: "1.1" },
  header: { plan: "another", startedAt: "2026-11-26T01:30:00.000Z" },
  states: { [SIZE]: "broken", [ROLE]: "upheld", [NAME]: "upheld" },
  verdicts: [
    about("memory-size/below-minimum", SIZE, 201, undefined, false),
    about("role/missing", ROLE, 400, "ValidationException"),
    about("function-name/missing", NAME, 400, "InvalidParameterValueException"),
    about("large/zip", NAME, 201),
    about("new/case", NAME, 201),
  ],
});
const names = { before: "a", after: "b" };
const diff = diffRecords({ before, after, names });

describe("a diff", () => {
  it("as text", () => {
    expect(renderDiffText(diff, plain)).to.equal(`Edition 2021, in the reading default
  before  one 1.0 at http://127.0.0.1:4566, 2026-11-25 01:30, suite 0.1.0, exit 1
  after   one 1.1 at http://127.0.0.1:4566, 2026-11-26 01:30, suite 0.1.0, exit 1
  note    the plans differ: cases are compared by their ids

Regressions: 1 clause, 1 case
  ✗ request.memory-size.minimum (upheld → broken): What request.memory-size.minimum says.
  ✗ memory-size/below-minimum (passed → failed): 400 ValidationException → 201

Fixed: 1 clause, 1 case
  ✓ request.role.required (broken → upheld): What request.role.required says.
  ✓ role/missing (failed → passed): 500 → 400 ValidationException

Judged now: 1 case
  + large/zip (not-applicable → passed): 201

Only in the later run: 1 case
  + new/case (passed): 201

Only in the earlier run: 1 case
  - old/case (passed): 201

Answered otherwise: 1 case
  ~ function-name/missing (passed): 400 ValidationException → 400 InvalidParameterValueException

regressed: 1 clause, 1 case; fixed: 1 clause, 1 case
`);
  });

  it("as Markdown", () => {
    expect(renderDiffMarkdown(diff)).to.equal(`# Lambda CreateFunction, edition 2021: what changed

**regressed: 1 clause, 1 case; fixed: 1 clause, 1 case** (in the reading default)

| | target | run | suite | exit |
| --- | --- | --- | --- | ---: |
| before | one 1.0 | 2026-11-25 01:30 | 0.1.0 | 1 |
| after | one 1.1 | 2026-11-26 01:30 | 0.1.0 | 1 |

- the plans differ: cases are compared by their ids

## Regressions: 1 clause, 1 case

- \`request.memory-size.minimum\` (upheld → broken): What request.memory-size.minimum says.
- \`memory-size/below-minimum\` (passed → failed): 400 ValidationException → 201

<details><summary>Fixed: 1 clause, 1 case</summary>

- \`request.role.required\` (broken → upheld): What request.role.required says.
- \`role/missing\` (failed → passed): 500 → 400 ValidationException

</details>

<details><summary>Judged now: 1 case</summary>

- \`large/zip\` (not-applicable → passed): 201

</details>

<details><summary>Only in the later run: 1 case</summary>

- \`new/case\` (passed): 201

</details>

<details><summary>Only in the earlier run: 1 case</summary>

- \`old/case\` (passed): 201

</details>

<details><summary>Answered otherwise: 1 case</summary>

- \`function-name/missing\` (passed): 400 ValidationException → 400 InvalidParameterValueException

</details>
`);
  });

  describe("of a hostile target", () => {
    const HOSTILE = '</script><img src=x>\u0000\u001b[2J\u202e\ud800"|`\n# no\n</details>';
    const poisoned = (record: RunRecord): RunRecord => ({
      ...record,
      header: { ...record.header, target: { profile: HOSTILE, version: HOSTILE, endpoint: HOSTILE } },
      verdicts: record.verdicts.map((verdict) => ({
        ...verdict,
        title: HOSTILE,
        reason: HOSTILE,
        exchanges: [smallExchange(record === before ? 400 : 500, HOSTILE)],
      })),
      footer: { ...record.footer, stopped: HOSTILE },
    });
    const evil = diffRecords({ before: poisoned(before), after: poisoned(after), names });
    // oxlint-disable-next-line no-control-regex -- these are what is looked for
    const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

    it("as JSON has the form of its schema", () => {
      const validate = new Ajv2020().compile(readFixture<object>("schemas/diff.schema.json"));
      for (const each of [diff, evil]) {
        const json: unknown = JSON.parse(renderDiffJson(each));
        expect(validate(json), JSON.stringify(validate.errors)).to.equal(true);
        expect(validate({ ...(json as object), more: 1 })).to.equal(false);
      }
    });

    it("as text and Markdown breaks no line and is no markup", () => {
      const [text, markdown] = [renderDiffText(evil, plain), renderDiffMarkdown(evil)];
      expect(text).to.not.match(control).and.to.not.match(/^# no/m);
      expect(markdown)
        .to.not.match(control)
        .and.to.not.match(/^# no/m)
        .and.to.not.match(/<img|<\/script/);
      expect(markdown.match(/<\/details>/g)).to.have.length(markdown.match(/<details>/g)?.length ?? 0);
    });
  });

  it("that is long is cut, but for the regressions at a terminal", () => {
    const many = Array.from({ length: 900 }, (_, index) => index);
    const long = (isRight: boolean, status: number): RunRecord =>
      smallRecord({
        states: { [SIZE]: isRight ? "upheld" : "broken" },
        verdicts: many.map((index) => about(`size/${index}`, SIZE, status, "X".repeat(80), isRight)),
      });
    const worse = diffRecords({ before: long(true, 400), after: long(false, 500), names });
    expect(renderDiffText(worse, plain)).to.include("size/899 ");
    expect(renderDiffMarkdown(worse)).to.include("… and 861 more").and.to.have.length.below(60_000);
    const better = diffRecords({ before: long(false, 500), after: long(true, 400), names });
    expect(renderDiffText(better, plain)).to.include("… and 871 more; --format json has all");
  });
});
