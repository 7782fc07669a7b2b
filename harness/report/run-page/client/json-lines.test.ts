import { expect } from "chai";
import * as fc from "fast-check";
import { bodyLines, markPath } from "./json-lines.ts";

const shown = (body: string): string =>
  bodyLines(body)
    .map(({ text, depth }) => " ".repeat(depth) + text)
    .join("\n");

const marked = (body: string, path: string): string[] =>
  markPath(bodyLines(body), path)
    .filter(({ differs }) => differs)
    .map(({ text, isAbsent }) => (isAbsent ? `no ${text}` : text));

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
    const deep = "[".repeat(100_000);
    expect(shown(deep)).to.equal(deep);
  });

  it("marks the place of a path, with all that is in it", () => {
    const body = '{"Layers":[{"Arn":"a"},{"Arn":"b"}],"LayersX":1,"Timeout":3}';
    expect(marked(body, "Timeout")).to.deep.equal(['"Timeout": 3']);
    expect(marked(body, "Layers[1].Arn")).to.deep.equal(['"Arn": "b"']);
    expect(marked(body, "Layers")).to.have.length(8);
  });

  it("finds the configuration within what GetFunction answers", () => {
    expect(marked('{"Configuration":{"Timeout":3},"Code":{}}', "Timeout")).to.deep.equal(['"Timeout": 3']);
    expect(marked('{"Configuration":{"Timeout":3},"Code":{}}', "Role")).to.deep.equal(["no Role"]);
  });

  it("says where a member would be that isn't there", () => {
    const lines = markPath(bodyLines('{"A":{"B":1},"C":{}}'), "A.D");
    expect(lines.map(({ text }) => text)).to.deep.equal(["{", '"A": {', "D", '"B": 1', "},", '"C": {}', "}"]);
    expect(marked('{"A":{"B":1},"C":{}}', "C.D.E")).to.deep.equal(["no D.E"]);
    expect(marked('{"A":1}', "Z")).to.deep.equal(["no Z"]);
    expect(marked("{}", "Z")).to.deep.equal(["no Z"]);
    expect(marked("<p>", "Z")).to.deep.equal([]);
  });
});
