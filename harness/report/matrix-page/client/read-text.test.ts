import { expect } from "chai";
import * as fc from "fast-check";
import { visible } from "../../html/escape.ts";
import { startTexts } from "../data/stored-texts.ts";
import { indentBody, readText } from "./read-text.ts";

describe("texts of the page", () => {
  it("come back as they were put in, what can't be seen by its code", () => {
    const part = fc.constantFrom("lcf-aaaaaa-0001", "2026-11-25T01:30:00.000Z", "conformance-abc123", "\0", "\u202e");
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string({ unit: "grapheme" })), { maxLength: 6 }), (parts) => {
        const store = startTexts();
        const text = parts.join("");
        expect(readText(store.templates, store.put(text))).to.equal(visible(text));
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it("are stored once where only names, ids and times differ", () => {
    const store = startTexts();
    const texts = ["0001", "0002"].map((id) => `{"FunctionName":"lcf-aaaaaa-${id}"}`);
    const stored = texts.map((text) => store.put(text));
    expect(store.templates).to.have.length(1);
    expect(stored.map((each) => readText(store.templates, each))).to.deep.equal(texts);
  });
});

describe("a body of JSON in one line", () => {
  it("is shown a member a line", () => {
    expect(indentBody('201\ncontent-type: x\n\n{"a":[1,{}],"b": null}')).to.equal(
      ["201", "content-type: x", "", "{", '  "a": [', "    1,", "    {}", "  ],", '  "b": null', "}"].join("\n"),
    );
  });

  it("is left alone where it is no JSON, or was written in lines", () => {
    for (const body of ["", "<html>", "{not JSON}", '{"a":1} and more', '{\n "a":1}', "42"])
      expect(indentBody(`400\n\n${body}`)).to.equal(`400\n\n${body}`);
    expect(indentBody("204")).to.equal("204");
  });
});
