import { expect } from "chai";
import type { Row } from "./rows.ts";
import { selectRows } from "./select-rows.ts";
import { readState, startingView, type ViewState } from "./view-state.ts";

const titles = ["one", "two"];

function row(id: string, signs: string, change: Partial<Row> = {}): Row {
  const words: Record<string, string> = { "✓": "upheld", "✗": "broken", "?": "not judged", "·": "not counted" };
  return {
    id,
    text: `What ${id} says`,
    fold: id.split(".")[0] ?? "",
    level: "must",
    searched: `${id}\nwhat ${id} says`.toLowerCase(),
    cells: [...signs].map((sign) => ({ sign, word: words[sign] ?? "", answer: "", key: words[sign] ?? "" })),
    isDifferent: new Set(signs).size > 1,
    isOpen: false,
    broken: [...signs].filter((sign) => sign === "✗").length,
    ...change,
  };
}

const rows = [
  row("request.c", "✗✗"),
  row("request.a", "✓✗", { level: "should" }),
  row("rule.b", "?✓"),
  row("rule.d", "✓✓", { isOpen: true, searched: "rule.d\n404 NotFound".toLowerCase() }),
];

const start = startingView("2021", "default");
const select = (change: Partial<ViewState>): string =>
  selectRows(rows, titles, { ...start, ...change })
    .map(({ id }) => id.at(-1))
    .join("");

describe("the rows of the matrix", () => {
  it("are all there, in the contract's order, until something is chosen", () => {
    expect(select({})).to.equal("cabd");
    expect(selectRows(rows, titles, readState("", start))).to.deep.equal(rows);
  });

  it("are filtered by group, level, and how the targets compare", () => {
    expect(select({ fold: "rule" })).to.equal("bd");
    expect(select({ level: "should" })).to.equal("a");
    expect(select({ only: "different" })).to.equal("ab");
    expect(select({ only: "broken" })).to.equal("ca");
    expect(select({ only: "open" })).to.equal("d");
  });

  it("are filtered by a combination of what became of them at each target", () => {
    expect(select({ where: { two: "broken" } })).to.equal("ca");
    expect(select({ where: { one: "upheld", two: "broken" } })).to.equal("a");
    expect(select({ where: { one: "" } })).to.equal("cabd");
  });

  it("are searched for every word, in any letters", () => {
    expect(select({ search: "  SAYS request " })).to.equal("ca");
    expect(select({ search: "404 notfound" })).to.equal("d");
    expect(select({ search: "nothing" })).to.equal("");
  });

  it("are sorted by name, by how many are broken, or by a target's state", () => {
    expect(select({ sort: "name" })).to.equal("acbd");
    expect(select({ sort: "broken", descending: true })).to.equal("cabd");
    expect(select({ sort: "of one" })).to.equal("cbad");
    expect(select({ sort: "of one", descending: true })).to.equal("adbc");
    expect(select({ sort: "of nobody" })).to.equal("cabd");
  });
});
