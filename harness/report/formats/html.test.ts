import { createHash } from "node:crypto";
import { expect } from "chai";
import { expectGolden } from "../../testing/expect-golden.ts";
import { goldenRecord } from "../../testing/golden-records.ts";
import { hostileRecord } from "../../testing/hostile-record.ts";
import { smallRecord } from "../../testing/small-record.ts";
import type { RunRecord } from "../../record/format.ts";
import { html } from "./html.ts";

const render = (record: RunRecord): string => html.render([record]);
const contentOf = (page: string, element: string): string =>
  new RegExp(`<${element}>(.*?)</${element}>`, "s").exec(page)?.[1] ?? "";

/** Without what is the same in every report: its style and its script have tests of their own. */
const ownPart = (page: string): string =>
  page
    .replace(contentOf(page, "style"), "")
    .replace(contentOf(page, "script"), "")
    .replaceAll(/'sha256-[^']*'/g, "'sha256-…'");

describe("the HTML report", () => {
  it("of the fixed record is the committed one", () => {
    expectGolden("report.html", ownPart(render(goldenRecord())));
  });

  it("is the same text for the same record", () => {
    expect(render(goldenRecord())).to.equal(render(goldenRecord()));
  });

  it("allows its own style and script only, by their digests", () => {
    const page = render(goldenRecord());
    for (const element of ["style", "script"]) {
      const digest = createHash("sha256").update(contentOf(page, element)).digest("base64");
      expect(page).to.include(`${element}-src 'sha256-${digest}'`);
    }
    expect(page.match(/<script/g), "the data and the script").to.have.length(2);
  });

  it("loads nothing, and has no handler or style in its markup", () => {
    const [markup = ""] = render(goldenRecord())
      .replace(/<script.*<\/script>/s, "")
      .split("</style>")
      .toReversed();
    expect(markup).to.not.match(/<(link|img|iframe|object|embed|base|video|audio|source)\b/);
    expect(markup).to.not.match(/<[^>]*\s(on\w+|style|src|srcset|action)=/);
    expect(markup.match(/href="[^#][^"]*"/g)).to.equal(null);
    expect(contentOf(render(goldenRecord()), "style")).to.not.match(/url\(|@import/);
  });

  it("takes nothing of a hostile record for markup, and stays small", () => {
    const page = render(hostileRecord(goldenRecord()));
    const elements = (text: string): string[] => [
      ...new Set(text.replace(/<script.*<\/script>/s, "").match(/<[a-z]+/g)),
    ];
    expect(elements(page).toSorted()).to.deep.equal(elements(render(goldenRecord())).toSorted());
    expect(page).to.not.match(/[\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(page.length).to.be.below(1_000_000);
  });

  it("never says that all is well by its exit code alone", () => {
    const record = smallRecord({ states: { "a.b": "broken" } });
    const known = { ...record, footer: { ...record.footer, exit: 0, gate: { ...record.footer.gate, unexpected: [] } } };
    expect(render(known))
      .to.include("1 of 1 judged clauses are broken, all of them known")
      .and.to.include("0 of 1 clauses upheld, 1 broken (all known), 0 not judged")
      .and.to.not.include("Nothing unexpected");
  });

  it("folds a filter of many cases, as a run of what failed before has one", () => {
    const only = Array.from({ length: 300 }, (_, index) => `topic/case-${index}`);
    const page = render(smallRecord({ states: { "a.b": "upheld" }, header: { only } }));
    const [, shown = "", folded = ""] = /<dt>Filter<\/dt><dd>(.*?)<details>(.*?)<\/details>/s.exec(page) ?? [];
    expect(shown.match(/--only/g)).to.have.length(3);
    expect(folded.match(/--only/g)).to.have.length(297);
    expect(folded).to.include("<summary>297 more</summary>");
  });

  it("of a run without a broken clause says so", () => {
    expect(render(smallRecord({ states: { "a.b": "upheld" } })))
      .to.include("No clause is broken")
      .and.not.include('id="filters"');
  });
});
