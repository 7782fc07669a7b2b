import { expect } from "chai";
import { loadProfile } from "../target/profile.ts";
import { network, type Spoken, type WireScript } from "../testing/nock-server.ts";
import { atFirst, isCreate, runOverWire } from "../testing/run-over-wire.ts";

const ALONE = { only: ["memory-size/alone"] };
const SIZE = '"MemorySize":256';

const namesIn = (bodies: { body: string }[]): string[] =>
  bodies.map(({ body }) => /"FunctionName":"([^"]*)"/.exec(body)?.[1] ?? "");

const throttled = (headers: Record<string, string> = {}): Spoken => ({
  status: 429,
  headers: { "content-type": "application/json", "x-amzn-errortype": "TooManyRequestsException", ...headers },
  body: '{"Reason":"CallerRateLimitExceeded","message":"Rate exceeded"}',
});

const refused = (message: string): Spoken => ({
  status: 400,
  headers: { "content-type": "application/json", "x-amzn-errortype": "InvalidParameterValueException" },
  body: JSON.stringify({ Type: "User", message }),
});

describe("a run over the wire: a throttled answer", () => {
  beforeEach(network.close);
  afterEach(network.forget);

  const backoff = [250, 500];
  // The fake clock shows 03:02:01.
  const rows: [string, Spoken, number[]][] = [
    ["with Retry-After", throttled({ "retry-after": "2" }), [2000, 2000]],
    ["with a date in Retry-After", throttled({ "retry-after": "Mon, 04 May 2026 03:02:04 GMT" }), [3000, 500]],
    [
      "with a date in Retry-After, and a clock of its own",
      throttled({ "retry-after": "Mon, 04 May 2026 09:00:05 GMT", date: "Mon, 04 May 2026 09:00:00 GMT" }),
      [5000, 5000],
    ],
    ["with a date that has passed", throttled({ "retry-after": "Mon, 04 May 2026 03:02:00 GMT" }), backoff],
    ["with Retry-After: 0", throttled({ "retry-after": "0" }), backoff],
    ["with a negative Retry-After", throttled({ "retry-after": "-30" }), backoff],
    ["with an empty Retry-After", throttled({ "retry-after": "" }), backoff],
    ["with nonsense in Retry-After", throttled({ "retry-after": "soon" }), backoff],
    ["with a number that is no count of seconds in Retry-After", throttled({ "retry-after": "0x10" }), backoff],
    ["without Retry-After", throttled(), backoff],
    ["of HTML", { status: 429, headers: { "content-type": "text/html" }, body: "<html>slow down</html>" }, backoff],
    ["without anything", { status: 429 }, backoff],
    [
      "as 400 ThrottlingException in the body",
      { status: 400, body: '{"__type":"com.amazon.coral.availability#ThrottlingException","message":"Rate exceeded"}' },
      backoff,
    ],
    [
      "as 400 TooManyRequestsException",
      { status: 400, headers: { "x-amzn-errortype": "TooManyRequestsException:" }, body: "{}" },
      backoff,
    ],
    [
      "as 503 SlowDown in XML",
      {
        status: 503,
        headers: { "content-type": "application/xml" },
        body: "<?xml version='1.0'?><Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>",
      },
      backoff,
    ],
    [
      "by a service behind, under the name of a wrong parameter",
      refused("Your request has been throttled by EC2, please make sure you have enough API rate limit."),
      backoff,
    ],
    ["as 503 ThrottlingException", { status: 503, body: '{"code":"ThrottlingException"}' }, backoff],
  ];
  for (const [what, said, waited] of rows)
    it(`${what} is waited out, then judged on a fresh name`, async () => {
      const { ran, incoming, sleeps } = await runOverWire(atFirst(2, SIZE, said), ALONE);
      const { outcome, findings } = ran.verdict("memory-size/alone");
      expect([outcome, findings]).to.deep.equal(["passed", []]);
      expect(sleeps).to.deep.equal(waited);
      const names = namesIn(incoming.filter((one) => isCreate(one) && one.body.includes(SIZE)));
      expect(new Set(names)).to.have.length(3);
      expect(names).to.have.length(3);
      expect([ran.left, ran.gate.exit]).to.deep.equal([[], 0]);
    });

  for (const [what, said] of [
    ["as long as patience lasts", throttled()],
    ["at every second", throttled({ "retry-after": "1" })],
    ["longer than patience lasts", throttled({ "retry-after": "3600" })],
    ["for ever at once", throttled({ "retry-after": "0" })],
  ] as const)
    it(`${what} is inconclusive within 30 s`, async () => {
      const { ran, sleeps } = await runOverWire(atFirst(Infinity, SIZE, said), ALONE);
      const { outcome, reason } = ran.verdict("memory-size/alone");
      expect([outcome, ran.gate.exit]).to.deep.equal(["inconclusive", 3]);
      expect(reason).to.include("throttled");
      expect(sleeps.reduce((a, b) => a + b, 0)).to.be.at.most(30_000);
    });

  it("of a server that throttles everything, at once and for ever, ends the run with what to do", async () => {
    const { ran, sleeps } = await runOverWire(() => throttled({ "retry-after": "0" }), { profile: "generic" });
    expect([ran.result.unusable, ran.gate.exit]).to.deep.equal([true, 3]);
    expect(ran.result.stopped).to.include("429 TooManyRequestsException").and.include("throttles for longer than 30 s");
    expect(sleeps.reduce((a, b) => a + b, 0)).to.be.at.most(120_000);
    expect(ran.left).to.deep.equal([]);
  });

  it("is no evidence where a delete meets it", async () => {
    let count = 0;
    const { ran, sleeps } = await runOverWire(
      ({ method }) => (method === "DELETE" && count++ < 3 ? throttled({ "retry-after": "0" }) : undefined),
      { ...ALONE, concurrency: 1 },
    );
    expect([ran.gate.exit, ran.left, ran.result.left]).to.deep.equal([0, [], []]);
    expect(sleeps).to.deep.equal([250, 500, 1000]);
  });
});

describe("a run over the wire: a role that can't be assumed yet", () => {
  beforeEach(network.close);
  afterEach(network.forget);

  const unknown = refused("The role defined for the function cannot be assumed by Lambda.");
  const role = "arn:aws:iam::123456789012:role/made";
  const made: WireScript = ({ body }) =>
    body.includes("Action=CreateRole") ? { status: 200, body: `<Arn>${role}</Arn>` } : undefined;

  for (const [where, text] of [
    ["the base", '"FunctionName"'],
    ["a case", SIZE],
  ] as const)
    it(`is waited for in ${where}, where this run made it`, async () => {
      const profile = await loadProfile("reference");
      const resources = { ...profile.resources, role: "create" as const };
      const later = atFirst(2, text, unknown);
      const { ran, sleeps } = await runOverWire((request) => made(request) ?? later(request), {
        ...ALONE,
        profile: { ...profile, resources },
      });
      expect([ran.verdict("memory-size/alone").outcome, ran.gate.exit]).to.deep.equal(["passed", 0]);
      expect(sleeps).to.deep.equal([250, 500]);
    });

  it("is a refusal like any other, where it was there before", async () => {
    const { ran, sleeps } = await runOverWire(atFirst(1, SIZE, unknown), { ...ALONE, role });
    expect(ran.verdict("memory-size/alone").outcome).to.equal("failed");
    expect(sleeps).to.deep.equal([]);
  });
});
