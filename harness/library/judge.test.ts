import { expect } from "chai";
import { judge, run, UsageError, type HttpExchange, type JudgeOptions, type Judgement } from "../index.ts";
import type { RecordExchange } from "../record/format.ts";
import type { JsonObject } from "../wire/json.ts";
import { LAYER } from "../testing/judge.ts";
import { ACCOUNT, created, refusal, requestWith, rightConfiguration } from "../testing/right-answer.ts";
import type { Answer } from "../wire/exchange.ts";

const create = (request: JsonObject, response: Answer): HttpExchange => ({ request: { body: request }, response });
const get = (name: string, response: HttpExchange["response"]): HttpExchange => ({
  request: { method: "GET", path: `/2015-03-31/functions/${name}` },
  response,
});
const brokenBy = (exchanges: HttpExchange[], options?: JudgeOptions): string[] => [
  ...new Set(judge(exchanges, options).findings.map(({ clause }) => clause)),
];

const asGiven = ({ method, path, headers, body, answer }: RecordExchange): HttpExchange => ({
  request: { method, path, headers, body: body.text },
  response: { status: answer?.status ?? 0, headers: answer?.headers, body: answer?.body.text },
});

const valid = requestWith();
const small = requestWith({ MemorySize: 127 });
const conflict = refusal(409, "ResourceConflictException");
const invalid = refusal(400, "InvalidParameterValueException");

describe("judge", () => {
  it("is silent on right answers, and tells what they uphold", () => {
    const { findings, judged } = judge([create(valid, created(valid)), create(valid, conflict)]);
    expect(findings).to.deep.equal([]);
    expect(judged).to.include.members(["response.code-sha256.digest", "rule.function-name.unique"]);
  });

  it("finds what breaks a clause, where, and in which exchange", () => {
    const wrong = created(valid, { MemorySize: "128" });
    const [finding] = judge([create(small, invalid), create(valid, wrong)]).findings;
    expect(finding).to.deep.include({ path: "MemorySize", actual: '"128"', exchange: 1, level: "must" });
  });

  it("judges in sequence: a second create of the same name must conflict", () => {
    const second = create(valid, created(valid));
    expect(brokenBy([second])).to.deep.equal([]);
    expect(brokenBy([second, second])).to.contain("rule.function-name.unique");
    const deleted = { request: { method: "DELETE", path: "/2015-03-31/functions/f1" }, response: { status: 204 } };
    expect(brokenBy([second, deleted, second])).to.deep.equal([]);
  });

  it("finds a broken constraint accepted, and a valid request refused", () => {
    expect(brokenBy([create(small, created(small))])).to.deep.equal(["request.memory-size.minimum"]);
    expect(brokenBy([create(valid, invalid)])).to.deep.equal(["operation.accepts-valid"]);
  });

  it("follows edition and reading", () => {
    const large = requestWith({ MemorySize: 20_000 });
    const accepted = [create(large, created(large))];
    expect(brokenBy(accepted)).to.deep.equal([]);
    expect(brokenBy(accepted, { strict: "documented" })).to.contain("request.memory-size.maximum");
    expect(brokenBy(accepted, { strict: "documented", edition: "2026-05" })).to.not.contain(
      "request.memory-size.maximum",
    );
  });

  it("keeps apart what only advises", () => {
    const { headers, ...rest } = created(valid);
    const { "x-amzn-requestid": _, ...without } = headers;
    const { findings, advice }: Judgement = judge([create(valid, { ...rest, headers: without })]);
    expect(findings).to.deep.equal([]);
    expect(advice.map(({ clause }) => clause)).to.include("response.request-id");
  });

  it("holds the account against the ARN where it is told one", () => {
    expect(brokenBy([create(valid, created(valid))], { account: ACCOUNT })).to.deep.equal([]);
    expect(brokenBy([create(valid, created(valid))], { account: "999999999999" })).to.contain(
      "response.function-arn.derived",
    );
  });

  it("takes no side on whether a resource exists, unless it is told", () => {
    const layered = requestWith({ Layers: [LAYER] });
    for (const answer of [created(layered), invalid]) {
      const { findings, judged } = judge([create(layered, answer)]);
      expect(findings).to.deep.equal([]);
      expect(judged).to.not.contain("rule.layers.exist");
    }
    const exists = { layers: [LAYER] };
    expect(brokenBy([create(layered, invalid)], { exists })).to.contain("operation.accepts-valid");
  });

  it("doesn't blame a read that came too early, nor a list for another page", () => {
    const configuration: unknown = JSON.parse(created(valid).body);
    const missing = get("f1", refusal(404, "ResourceNotFoundException"));
    const found = get("f1", {
      status: 200,
      body: { Configuration: { ...Object(configuration), State: "Active" }, Code: {} },
    });
    const first = create(valid, created(valid));
    expect(brokenBy([first, missing, found])).to.not.contain("effect.function-exists");
    expect(brokenBy([first, found, missing])).to.contain("effect.function-exists");
    const list = { method: "GET", path: "/2015-03-31/functions" };
    const page = (body: object): HttpExchange => ({ request: list, response: { status: 200, body } });
    const listed = (body: object): string[] => brokenBy([first, found, page(body)], { strict: "aws" });
    expect(listed({ Functions: [], NextMarker: "m" })).to.not.contain("effect.list-functions");
    expect(listed({ Functions: [] })).to.contain("effect.list-functions");
  });

  it("takes another version's, region's or account's function for none of its own", () => {
    const published = requestWith({ Publish: true });
    const right = rightConfiguration(published);
    const made = create(published, created(published));
    const shown = (change: JsonObject) => ({
      status: 200,
      body: { Configuration: { ...right, ...change }, Code: { RepositoryType: "S3" } },
    });
    const seen = get("f1", shown({ Version: "$LATEST" }));
    const missing = refusal(404, "ResourceNotFoundException");
    const versionOne = shown({ FunctionArn: `${String(right.FunctionArn)}:1` });
    const others = [
      get("f1?Qualifier=prod", missing),
      get("f1?Qualifier=1", versionOne),
      get("f1:1", versionOne),
      get(encodeURIComponent("arn:aws:lambda:eu-west-1:123456789012:function:f1"), missing),
      get("000000000000%3Afunction%3Af1", missing),
      get("%zz", missing),
      { request: { method: "DELETE", path: "/2015-03-31/functions/f1?Qualifier=1" }, response: { status: 204 } },
      seen,
    ];
    const { findings, advice } = judge([made, seen, ...others]);
    expect([...findings, ...advice]).to.deep.equal([]);
    const spellings = [
      ["f1", "effect.function-exists"],
      ["arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Af1", "effect.function-arn"],
      // That its partial ARN finds it too only AWS was recorded to show.
      ["123456789012%3Afunction%3Af1", "effect.partial-arn"],
    ] as const;
    for (const [name, clause] of spellings)
      expect(brokenBy([made, seen, get(name, missing)], { strict: "aws" })).to.deep.equal([clause]);
  });

  it("takes exchanges in any form: URLs, Headers, bytes, texts", () => {
    const { status, headers, body } = created(valid);
    const given: HttpExchange = {
      request: {
        method: "post",
        path: "http://127.0.0.1:4566/prefix/2015-03-31/functions",
        headers: new Headers({ "Content-Type": "application/json" }),
        body: Buffer.from(JSON.stringify(valid)),
      },
      response: { status, headers: new Headers(headers), body: Buffer.from(body) },
    };
    expect(judge([given])).to.deep.equal(judge([create(valid, created(valid))]));
  });

  it("is as silent as the run itself on what the reference answers, case by case", async () => {
    const only = ["zip/*", "memory-size/*", "layers*", "code*", "function-name*", "conflict/*", "side-effects/*"];
    const { verdicts } = await run({ endpoint: "reference", only });
    // How a race or an odd request is judged stands in its case, not in its exchanges; long bodies aren't kept whole.
    const plain = verdicts.filter(({ exchanges }) =>
      exchanges.every(({ hints, client, body }) => !hints && !client && !body.truncated),
    );
    expect(plain).to.have.length.above(100);
    const findings = plain.flatMap(({ case: id, exchanges }) =>
      judge(exchanges.map(asGiven), { account: ACCOUNT }).findings.map((finding) => ({ id, ...finding })),
    );
    expect(findings).to.deep.equal([]);
  });

  const strange: [what: string, exchange: unknown, says: string][] = [
    ["nothing", undefined, "exchange 2 is no exchange: expected { request: { body, … }, response:"],
    ["no response", { request: { body: "{}" } }, "exchange 2 is no exchange"],
    ["no status", { request: {}, response: {} }, "exchange 2: response.status is undefined"],
    [
      "a recording of no kind",
      { request: {}, response: { status: 200 }, recorded: {} },
      'exchange 2: recorded.kind is undefined: expected "wire-log" or "parsed"',
    ],
    [
      "a recording of no day",
      { request: {}, response: { status: 200 }, recorded: { kind: "parsed", date: "May 2021" } },
      'exchange 2: recorded.date is "May 2021": expected a day, a month or a year',
    ],
    ["another call", { request: { method: "PUT", path: "/x" }, response: { status: 200 } }, "exchange 2 is PUT /x"],
  ];
  for (const [what, exchange, says] of strange)
    it(`refuses ${what}, naming the exchange`, () =>
      expect(() => judge([create(valid, created(valid)), exchange as HttpExchange])).to.throw(UsageError, says));

  it("refuses options that mean nothing", () => {
    expect(() => judge([], { region: "moon" })).to.throw(UsageError, 'region is "moon"');
    expect(() => judge([], { account: "1" })).to.throw(UsageError, 'account is "1": expected 12 digits');
    const misspelt: object = { stirct: "aws" };
    expect(() => judge([], misspelt)).to.throw(UsageError, "unknown option stirct: expected one of edition");
  });
});
