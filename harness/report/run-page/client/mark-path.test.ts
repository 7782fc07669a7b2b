import { expect } from "chai";
import { bodyLines } from "../../html/client/body-lines.ts";
import { markPath } from "./mark-path.ts";

const marked = (body: string, path: string): string[] =>
  markPath(bodyLines(body), path)
    .filter(({ differs }) => differs)
    .map(({ text, isAbsent }) => (isAbsent ? `no ${text}` : text));

describe("the place of a path in a body", () => {
  it("is marked with all that is in it", () => {
    const body = '{"Layers":[{"Arn":"a"},{"Arn":"b"}],"LayersX":1,"Timeout":3}';
    expect(marked(body, "Timeout")).to.deep.equal(['"Timeout": 3']);
    expect(marked(body, "Layers[1].Arn")).to.deep.equal(['"Arn": "b"']);
    expect(marked(body, "Layers")).to.have.length(8);
  });

  it("is found in the configuration within what GetFunction answers", () => {
    expect(marked('{"Configuration":{"Timeout":3},"Code":{}}', "Timeout")).to.deep.equal(['"Timeout": 3']);
    expect(marked('{"Configuration":{"Timeout":3},"Code":{}}', "Role")).to.deep.equal(["no Role"]);
  });

  it("is named where the member would be, if it isn't there", () => {
    const lines = markPath(bodyLines('{"A":{"B":1},"C":{}}'), "A.D");
    expect(lines.map(({ text }) => text)).to.deep.equal(["{", '"A": {', "D", '"B": 1', "},", '"C": {}', "}"]);
    expect(marked('{"A":{"B":1},"C":{}}', "C.D.E")).to.deep.equal(["no D.E"]);
    expect(marked('{"A":1}', "Z")).to.deep.equal(["no Z"]);
    expect(marked("{}", "Z")).to.deep.equal(["no Z"]);
    expect(marked("<p>", "Z")).to.deep.equal([]);
  });
});
