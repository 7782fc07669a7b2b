import { expect } from "chai";
import { digestOf } from "./digest.ts";

describe("contract/digest", () => {
  it("is the SHA-256 of canonical JSON", () => {
    expect(digestOf({})).to.equal("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  });

  it("doesn't mind the order of members, and minds that of items", () => {
    expect(digestOf({ a: 1, b: { d: 2, c: [1, 2] } })).to.equal(digestOf({ b: { c: [1, 2], d: 2 }, a: 1 }));
    expect(digestOf([1, 2])).not.to.equal(digestOf([2, 1]));
    expect(digestOf({ a: "1" })).not.to.equal(digestOf({ a: 1 }));
  });

  it("takes an undefined member for an absent one, and refuses what has no JSON", () => {
    expect(digestOf({ a: undefined })).to.equal(digestOf({}));
    expect(() => digestOf(undefined)).to.throw(TypeError);
  });
});
