import { expect } from "chai";
import { brokenIn, create, judge, read, upheldIn } from "../testing/judge.ts";
import { answer, created, refusal, requestWith, rightConfiguration } from "../testing/right-answer.ts";
import type { Exchange } from "./exchange.ts";

const racer = (Description: string) => requestWith({ Description });
const racing = (exchange: Exchange): Exchange => ({ ...exchange, hints: { race: 0 } });
const wins = (name: string): Exchange => racing(create(racer(name), created(racer(name))));
const loses = (name: string): Exchange => racing(create(racer(name), refusal(409, "ResourceConflictException")));
const shows = (name: string): Exchange => read("f1", answer(200, { Configuration: rightConfiguration(racer(name)) }));

const ONE = "conflict.one-winner";
const UNIQUE = "rule.function-name.unique";

describe("oracle: a race", () => {
  const about = [ONE, UNIQUE];

  it("is fine with one winner, wherever it stands", () => {
    for (const run of [
      [wins("a"), loses("b")],
      [loses("b"), wins("a")],
    ]) {
      const outcome = judge([...run, shows("a")], about);
      expect(brokenIn(outcome, "default")).to.deep.equal([]);
      expect(upheldIn(outcome, "default")).to.include.members([ONE, UNIQUE, "effect.get-function.same"]);
    }
  });

  it("finds a loser's content in the winner's place", () => {
    expect(brokenIn(judge([wins("a"), loses("b"), shows("b")], about), "default")).to.deep.equal([
      "effect.get-function.same",
    ]);
  });

  it("finds none who wins", () => {
    expect(brokenIn(judge([loses("a"), loses("b")], about), "default")).to.include(ONE);
  });

  it("finds two who win, and blames no read and no refusal for what then is there", () => {
    for (const name of ["a", "b"]) {
      const outcome = judge([wins("a"), wins("b"), loses("c"), shows(name)], about);
      expect(brokenIn(outcome, "default")).to.deep.equal([ONE, UNIQUE]);
      // The loser was rightly refused.
      expect(outcome.findings.map(({ exchange }) => exchange)).to.not.include(2);
    }
  });
});
