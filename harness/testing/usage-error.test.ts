import { expect } from "chai";
import { UsageError } from "../usage-error.ts";

describe("a mistake of the user is told", () => {
  it("in one line that steers no terminal, whatever it quotes", () => {
    const { message, stack } = new UsageError(
      'the file isn\'t JSON: Unexpected token, "{\n  \u001b[2J\u202e\ud800\u2028"... is no JSON',
    );
    expect(message).to.equal('the file isn\'t JSON: Unexpected token, "{    [2J\ufffd\ufffd "... is no JSON');
    expect(stack).to.equal(`UsageError: ${message}`);
  });

  it("in few words, however much was given", () =>
    expect(new UsageError(`unknown option ${"x".repeat(100_000)}`).message).to.have.lengthOf(1200));
});
