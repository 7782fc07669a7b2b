import { expect } from "chai";
import { foldText } from "./fold-text.ts";

describe("a body for reading", () => {
  it("names packages and long repetitions instead of showing them, and stays JSON", () => {
    const body = JSON.stringify({ ZipFile: "UEsDBBQAAAAI".repeat(40), Description: "é".repeat(257), Timeout: 3 });
    const { text, isCut } = foldText(body, 1000);
    expect(JSON.parse(text)).to.deep.equal({
      ZipFile: "UEsDBBQAAAAIUEsDBBQA… (480 characters of base64)",
      Description: "é… (257 times)",
      Timeout: 3,
    });
    expect(isCut).to.equal(false);
  });

  it("calls packages as it is told, and counts none whose end isn't there", () => {
    const base64 = "UEsDBBQAAAAI".repeat(40);
    expect(foldText(`{"ZipFile":"${base64}"}`, 1000, () => "(base64)").text).to.equal('{"ZipFile":"(base64)"}');
    expect(foldText(`{"ZipFile":"${base64}`, 1000).text).to.equal('{"ZipFile":"UEsDBBQAAAAIUEsDBBQA…');
  });

  it("says when it was cut, and cuts no character in two", () => {
    expect(foldText("abc", 3)).to.deep.equal({ text: "abc", isCut: false });
    expect(foldText("ab😀", 3)).to.deep.equal({ text: "ab\ufffd", isCut: true });
    expect(foldText(`${"ab".repeat(50_000)}`, 200_000).isCut).to.equal(true);
  });
});
