import { expect } from "chai";
import { escapeHtml, markup, scriptJson, trusted, visible } from "./escape.ts";

describe("markup", () => {
  it("escapes what is put in, in contents and attributes", () => {
    expect(String(markup`<p title="${`"'`}">${"<b>&"}</p>`)).to.equal('<p title="&quot;&#39;">&lt;b&gt;&amp;</p>');
    expect(escapeHtml("</script>")).to.equal("&lt;/script&gt;");
  });

  it("takes markup as it is, and joins lists", () => {
    const items = ["a", "<"].map((each) => markup`<li>${each}</li>`);
    expect(String(markup`<ul>${items}${undefined}${3}${trusted("<hr>")}</ul>`)).to.equal(
      "<ul><li>a</li><li>&lt;</li>3<hr></ul>",
    );
  });

  it("isn't deceived by what only looks like markup", () => {
    const forged = JSON.parse('{"text":"<script>","#text":"<script>"}') as string;
    expect(String(markup`${forged}`)).to.not.include("<");
  });

  it("shows characters that have no form or turn the line round, and keeps lines", () => {
    expect(visible("a\u202eb\u0000\u001b\u2028\ud800\u200d\uffff\r\n\tc é 😀")).to.equal(
      "a\\u202eb\\u0000\\u001b\\u2028\\ud800\\u200d\\uffff\\u000d\n\tc é 😀",
    );
    expect(visible("\u{e0041}")).to.equal("\\udb40\\udc41");
  });

  it("makes JSON that can't leave its script element", () => {
    const value = { text: "</script><!--\u2028\u2029\ud800" };
    const json = scriptJson(value);
    expect(json).to.not.match(/[<\u2028\u2029]/);
    expect(JSON.parse(json)).to.deep.equal(value);
  });
});
