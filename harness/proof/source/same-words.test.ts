import { expect } from "chai";
import type { WireResponse } from "../../reference/reference.ts";
import { isSame, isSameButForWords } from "./same-words.ts";

const answer = (status: number, body: object, type = "A"): WireResponse => {
  const bytes = Buffer.from(JSON.stringify(body));
  return { status, headers: { "content-length": String(bytes.length), "x-amzn-errortype": type }, body: bytes };
};

describe("source mutants: answers", () => {
  const refusal = answer(400, { Type: "User", message: "one" });

  it("are the same byte for byte", () => {
    expect(isSame(refusal, answer(400, { Type: "User", message: "one" }))).to.equal(true);
    expect(isSame(refusal, answer(400, { Type: "User", message: "two" }))).to.equal(false);
  });

  it("that refuse may differ in the words of their message alone", () => {
    expect(isSameButForWords(refusal, answer(400, { Type: "User", message: "of another length" }))).to.equal(true);
  });

  for (const [what, other] of [
    ["another status", answer(404, { Type: "User", message: "one" })],
    ["another type", answer(400, { Type: "User", message: "one" }, "B")],
    ["another member", answer(400, { Type: "Server", message: "one" })],
    ["another name of the message", answer(400, { Type: "User", Message: "one" })],
    ["no words at all", answer(400, { Type: "User", message: "" })],
    ["no body", { ...refusal, body: new Uint8Array() }],
    ["no message", answer(400, { Type: "User" })],
  ] as const)
    it(`differ by ${what} in more than words`, () => {
      expect(isSameButForWords(refusal, other)).to.equal(false);
    });

  it("that accept have no words to spare", () => {
    expect(isSameButForWords(answer(201, { message: "one" }), answer(201, { message: "two" }))).to.equal(false);
  });
});
