import { expect } from "chai";
import { create, oracle } from "../testing/judge.ts";
import { answer, created, refusal, requestWith } from "../testing/right-answer.ts";
import type { Answer, ClientError, ClientView, Exchange } from "../wire/exchange.ts";
import { judgeCase } from "./judge-case.ts";
import type { Outcome } from "./tally.ts";

const request = requestWith();
const success = created(request);
const conflict = refusal(409, "ResourceConflictException");

/** What the client makes of the conflict. */
const thrown = (change: Partial<ClientError> = {}): ClientView => ({
  command: "CreateFunctionCommand",
  error: {
    name: "ResourceConflictException",
    message: String((JSON.parse(conflict.body) as { message: string }).message),
    isOfItsClass: true,
    isOfService: true,
    ...change,
  },
});

const resolved = (change: object = {}): ClientView => ({
  command: "CreateFunctionCommand",
  output: { ...(JSON.parse(success.body) as object), ...change },
});

const judged = (on: Answer, client: ClientView): Outcome => {
  const exchange: Exchange = { ...create(request, on), client };
  return judgeCase(oracle(), [exchange], { clauses: ["rule.function-name.unique"] });
};

const about = ({ findings }: Outcome): string[] =>
  findings.filter(({ actual }) => actual.includes("official client")).map(({ clause }) => clause);

describe("what the official client makes of an answer", () => {
  it("is right: nothing is said", () => {
    for (const { findings, notes } of [judged(success, resolved())]) {
      expect(findings).to.deep.equal([]);
      expect(notes).to.deep.equal([]);
    }
    expect(judged(conflict, thrown()).notes).to.deep.equal([]);
    expect(about(judged(conflict, thrown()))).to.deep.equal([]);
  });

  it("is wrong because of the wire: a finding on the clause that the same exchange breaks", () => {
    const { "x-amzn-errortype": _, ...headers } = conflict.headers;
    const outcome = judged({ ...conflict, headers }, thrown({ name: "Unknown", isOfItsClass: false }));
    expect(about(outcome)).to.deep.equal(["error.type.present"]);
    expect(outcome.notes).to.deep.equal([]);
  });

  it("has no message where the wire has none: a finding on the message", () => {
    const body = JSON.stringify({ Type: "User" });
    expect(about(judged({ ...conflict, body }, thrown({ message: "UnknownError" })))).to.deep.equal([
      "error.message.present",
    ]);
  });

  it("is no exception of the service where the body isn't JSON", () => {
    const html = { ...conflict, body: "<html>no</html>" };
    const error = { name: "SyntaxError", message: "Unexpected token", isOfItsClass: false, isOfService: false };
    expect(about(judged(html, thrown(error)))).to.include("error.body.json");
  });

  it("is another value because the wire's has a wrong type: a finding on the type", () => {
    const configuration = JSON.parse(success.body) as object;
    const wrong = answer(201, { ...configuration, TracingConfig: "Active" });
    expect(about(judged(wrong, resolved({ TracingConfig: {} })))).to.include("response.tracing-config.type");
  });

  const own: [string, Answer, ClientView][] = [
    ["another name", conflict, thrown({ name: "Unknown" })],
    ["another message", conflict, thrown({ message: "another" })],
    ["another class", conflict, thrown({ isOfItsClass: false })],
    ["another value", success, resolved({ MemorySize: 1 })],
    ["an error", success, thrown()],
    ["a success", conflict, resolved()],
  ];
  for (const [what, on, client] of own)
    it(`is ${what}, and the wire is right: a note about the client, and no finding`, () => {
      const outcome = judged(on, client);
      expect(about(outcome)).to.deep.equal([]);
      expect(outcome.notes).to.have.length.greaterThan(0);
      expect(outcome.notes[0]).to.match(/^CreateFunctionCommand: /);
    });

  for (const status of [302, 500])
    it(`says nothing of a ${status}`, () => {
      const { notes } = judged({ ...conflict, status, body: "<html>" }, thrown({ name: "SyntaxError" }));
      expect(notes).to.deep.equal([]);
    });

  it("may hold members that the edition doesn't have, and leave out what is null", () => {
    expect(judged(success, resolved({ SomethingNew: 1, KMSKeyArn: undefined })).notes).to.deep.equal([]);
  });
});

describe("the official client's waiter", () => {
  const waited = (State: string | null, hasEnded: boolean): Outcome => {
    const command = "waitUntilFunctionActiveV2";
    const error = { name: "TimeoutError", message: "", isOfItsClass: false, isOfService: false };
    const exchange: Exchange = {
      ...create(request, answer(200, { Configuration: { State } })),
      request: {
        call: "GetFunction",
        method: "GET",
        path: "/2015-03-31/functions/f",
        headers: {},
        body: "",
        signature: "valid",
      },
      client: hasEnded ? { command, output: {} } : { command, error },
    };
    return judgeCase(oracle(), [exchange], { clauses: [] });
  };

  it("ends: the function is active", () => {
    const { findings, judged: all } = waited("Active", true);
    expect(findings).to.deep.equal([]);
    expect(all.map(({ clause }) => clause)).to.include("effect.state.active");
  });

  it("doesn't end because there is no State: that is what is broken", () =>
    expect(waited(null, false).findings).to.deep.include({
      clause: "effect.state.active",
      readings: ["default", "documented", "aws"],
      path: "Configuration.State",
      expected: "Active, for which the official client's waiter waits",
      actual: "null",
      exchange: 0,
    }));

  it("doesn't end although the function is active: a note", () => {
    const { findings, notes } = waited("Active", false);
    expect(findings).to.deep.equal([]);
    expect(notes).to.have.length(1);
  });
});
