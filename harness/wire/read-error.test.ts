import { expect } from "chai";
import type { Answer } from "./exchange.ts";
import { isCreated } from "./read-error.ts";

describe("a create is accepted", () => {
  const typed = { "x-amzn-errortype": "ValidationException" };
  const rows: [what: string, status: number, body: string, headers: Record<string, string>, isAccepted: boolean][] = [
    ["201 with a function", 201, '{"FunctionName":"f"}', {}, true],
    ["202 with an ARN and a message", 202, '{"FunctionArn":"a","message":"soon"}', {}, true],
    ["200 with a function and an error type", 200, '{"FunctionName":"f"}', typed, true],
    ["200 with {}", 200, "{}", {}, true],
    ["204 with nothing", 204, "", {}, true],
    ["200 of HTML", 200, "<html></html>", {}, true],
    ["200 with a message alone", 200, '{"message":"no"}', {}, false],
    ["200 with __type", 200, '{"__type":"ValidationException"}', {}, false],
    ["200 with a type in the header", 200, "{}", typed, false],
    ["200 with an error in XML", 200, "<Error><Code>Invalid</Code><Message>no</Message></Error>", {}, false],
    ["302", 302, "", {}, false],
    ["400", 400, '{"FunctionName":"f"}', {}, false],
    ["500", 500, "{}", {}, false],
  ];
  for (const [what, status, body, headers, isAccepted] of rows)
    it(`${isAccepted ? "by" : "not by"} ${what}`, () => {
      const answer: Answer = { status, headers, body };
      expect(isCreated(answer)).to.equal(isAccepted);
    });

  it("not where no answer came", () => expect(isCreated({ failure: "reset", message: "hung up" })).to.equal(false));
});
