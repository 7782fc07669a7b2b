import { expect } from "chai";
import type { Exchange } from "../wire/exchange.ts";
import type { Json } from "../wire/json.ts";
import { operationOnFunction } from "../wire/operations.ts";
import { brokenIn, create, judge, oracle, read, upheldIn } from "../testing/judge.ts";
import { answer, created, refusal, requestWith, rightConfiguration } from "../testing/right-answer.ts";

const request = requestWith({ Tags: { a: "1" }, Description: "d" });
const right = rightConfiguration(request);
const made = create(request, created(request));
const shown = (change: Record<string, Json> = {}, more: Record<string, Json> = { Tags: { a: "1" } }) =>
  read("f1", answer(200, { Configuration: { ...right, ...change }, Code: {}, ...more }));

const SAME = "effect.get-function.same";

describe("oracle: what a read shows", () => {
  const silent: [string, Record<string, Json>][] = [
    ["the same", {}],
    [
      "what moves on",
      {
        State: "Active",
        StateReason: null,
        StateReasonCode: null,
        LastUpdateStatus: "Successful",
        RevisionId: "another",
      },
    ],
    ["another version", { Version: "$LATEST" }],
    ["null for absent", { VpcConfig: null, Layers: [], DeadLetterConfig: {} }],
    ["members beyond the edition", { Frobnicated: 1 }],
  ];
  for (const [what, change] of silent)
    it(`is silent on ${what}`, () => {
      const outcome = judge([made, shown(change)]);
      expect(brokenIn(outcome, "default")).to.deep.equal([]);
      expect(upheldIn(outcome, "default")).to.include.members(["effect.function-exists", SAME, "effect.tags"]);
    });

  const broken: [string, Parameters<typeof shown>, string[]][] = [
    ["another Description", [{ Description: "e" }], [SAME]],
    ["a member less", [{ CodeSha256: null }], [SAME]],
    ["no version", [{ Version: null }], [SAME]],
    ["a version that nobody made", [{ Version: "7" }], [SAME]],
    ["no code", [{}, { Tags: { a: "1" }, Code: null }], ["effect.get-function.code"]],
    ["another LastModified", [{ LastModified: "2020-01-01T00:00:00Z" }], [SAME]],
    ["variables that nobody sent", [{ Environment: { Variables: {} } }], ["response.environment.unset"]],
    ["no tags", [{}, {}], ["effect.tags"]],
    ["a tag more, without a value", [{}, { Tags: { a: "1", b: "" } }], ["effect.tags"]],
    ["other tags", [{}, { Tags: { a: "2" } }], ["effect.tags"]],
  ];
  for (const [what, args, clauses] of broken)
    it(`finds ${what}`, () => expect(brokenIn(judge([made, shown(...args)]), "default")).to.deep.equal(clauses));

  it("finds a configuration that differs in GetFunctionConfiguration too", () => {
    const configuration = (body: Json) => read("f1", answer(200, body), "GetFunctionConfiguration");
    const clause = "effect.get-function-configuration.same";
    expect(upheldIn(judge([made, configuration(right)]), "default")).to.include(clause);
    expect(brokenIn(judge([made, configuration({ ...right, Timeout: 4 })]), "default")).to.deep.equal([clause]);
    expect(brokenIn(judge([made, configuration({ Configuration: right })]), "default")).to.deep.equal([clause]);
  });

  it("finds a created function that isn't found", () => {
    expect(brokenIn(judge([made, read("f1", refusal(404, "ResourceNotFoundException"))]), "default")).to.deep.equal([
      "effect.function-exists",
    ]);
  });

  it("finds a created function on which GetFunction fails, and says nothing of an operation that isn't there", () => {
    const reset = { failure: "reset", message: "socket hang up" } as const;
    for (const failure of [answer(500, {}), reset]) {
      const clauses = brokenIn(judge([made, read("f1", failure)]), "default");
      expect(clauses).to.deep.equal(["effect.get-function.answers"]);
      const others = [
        judge([made, read("f1", failure)], [], oracle("2021", { readsWork: false })),
        judge([made, read("f2", failure)]),
      ];
      for (const { findings } of others) expect(findings).to.deep.equal([]);
    }
  });

  const configuration = (change: Record<string, Json>, hints = {}) => ({
    ...read("f1", answer(200, { ...right, ...change }), "GetFunctionConfiguration"),
    hints,
  });
  const ACTIVE = "effect.state.active";

  it("finds a function that failed, in the target's own words, and says no more of it", () => {
    const failed = configuration({ State: "Failed", StateReasonCode: "EniLimit", StateReason: "no engine" });
    const { findings } = judge([made, failed]);
    expect(findings.map(({ clause, actual }) => [clause, actual])).to.deep.equal([
      [ACTIVE, '"Failed" (EniLimit: no engine)'],
    ]);
  });

  it("finds a function that stays pending, once nobody waits any longer", () => {
    const pending = { State: "Pending", StateReasonCode: "Creating", StateReason: null };
    expect(judge([made, configuration(pending)]).findings).to.deep.equal([]);
    const { findings } = judge([made, configuration(pending, { settled: true })]);
    expect(findings.map(({ clause, actual }) => [clause, actual])).to.deep.equal([[ACTIVE, '"Pending" (Creating)']]);
  });

  const list = (body: string): Exchange => {
    const listed = read("f1", { ...answer(200, {}), body });
    return { ...listed, request: { ...listed.request, call: "ListFunctions", path: "/2015-03-31/functions" } };
  };
  const LIST = "effect.list-functions";

  it("finds a function that a list doesn't show, and a list that is no JSON, by default", () => {
    const actualOf = (body: string): string[][] =>
      judge([made, list(body)])
        .findings.filter(({ readings }) => readings.includes("default"))
        .map(({ clause, actual }) => [clause, actual]);
    expect(actualOf(JSON.stringify({ Functions: [right] }))).to.deep.equal([]);
    expect(actualOf(JSON.stringify({ Functions: [] }))).to.deep.equal([[LIST, "absent"]]);
    expect(actualOf('{"Functions":[{"MemorySize":NaN}]}')).to.deep.equal([
      [`${LIST}.answers`, 'not JSON: 200 with {"Functions":[{"MemorySize":NaN}]}'],
    ]);
  });

  it("holds what a list shows of a function against AWS alone", () => {
    const outcome = judge([made, list(JSON.stringify({ Functions: [{ ...right, Timeout: 4 }] }))]);
    expect(brokenIn(outcome, "default")).to.deep.equal([]);
    expect(brokenIn(outcome, "aws")).to.deep.equal([LIST]);
  });

  it("says nothing of reads, nor of another create, after a create that should have been refused", () => {
    const small = requestWith({ MemorySize: 1 });
    const wrongly = create(small, created(small));
    const missing = read("f1", refusal(404, "ResourceNotFoundException"));
    for (const after of [
      missing,
      shown({ Timeout: 4 }),
      made,
      create(request, refusal(409, "ResourceConflictException")),
    ])
      expect(brokenIn(judge([wrongly, after]), "default")).to.deep.equal(["request.memory-size.minimum"]);
  });

  it("takes a key without variables that a read doesn't show, but no other key", () => {
    const KMSKeyArn = "arn:aws:kms:us-east-1:123456789012:key/1";
    const keyed = requestWith({ KMSKeyArn });
    const shownKey = (key: string | null, sent = keyed): string[] =>
      brokenIn(
        judge([
          create(sent, created(sent)),
          read("f1", answer(200, { Configuration: { ...rightConfiguration(sent), KMSKeyArn: key }, Code: {} })),
        ]),
        "default",
      );
    expect(shownKey(null)).to.deep.equal([]);
    expect(shownKey(`${KMSKeyArn}1`)).to.deep.equal([SAME]);
    expect(shownKey(null, requestWith({ KMSKeyArn, Environment: { Variables: { K1: "v" } } }))).to.deep.equal([SAME]);
  });

  const bad = create(requestWith({ MemorySize: 1 }), refusal(400, "ValidationException"));
  const gone = read("f1", refusal(404, "ResourceNotFoundException"));
  const nothing = "effect.refused-leaves-nothing";

  it("looks for what a refused create left", () => {
    expect(upheldIn(judge([bad, gone]), "default")).to.include(nothing);
    expect(brokenIn(judge([bad, shown()]), "default")).to.deep.equal([nothing]);
  });

  const saying = (message: string) => read("f1", answer(404, { message }));

  it("takes a 404 that names the function for its own, whatever its type", () =>
    expect(upheldIn(judge([bad, saying("no function f1")]), "default")).to.include(nothing));

  it("leaves it unjudged where reads don't work, or a 404 isn't the function's own", () => {
    const nowhere = [
      ...judge([bad, gone], [], oracle("2021", { readsWork: false })).judged,
      ...[read("f1", answer(404, {})), saying("Not found"), saying("no route /2015-03-31/functions/f1")].flatMap(
        (unknown) => judge([bad, unknown]).judged,
      ),
    ];
    expect(nowhere.map(({ clause }) => clause)).to.not.include(nothing);
    expect(judge([made, gone], [], oracle("2021", { readsWork: false })).findings).to.deep.equal([]);
  });

  it("takes a name for free again only where its function was seen to be gone", () => {
    const removed = { ...gone, request: operationOnFunction("DeleteFunction", "f1"), answer: answer(204, {}) };
    const again = create(request, refusal(409, "ResourceConflictException"));
    const clause = "effect.name-is-free-again";
    const unseen = { ...gone, answer: answer(404, {}) };
    for (const seen of [gone, saying("f1 isn't there")])
      expect(brokenIn(judge([made, removed, seen, again], [clause]), "default")).to.include(clause);
    expect(brokenIn(judge([made, removed, unseen, again], [clause]), "default")).to.not.include(clause);
    const blind = judge([made, removed, gone, again], [clause], oracle("2021", { readsWork: false }));
    expect(brokenIn(blind, "default")).to.not.include(clause);
  });

  it("says nothing about a name whose function was made elsewhere", () => {
    const FunctionName = "arn:aws:lambda:eu-west-1:123456789012:function:f1";
    const elsewhere = create(requestWith({ FunctionName }), created(requestWith({ FunctionName })));
    expect(brokenIn(judge([elsewhere, gone]), "default")).to.deep.equal([]);
  });

  it("says nothing about a name that existed before", () => {
    const conflict = create(request, refusal(409, "ResourceConflictException"));
    const outcome = judge([made, conflict, shown()], ["rule.function-name.unique"]);
    expect(brokenIn(outcome, "default")).to.deep.equal([]);
    expect(outcome.judged.map(({ clause }) => clause)).to.not.include(nothing);
    expect(upheldIn(outcome, "default")).to.include("rule.function-name.unique");
  });

  it("finds a second create that overwrote the first", () => {
    const second = create({ ...request, Description: "another" }, refusal(409, "ResourceConflictException"));
    expect(brokenIn(judge([made, second, shown({ Description: "another" })]), "default")).to.deep.equal([SAME]);
  });
});

describe("oracle: throttled answers", () => {
  const throttled = (status: number, type: string) =>
    create(requestWith(), answer(status, { message: "m", Reason: "r" }, { "x-amzn-errortype": type }));
  it("are never judged where a case isn't about them", () => {
    for (const each of [
      throttled(429, "TooManyRequestsException"),
      throttled(400, "ThrottlingException"),
      throttled(503, "SlowDown"),
    ])
      expect(judge([each], ["request.role.required"])).to.deep.equal({ findings: [], judged: [], notes: [] });
  });
  it("are judged where it is", () => {
    const clause = "throttling.status";
    const of = (status: number, type: string) => judge([throttled(status, type)], [clause], oracle(), true);
    expect(upheldIn(of(429, "TooManyRequestsException"), "default")).to.include(clause);
    expect(brokenIn(of(503, "SlowDown"), "default")).to.include(clause);
    expect(brokenIn(of(400, "ThrottlingException"), "default")).to.deep.equal([]);
    expect(brokenIn(of(400, "ThrottlingException"), "documented")).to.deep.equal([clause]);
  });
});
