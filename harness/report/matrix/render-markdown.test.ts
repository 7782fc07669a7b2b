import { expect } from "chai";
import { smallExchange, smallFinding, smallRecord, smallVerdict } from "../../testing/small-record.ts";
import { buildMatrix } from "./build-matrix.ts";
import { renderMatrixMarkdown } from "./render-markdown.ts";

const SIZE = "request.memory-size.minimum";
const ROLE = "request.role.required";

const below = (status: number, type?: string) =>
  smallVerdict("memory-size/below-minimum", {
    clauses: [SIZE, ROLE],
    findings: status === 400 ? [] : [smallFinding(SIZE, { expected: "400", actual: "201" })],
    exchanges: [smallExchange(status, type)],
  });

const one = smallRecord({
  target: { profile: "one", version: "1.0" },
  states: { [SIZE]: "broken", [ROLE]: "upheld" },
  verdicts: [below(201)],
});
const two = smallRecord({
  target: { profile: "two" },
  states: { [SIZE]: "upheld", [ROLE]: "upheld" },
  verdicts: [below(400, "ValidationException")],
});

const GOLDEN = `# Lambda CreateFunction, side by side

## Edition 2021

Clauses upheld of those judged, how many were not, and the cause of the worst harm; beside them for how many of the task's clauses AWS was recorded.

| task | one 1.0 | two | AWS, as recorded |
| --- | --- | --- | ---: |
| bad input | **1 of 2**<br>Bounds aren't checked: What | **2 of 2** | 0 of 2 |

- **1.** **two**: none of 2 judged clauses is broken, and all were judged.
- **2.** **one 1.0**: 1 of 2 judged clauses are broken, and all were judged; worst: bounds aren't checked: What.

The target with the fewest clauses that are broken, or can't be judged, by causes of the worst harm comes first, and the next harm decides where two have as many: the target dies, or its state is ruined; it fails (5xx, no answer); what is wrong with every answer; functions that are refused, lost, left or overwritten; what an official client can't read; wrong values; missing checks; strictness, and names of errors.

How far each diverges (broken of judged), how much of it was judged (of all), and the clauses upheld of those that count in the reading. The run's own reading is bold.

| target | diverges | judged | default | documented | aws | cases passed | run |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
| one 1.0 | 50% | 100% | **1 of 2** | 1 of 2 | 1 of 2 | 0 of 1 | 2026-11-25, suite 0.1.0 |
| two | 0% | 100% | **2 of 2** | 2 of 2 | 2 of 2 | 1 of 1 | 2026-11-25, suite 0.1.0 |

<details><summary>By group, in the reading default</summary>

| clauses | one 1.0 | two |
| --- | ---: | ---: |
| request | 1 of 2 | 2 of 2 |

</details>

### Broken or different: 1 of 2 clauses

✓ upheld, ✗ broken, ? not judged, ! seen broken, not counted in the reading, · not counted, – not run. Beside them stands
what the target answered, and what is wrong with that; there ! is a case that passed, though a clause that it isn't about
objects to the answer.

<details><summary>request: 1 clause</summary>

| clause | one 1.0 | two | AWS, as recorded |
| --- | --- | --- | --- |
| \`request.memory-size.minimum\`<br>What request.memory-size.minimum says. | ✗ \`201 instead of 400\` | ✓ |  |

</details>

### Answered differently: 1 of 1 cases

Also where the contract leaves the answer open, and no target is wrong.

<details><summary>planted: 1 case</summary>

| case | one 1.0 | two |
| --- | --- | --- |
| \`memory-size/below-minimum\`<br>the planted case memory-size/below-minimum | ✗ \`201 instead of 400\` | ✓ \`400 ValidationException\` |

</details>

`;

describe("the matrix as Markdown", () => {
  it("has scores, then what is broken or differs, folded", () => {
    expect(renderMatrixMarkdown(buildMatrix([one, two]))).to.equal(GOLDEN);
  });

  it("says which reading counts where the runs have different ones", () => {
    const strict = { ...two, header: { ...two.header, strict: "aws" as const } };
    expect(renderMatrixMarkdown(buildMatrix([one, strict])))
      .to.include("By group, each in its run's own reading")
      .and.to.include("(not ranked: the runs have different readings)")
      .and.to.include("| two | 0% | 100% | 2 of 2 | 2 of 2 | **2 of 2** |");
  });

  it("shows any text as itself: no table, tag, code, link or mention comes of what a target sends", () => {
    const evil = "a|b`c`<script>@someone https://x [y](z)\n# d \\ * _ ~\u202e";
    const record = smallRecord({
      target: { profile: "evil", version: evil },
      states: { [SIZE]: "broken", [ROLE]: "upheld" },
      verdicts: [below(403, evil.replace(":", ""))],
    });
    const text = renderMatrixMarkdown(buildMatrix([record, two]));
    expect(text).to.not.match(/<script|@someone|^# d/m);
    for (const line of text.split("\n").filter((each) => each.startsWith("| `")))
      expect(line.match(/\|/g), line).to.have.length(line.includes("memory-size/") ? 4 : 5);
  });

  it("fits a comment: what is open or differs stays longest, the rest is counted", () => {
    const ids = Array.from({ length: 3000 }, (_, index) => `request.a-${index}.type`);
    const states = (own: "broken" | "upheld") =>
      Object.fromEntries(ids.map((id, index) => [id, index === 2999 ? own : ("broken" as const)]));
    const verdicts = (status: number) =>
      ids.map((id) => smallVerdict(id.replaceAll(".", "/"), { exchanges: [smallExchange(status)] }));
    const text = renderMatrixMarkdown(
      buildMatrix([
        smallRecord({ target: { profile: "one" }, states: states("broken"), verdicts: verdicts(400) }),
        smallRecord({ target: { profile: "two" }, states: states("upheld"), verdicts: verdicts(404) }),
      ]),
    );
    expect(text.length).to.be.within(50_000, 65_536);
    expect(text).to.include("`request.a-2999.type`");
    expect(text.match(/… and \d+ more/g)).to.have.length(2);
  });
});
