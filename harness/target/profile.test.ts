import { expect } from "chai";
import { readFixture } from "../contract/fixture.ts";
import { RESOURCE_KINDS, forEveryKind } from "../generate/resources.ts";
import { checked, loadProfile, profileNames } from "./profile.ts";

describe("a profile", () => {
  it("has by its schema the kinds of the table, each of them, and each in one of the same modes", () => {
    const schema = readFixture<{ properties: { resources: object } }>("schemas/profile.schema.json");
    expect(schema.properties.resources).to.deep.include({
      required: RESOURCE_KINDS,
      properties: forEveryKind({ $ref: "#/$defs/mode" }),
    });
  });

  for (const name of profileNames())
    it(`that comes with the suite is right by its schema: ${name}`, async () => {
      expect(await checked(await loadProfile(name), name)).to.include({ name });
    });
});
