import { expect } from "chai";
import * as fc from "fast-check";
import { bodyLines } from "./body-lines.ts";

const shown = (body: string): string =>
  bodyLines(body)
    .map(({ text, depth }) => " ".repeat(depth) + text)
    .join("\n");

describe("a body by lines", () => {
  it("has a member a line, as it was sent", () => {
    expect(shown('{"a":1.0,"b": [true,{"c":"x,{\\"y"}],"a":{},"d":[]}')).to.equal(
      [
        "{",
        ' "a": 1.0,',
        ' "b": [',
        "  true,",
        "  {",
        '   "c": "x,{\\"y"',
        "  }",
        " ],",
        ' "a": {},',
        ' "d": []',
        "}",
      ].join("\n"),
    );
  });

  it("loses nothing of any JSON, whole or cut", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, length) => {
        const cut = json.slice(0, length % (json.length + 1));
        for (const body of [json, cut])
          expect(
            bodyLines(body)
              .map(({ text }) => text.replaceAll(": ", ":"))
              .join(""),
          ).to.equal(/^\s*[{[]/.test(body) ? body.replaceAll(": ", ":") : body);
      }),
      { seed: 1 },
    );
  });

  it("that is no JSON stays as it is", () => {
    expect(shown("<p>\n{}</p>")).to.equal("<p>\n{}</p>");
    expect(shown("")).to.equal("");
    for (const body of ["{not read by anybody}", '{"a": b c}', '{"a" "b"}', "[1 2]"])
      expect(shown(body)).to.equal(body);
    const deep = "[".repeat(100_000);
    expect(shown(deep)).to.equal(deep);
  });
});
