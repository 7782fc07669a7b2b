import { expect } from "chai";
import { readFixture } from "../contract/fixture.ts";
import { forEveryKind } from "../generate/resources.ts";
import { checked, loadProfile, profileNames } from "./profile.ts";

describe("a profile", () => {
  it("has by its schema the kinds of the table, each in one of the same modes", () => {
    const schema = readFixture<{ properties: { resources: object } }>("schemas/profile.schema.json");
    expect(schema.properties.resources).to.deep.include({ properties: forEveryKind({ $ref: "#/$defs/mode" }) });
  });

  it("that is older than a kind tries it", async () => {
    const { accelerator: _newer, ...resources } = forEveryKind("none");
    const older = await checked({ ...(await loadProfile("generic")), resources }, "mine");
    expect(older.resources).to.deep.equal({ ...resources, accelerator: "try" });
  });

  for (const name of profileNames())
    it(`that comes with the suite is right by its schema: ${name}`, async () => {
      expect(await checked(await loadProfile(name), name)).to.include({ name });
    });
});
