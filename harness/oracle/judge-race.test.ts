import type { ClauseId } from "../contract/clause-book.ts";
import { expect } from "chai";
import { brokenIn, create, judge, read, upheldIn } from "../testing/judge.ts";
import { answer, created, refusal, requestWith, rightConfiguration } from "../testing/right-answer.ts";
import type { CaseExchange } from "./case-exchange.ts";

const racer = (Description: string) => requestWith({ Description });
const racing = (exchange: CaseExchange): CaseExchange => ({ ...exchange, hints: { race: 0 } });
const wins = (name: string): CaseExchange => racing(create(racer(name), created(racer(name))));
const loses = (name: string): CaseExchange => racing(create(racer(name), refusal(409, "ResourceConflictException")));
const shows = (name: string): CaseExchange =>
  read("f1", answer(200, { Configuration: rightConfiguration(racer(name)), Code: {} }));

const ONE = "conflict.one-winner";
const UNIQUE = "rule.function-name.unique";

describe("oracle: a race", () => {
  const about: ClauseId[] = [ONE, UNIQUE];

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
    for (const name of ["a", "b"])
      for (const order of [
        [wins("a"), wins("b"), loses("c")],
        [loses("c"), wins("a"), wins("b")],
        [wins("a"), loses("c"), wins("b")],
      ]) {
        const outcome = judge([...order, shows(name)], about);
        expect(brokenIn(outcome, "default").toSorted()).to.deep.equal([ONE, UNIQUE]);
        // The loser was rightly refused: what is said of it is that two won, told with the first of the race.
        const loser = order.findIndex(({ answer: came }) => "status" in came && came.status === 409);
        const blamed = outcome.findings.filter(({ exchange, readings }) => exchange === loser && readings.length === 3);
        expect(blamed.map(({ clause }) => clause)).to.deep.equal(loser === 0 ? [ONE] : []);
      }
  });

  it("blames no refusal where another racer may have won unheard", () => {
    const unheard = racing(create(racer("b"), { failure: "reset", message: "socket hang up" }));
    expect(brokenIn(judge([loses("a"), unheard, shows("b")], about), "default")).to.not.include(
      "effect.refused-leaves-nothing",
    );
  });
});
