import { expect } from "chai";
import { smallExchange, smallFinding, smallVerdict } from "../testing/small-record.ts";
import { differenceOf } from "./difference.ts";

const told = (
  [status, type]: [number, string?],
  finding: { path?: string; expected: string; actual: string },
): string => {
  const verdict = smallVerdict("a/b", { exchanges: [smallExchange(status, type)] });
  return differenceOf({ finding: smallFinding("response.type", finding), verdict });
};

describe("the difference of an answer, in a few words", () => {
  it("is the status where that tells it, and the error's name where it is the status that is meant", () => {
    const allowed = "400 InvalidParameterValueException or ValidationException";
    expect(told([201], { expected: allowed, actual: "201" })).to.equal("201 instead of 400");
    expect(told([500], { expected: `${allowed}, or 404 X`, actual: "500 without an error type (…)" })).to.equal(
      "500 instead of 400 or 404",
    );
    expect(
      told([400, "ValidationException"], { expected: "400 OtherException", actual: "400 ValidationException" }),
    ).to.equal("400 ValidationException instead of 400 OtherException");
    expect(told([500], { expected: "201, or any refusal (4xx)", actual: "500" })).to.equal(
      "500 instead of 201 or any refusal",
    );
  });

  it("is what an answer lacks, or has otherwise", () => {
    expect(told([201], { path: "RevisionId", expected: "present", actual: "absent" })).to.equal("201, no RevisionId");
    expect(told([201], { path: "RevisionId", expected: "present", actual: "null" })).to.equal("201, RevisionId null");
    expect(told([201], { path: "MemorySize", expected: "128", actual: "null" })).to.equal(
      "201, MemorySize null instead of 128",
    );
    expect(told([201], { path: "Handler", expected: "matching ^a+$", actual: '""' })).to.equal(
      '201, Handler "", against its pattern',
    );
    expect(told([201], { path: "State", expected: `one of ${"Active, ".repeat(9)}`, actual: '""' })).to.equal(
      '201, State "", which isn\'t listed',
    );
    expect(told([201], { expected: "application/json", actual: "text/html" })).to.equal(
      "201, text/html instead of application/json",
    );
  });

  it("stays short, whatever a target sends", () => {
    const long = "\u202e|`".repeat(5000);
    const text = told([400, long], { path: long, expected: long, actual: long });
    expect(text.length).to.be.below(300);
    expect(text).to.not.include("\u202e");
  });
});
