import { expect } from "chai";
import type { Answer, NoAnswer } from "../wire/exchange.ts";
import { hasFailed } from "./suspicion.ts";

describe("a failure", () => {
  const rows: [what: string, answer: Answer | NoAnswer, failed: boolean][] = [
    ["no answer", { failure: "reset", message: "socket hang up" }, true],
    ["a 500", { status: 500, headers: {}, body: "" }, true],
    ["a 503", { status: 503, headers: {}, body: "" }, true],
    ["a 503 that throttles", { status: 503, headers: { "x-amzn-errortype": "SlowDown" }, body: "" }, false],
    ["a refusal", { status: 400, headers: {}, body: "" }, false],
  ];
  for (const [what, answer, failed] of rows)
    it(`is ${failed ? "" : "not "}${what}`, () => expect(hasFailed({ answer })).to.equal(failed));
});
