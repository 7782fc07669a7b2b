import { expect } from "chai";
import { placeholdersOf } from "../define/template.ts";
import { requestNaming } from "./bases.ts";
import { RESOURCE_KINDS, RESOURCES, resourceCalled, wellFormed, type Whereabouts } from "./resources.ts";

const WHERE: Whereabouts = { region: "eu-west-1", partition: "aws", account: "111122223333", runId: "abc123" };

describe("the table of resources", () => {
  for (const kind of RESOURCE_KINDS) {
    const names = Object.keys(RESOURCES[kind].placeholders);

    it(`${kind}: its placeholders lead to it, also those with a number`, () => {
      for (const name of names)
        for (const [placeholder, number] of [[name, 1] as const, [`${name}-3`, 3] as const])
          expect(resourceCalled(placeholder), placeholder).to.include({ kind, number });
    });

    it(`${kind}: the request that shows it names it, and nothing that isn't in the table`, () => {
      const placeholders = [...placeholdersOf(requestNaming(kind))];
      expect(placeholders.some((each) => names.some((name) => each === `resource:${name}` || each === name))).to.equal(
        true,
      );
      for (const each of placeholders.filter((placeholder) => placeholder.startsWith("resource:")))
        expect(wellFormed(each.slice("resource:".length), WHERE), each).to.be.a("string");
    });

    it(`${kind}: what is made and removed by its name carries the run id`, () => {
      for (const name of names) {
        const { making, number } = resourceCalled(name) ?? {};
        if (!making || number === undefined || name === "code-signing-config") continue;
        for (const request of [making.request(WHERE, number), making.removal(WHERE.runId, number, "x:1")])
          expect(`${request?.path} ${String(request?.body)}`, name).to.include("conformance-abc123");
      }
    });
  }

  it("tells the second of a kind from the first", () => {
    for (const name of ["layer", "subnet", "security-group"])
      expect(wellFormed(`${name}-2`, WHERE)).to.not.equal(wellFormed(name, WHERE));
    expect(wellFormed("layer-version-2", WHERE)).to.equal(wellFormed("layer", WHERE)?.replace(/1$/, "2"));
  });

  it("knows nothing of what it doesn't have", () => {
    for (const name of ["", "constructor", "layers", "subnet-x"])
      expect(wellFormed(name, WHERE), name).to.equal(undefined);
  });
});
