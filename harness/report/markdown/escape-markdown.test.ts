import { expect } from "chai";
import { code, inline, withLinks } from "./escape-markdown.ts";

describe("a text in Markdown", () => {
  const evil = "a|b`c`<script>@someone https://x [y](z)\n# d \\ * _ ~\u202e";

  it("is itself: no table, tag, code, link or mention comes of it", () => {
    expect(inline(evil))
      .to.match(/^[\p{L}\p{N} .,:;'"()/%&#\ufffd-]+$/u)
      .and.to.not.match(/&(?!#\d+;)|#(?!\d+;)/);
    expect(code(evil)).to.equal(`<code>${inline(evil)}</code>`);
    expect(code("a b")).to.equal("`a b`");
  });

  it("is no address that GitHub makes a link of, in HTML either", () => {
    expect(inline("http://x.test, WWW.x.test: 1")).to.equal("http&#58;//x.test, WWW&#46;x.test: 1");
    expect(withLinks("see https://x.test/#1")).to.equal("see https://x.test/&#35;1");
    expect(code("|http://x.test")).to.equal("<code>&#124;http&#58;//x.test</code>");
  });
});
