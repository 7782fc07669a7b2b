import { expect } from "chai";
import type { Finding } from "../oracle/tally.ts";
import { create } from "../testing/judge.ts";
import { plainVerdict } from "../testing/plain-verdict.ts";
import { answer, created, refusal, requestWith } from "../testing/right-answer.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import type { Answer, NoAnswer } from "../wire/exchange.ts";
import { obstacleOf } from "./standing.ts";
import type { Obstacle, Verdict } from "./verdict.ts";

const found = (clause: Finding["clause"], readings: Finding["readings"] = ["default", "aws"]): Finding => ({
  clause,
  readings,
  expected: "201",
  actual: "400",
  exchange: 0,
});
const answered = (each: Answer | NoAnswer, findings: Finding[] = []): Verdict =>
  plainVerdict("memory-size/alone", { exchanges: [create(requestWith({ MemorySize: 256 }), each)], findings });

const NO = refusal(400, "ValidationException");
const FAILED = answer(500, {});
const NONE: NoAnswer = { failure: "reset", message: "socket hang up" };
const own = found("request.memory-size.type");
const failing = found("protocol.no-server-error");
const inconclusive: Obstacle = { outcome: "inconclusive", reason: "throttled" };

describe("what stands on a case", () => {
  const rows: [what: string, verdict: Verdict, expected: string | undefined][] = [
    ["stands where it is accepted", answered(created(requestWith())), undefined],
    ["stands where it is accepted with a wrong status and nothing in it", answered(answer(200, {}), [own]), undefined],
    [
      "is blocked where a success says an error",
      answered(answer(200, { message: "no" }), [own]),
      "blocked by request.memory-size.type",
    ],
    ["is blocked by what a refusal breaks", answered(NO, [own]), "blocked by request.memory-size.type"],
    [
      "is blocked by what was asked for, and not by the failure",
      answered(FAILED, [failing, own]),
      "blocked by request.memory-size.type",
    ],
    ["is blocked where no answer came", answered(NONE, [own]), "blocked by request.memory-size.type"],
    ["falls away where a refusal breaks nothing", answered(NO), "not-applicable by undefined"],
    [
      "falls away where it breaks something in another reading only",
      answered(NO, [found("request.memory-size.type", ["documented"])]),
      "not-applicable by undefined",
    ],
    [
      "falls away where it breaks only what doesn't bind",
      answered(NO, [found("error.type.header")]),
      "not-applicable by undefined",
    ],
    [
      "passes on why it wasn't judged",
      plainVerdict("memory-size/alone", { obstacle: inconclusive }),
      "inconclusive by undefined",
    ],
  ];
  const { clauses } = suitePlan();
  for (const [what, verdict, expected] of rows)
    it(what, () => {
      const obstacle = obstacleOf(verdict, clauses, "default", false);
      expect(obstacle && `${obstacle.outcome} by ${obstacle.by}`).to.equal(expected);
    });

  it("stands where it is a base that is accepted with more in it", () => {
    expect(obstacleOf(answered(NO, [own]), clauses, "default", true)).to.equal(undefined);
  });
});
