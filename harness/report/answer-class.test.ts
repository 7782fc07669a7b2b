import { expect } from "chai";
import type { RecordExchange } from "../record/format.ts";
import { answerClass } from "./answer-class.ts";

const body = (text: string): RecordExchange["body"] => ({ text, bytes: text.length, sha256: "", truncated: false });

const exchange = (change: Pick<RecordExchange, "answer" | "failure">): RecordExchange => ({
  call: "CreateFunction",
  method: "POST",
  path: "/2015-03-31/functions",
  headers: {},
  body: body("{}"),
  startedMs: 0,
  durationMs: 0,
  ...change,
});

const answered = (status: number, text = "", headers: Record<string, string> = {}): string =>
  answerClass(exchange({ answer: { status, headers, body: body(text) } }));

describe("the class of an answer", () => {
  it("of a success is its status, whatever its body says", () => {
    expect(answered(201, '{"code":"NotAnError"}')).to.equal("201");
  });

  it("of a refusal is its status and its type, wherever the type stands", () => {
    expect(answered(400, "", { "x-amzn-errortype": "ValidationException:http://x/" })).to.equal(
      "400 ValidationException",
    );
    expect(answered(409, '{"__type":"ns#ResourceConflictException"}')).to.equal("409 ResourceConflictException");
    expect(answered(403, "<Error><Code>AccessDenied</Code></Error>")).to.equal("403 AccessDenied");
  });

  it("of a refusal that tells no type is its status", () => {
    expect(answered(500, "<html>oops</html>")).to.equal("500");
    expect(answered(302)).to.equal("302");
  });

  it("says why no answer came", () => {
    expect(answerClass(exchange({ failure: { kind: "timeout", message: "after 10 s" } }))).to.equal(
      "no answer (timeout)",
    );
    expect(answerClass(exchange({}))).to.equal("no answer (other)");
  });

  it("is one bounded line of printable text, whatever a target calls its error", () => {
    const evil = answered(400, JSON.stringify({ code: `a\n\u001b[2J\u202e${"x".repeat(500)}` }));
    expect(evil).to.match(/^400 a \ufffd\[2J\ufffdx+…$/);
    expect(evil).to.have.length(84);
  });
});
