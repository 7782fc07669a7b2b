import { expect } from "chai";
import type { RecordVerdict } from "../record/format.ts";
import { play } from "../testing/play.ts";
import { answer, refusal } from "../testing/right-answer.ts";
import { nameIn, type Script } from "../testing/scripted-target.ts";
import type { SentRequest } from "../wire/exchange.ts";
import type { Json } from "../wire/json.ts";

const NOT_FOUND = refusal(404, "ResourceNotFoundException");
const CONFLICT = refusal(409, "ResourceConflictException");

const findingsOf = ({ findings }: RecordVerdict): string[] =>
  findings.map(({ clause, actual }) => `${clause}: ${actual}`);

/** Says something to a call, as long as the count of those that it was made before is below a number. */
const atFirst = (call: SentRequest["call"], times: number, said: ReturnType<Script>): Script => {
  let count = 0;
  return (request) => (request.call === call && count++ < times ? said : undefined);
};

describe("a list", () => {
  const LIST = "side-effects/list-functions";
  // No wrong types: after each of those the list is read as well.
  const OPTIONS = { only: [LIST, "timeout/alone", "timeout/above-*", "timeout/below-minimum"], settle: 0 };
  const page = (names: readonly string[], marker?: string) =>
    answer(200, {
      Functions: names.map((FunctionName) => ({ FunctionName })),
      ...(marker !== undefined && { NextMarker: marker }),
    });
  const EMPTY = page([]);
  const ABSENT = ["effect.list-functions: absent"];

  it("that lacks a function while others are under way says nothing: it is read again alone", async () => {
    const { ran, target } = await play(atFirst("ListFunctions", 1, EMPTY), OPTIONS);
    expect(ran.verdict(LIST)).to.deep.include({ outcome: "passed", findings: [] });
    const last = target.sent.findLastIndex(({ call }) => call === "ListFunctions");
    const others = target.sent.findLastIndex(({ body }) => body.includes('"Timeout"'));
    expect(last).to.be.greaterThan(others);
  });

  // It is read before most is sent, and three times by the operation's own case.
  for (const [lacking, outcome, findings] of [
    [5, "passed", []],
    [6, "failed", ABSENT],
  ] as const)
    it(`is taken at its word after two that lack it alone: ${lacking} lists lack it`, async () => {
      const { ran } = await play(atFirst("ListFunctions", lacking, EMPTY), OPTIONS);
      expect([ran.verdict(LIST).outcome, findingsOf(ran.verdict(LIST))]).to.deep.equal([outcome, findings]);
    });

  const endless: [what: string, list: (count: number) => ReturnType<typeof page>, most: number][] = [
    ["comes back to a marker", () => page([], "again"), 2],
    ["goes on without a new function", (count) => page(["same"], `${count}`), 11],
  ];
  for (const [what, list, most] of endless)
    it(`that ${what} is read ${most} pages far, and lacks the function`, async () => {
      let count = 0;
      const { ran } = await play(({ call }) => (call === "ListFunctions" ? list(count++) : undefined), OPTIONS);
      // Before the run; once beside others and twice alone by the operation's own case, twice by this one; its first page
      // by whoever asks whether it still works; at the end.
      expect(count).to.equal(7 * most + 1);
      expect([ran.verdict(LIST).outcome, findingsOf(ran.verdict(LIST))]).to.deep.equal(["failed", ABSENT]);
    });

  it("of over 2,000 functions is no evidence", async () => {
    let count = 0;
    const full = (): ReturnType<typeof page> => {
      count += 1;
      return page(
        Array.from({ length: 50 }, (_, index) => `f${count}-${index}`),
        `${count}`,
      );
    };
    const { ran } = await play(({ call }) => (call === "ListFunctions" ? full() : undefined), OPTIONS);
    const { outcome, reason, findings } = ran.verdict(LIST);
    expect([outcome, findings]).to.deep.equal(["not-applicable", []]);
    expect(reason).to.include("2000 functions");
    // By the operation's own case, after which nobody needs it, and at the end.
    expect(count).to.equal(2 * 41);
  });
});

describe("a delete", () => {
  const AGAIN = "conflict/after-delete";
  const OPTIONS = { only: [AGAIN], settle: 5 };

  /** After a delete says something to calls about the name, so many times. */
  const afterDelete = (call: SentRequest["call"], times: number, said: ReturnType<Script>): Script => {
    const deleted = new Map<string, number>();
    return (request) => {
      const name = nameIn(request);
      if (request.call === "DeleteFunction") deleted.set(name, 0);
      const count = deleted.get(name);
      if (request.call !== call || count === undefined || count >= times) return undefined;
      deleted.set(name, count + 1);
      return said;
    };
  };
  const shown: Json = { Configuration: { FunctionName: "f" } };

  for (const [what, call, times, said, outcome, broken] of [
    ["takes a while to show", "GetFunction", 3, answer(200, shown), "passed", undefined],
    ["never shows", "GetFunction", Infinity, answer(200, shown), "blocked", undefined],
    ["holds the name for a while", "CreateFunction", 3, CONFLICT, "passed", undefined],
    ["holds the name for ever", "CreateFunction", Infinity, CONFLICT, "failed", "effect.name-is-free-again"],
  ] as const)
    it(`${what}: ${outcome}`, async () => {
      const { ran, sleeps } = await play(afterDelete(call, times, said), OPTIONS);
      const { outcome: came, findings } = ran.verdict(AGAIN);
      expect(came).to.equal(outcome);
      expect(findings.map(({ clause }) => clause).filter((clause) => clause === broken).length > 0).to.equal(
        broken !== undefined,
      );
      const slept = sleeps.reduce((a, b) => a + b, 0);
      // The operation's own case waits as well.
      if (times === 3) expect(sleeps.slice(-3)).to.deep.equal([100, 200, 400]);
      else expect(slept).to.be.within(4000, 15_000);
    });
});

describe("the state of a function", () => {
  const STATE = "side-effects/state";
  const state = (shown: { [member: string]: Json }, times = Infinity): Script => {
    let count = 0;
    return ({ call }) =>
      call === "GetFunctionConfiguration" && count++ < times
        ? answer(200, { StateReason: "no engine", StateReasonCode: "InternalError", ...shown })
        : undefined;
  };

  for (const [what, script, outcome, actual, least, most] of [
    ["Pending for 90 s", state({ State: "Pending" }), "failed", '"Pending" (InternalError: no engine)', 88_000, 90_000],
    ["Pending for a minute", state({ State: "Pending" }, 60), "passed", undefined, 50_000, 62_000],
    ["Failed", state({ State: "Failed" }), "failed", '"Failed" (InternalError: no engine)', 0, 0],
    [
      "not there for ever",
      ({ call }) => (call === "GetFunctionConfiguration" ? NOT_FOUND : undefined),
      "blocked",
      undefined,
      1000,
      5000,
    ],
  ] as [string, Script, string, string | undefined, number, number][])
    it(`${what}: ${outcome}, with the target's own reason, after ${least} to ${most} ms`, async () => {
      const { ran, sleeps } = await play(script, { only: [STATE], settle: 5 });
      const { outcome: came, findings } = ran.verdict(STATE);
      expect(came).to.equal(outcome);
      const about = findings.filter(({ clause }) => clause === "effect.state.active").map((finding) => finding.actual);
      expect([...new Set(about)]).to.deep.equal(actual === undefined ? [] : [actual]);
      expect(sleeps.reduce((a, b) => a + b, 0)).to.be.within(least, most);
    });
});

describe("a race", () => {
  const RACE = "conflict/race";
  const SLOW = refusal(429, "TooManyRequestsException");

  for (const [what, times, again] of [
    ["is judged by the others where some are throttled", 2, false],
    ["starts over where fewer than two are left", 100, true],
  ] as const)
    it(what, async () => {
      const racers = new Map<string, number>();
      let throttled = 0;
      const first: string[] = [];
      const { ran, sleeps } = await play(
        (request) => {
          if (request.call !== "CreateFunction") return undefined;
          const name = nameIn(request);
          racers.set(name, (racers.get(name) ?? 0) + 1);
          // Of one name there are several creates at once; the winner is the first.
          if (racers.get(name) === 1) return undefined;
          first.push(name);
          return name === first[0] && throttled++ < times ? SLOW : undefined;
        },
        { only: [RACE], concurrency: 1 },
      );
      expect(ran.verdict(RACE)).to.deep.include({ outcome: "passed", findings: [] });
      expect(throttled).to.be.greaterThan(1);
      expect(sleeps.length > 0).to.equal(again);
      expect(ran.left).to.deep.equal([]);
    });
});
