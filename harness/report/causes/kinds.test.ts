import { expect } from "chai";
import { KINDS } from "./kinds.ts";

describe("kinds of causes", () => {
  it("are named in kebab-case; rows of one name say the same", () => {
    for (const [id, rows] of Map.groupBy(KINDS, (kind) => kind.id)) {
      expect(id).to.match(/^[a-z]+(-[a-z]+)*$/);
      expect(new Set(rows.map(({ brings, right, harm }) => `${brings} ${right} ${harm}`)).size, id).to.equal(1);
    }
  });

  it("end with one that takes whatever is left", () => {
    const last = KINDS.at(-1);
    expect(last?.id).to.equal("other");
    expect(last?.whole ?? last?.per).to.equal(undefined);
  });
});
