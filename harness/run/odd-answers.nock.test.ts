import { expect } from "chai";
import { network, socketError, type Spoken } from "../testing/nock-server.ts";
import { atFirst, isCreate, runOverWire } from "../testing/run-over-wire.ts";

const ACCEPTED = '"MemorySize":256';
const REFUSED = '"MemorySize":127';

const JSON_TYPE = { "content-type": "application/json", "x-amzn-requestid": "11111111-2222-3333-4444-555555555555" };
const refusal = (headers: Record<string, string>, body: object): Spoken => ({
  status: 400,
  headers: { ...JSON_TYPE, ...headers },
  body: JSON.stringify(body),
});
const TYPED = { "x-amzn-errortype": "InvalidParameterValueException" };
const USER = { Type: "User", message: "MemorySize is too small" };

const REDIRECT: Spoken = { status: 301, headers: { location: "http://elsewhere.test/2015-03-31/functions" } };
const HTML: Spoken = {
  status: 403,
  headers: { "content-type": "text/html" },
  body: "<!doctype html><title>Forbidden</title>",
};

describe("a run over the wire: an answer to a request that is valid", () => {
  beforeEach(network.close);
  afterEach(network.forget);

  const OWN = "request.memory-size.type";
  const rows: [string, Spoken, string][] = [
    ["a redirect", REDIRECT, OWN],
    ["a redirect without a place", { status: 302 }, OWN],
    ["304", { status: 304 }, OWN],
    ["HTML that forbids", HTML, OWN],
    ["502 of a proxy", { status: 502, body: "<html>Bad Gateway</html>" }, "protocol.no-server-error"],
    ["503 without a word of throttling", { status: 503, body: "" }, "protocol.no-server-error"],
    ["a status that nobody knows", { status: 599 }, "protocol.no-server-error"],
  ];
  for (const [what, said, clause] of rows)
    for (const [when, times] of [
      ["once", 1],
      ["for ever", Infinity],
    ] as const)
      it(`${what}, ${when}: a finding on ${clause}, and on nobody else's`, async () => {
        const { ran } = await runOverWire(atFirst(times, ACCEPTED, said), {
          only: ["memory-size/alone", "timeout/alone", "protocol.no-server-error"],
        });
        const { outcome, findings, marks = [] } = ran.verdict("memory-size/alone");
        // A failure that doesn't come again says nothing of what the case is about.
        const isPassing = clause !== OWN && times === 1;
        expect(findings.map((finding) => finding.clause)).to.include(clause);
        expect(findings.some((finding) => finding.clause === OWN)).to.equal(!isPassing);
        expect([outcome, marks]).to.deep.equal(isPassing ? ["passed", ["not repeated"]] : ["failed", []]);
        expect(ran.gate.exit).to.equal(1);
        expect(ran.verdict("timeout/alone").outcome).to.equal("passed");
        expect(ran.left).to.deep.equal([]);
      });

  it("that is a reset: no evidence on a connection that was used before, but on two of their own", async () => {
    const reset = socketError("ECONNRESET", "read ECONNRESET");
    for (const [times, outcome, names] of [
      [1, "passed", 2],
      [2, "passed", 3],
      // Each time it may meet a connection that was used before, first.
      [4, "failed", 4],
    ] as const) {
      network.forget();
      const { ran, incoming } = await runOverWire(atFirst(times, ACCEPTED, reset), { only: ["memory-size/alone"] });
      const verdict = ran.verdict("memory-size/alone");
      expect([times, verdict.outcome]).to.deep.equal([times, outcome]);
      const broken = verdict.findings.map(({ clause }) => clause);
      expect(broken.includes("protocol.answers")).to.equal(outcome === "failed");
      const sent = incoming.flatMap(({ body }) => (body.includes(ACCEPTED) ? body : []));
      expect(new Set(sent.slice(0, names))).to.have.length(names);
      expect(ran.left).to.deep.equal([]);
    }
  });

  it("is never asked for where it redirects to", async () => {
    const { incoming } = await runOverWire(atFirst(Infinity, ACCEPTED, REDIRECT), { only: ["memory-size/alone"] });
    expect(incoming.filter(({ body }) => body.includes(ACCEPTED))).to.have.length(1);
    expect(incoming.every(({ headers }) => headers.host === "lambda.test")).to.equal(true);
  });

  it("that redirects speaks against no clause about errors", async () => {
    const { ran } = await runOverWire(atFirst(Infinity, ACCEPTED, REDIRECT), { only: ["memory-size/alone"] });
    const clauses = ran.verdict("memory-size/alone").findings.map(({ clause }) => clause);
    expect(clauses.filter((clause) => clause.startsWith("error."))).to.deep.equal([]);
  });

  it("of 5xx to everything, once a run is under way, is told once, and blocks the rest", async () => {
    let creates = 0;
    const { ran } = await runOverWire(
      (request) => (isCreate(request) && creates++ >= 3 ? { status: 500 } : undefined),
      { only: ["memory-size/*", "timeout/*"], concurrency: 1 },
    );
    const red = ran.record.verdicts.filter(({ findings }) => findings.length > 0);
    expect(red.map(({ case: id }) => id)).to.deep.equal(["lasting/creates"]);
    expect(red[0]?.findings.map(({ clause }) => clause)).to.deep.equal(["operation.accepts-valid"]);
    expect(ran.gate.exit).to.equal(1);
  });
});

describe("a run over the wire: a refusal", () => {
  beforeEach(network.close);
  afterEach(network.forget);

  const CASE = { only: ["memory-size/below-minimum"] };
  const CLAUSE = "request.memory-size.minimum";

  const upheld: [string, Spoken, string[]][] = [
    ["as AWS encodes it", refusal(TYPED, USER), []],
    [
      "with a type and where it comes from",
      refusal({ "x-amzn-errortype": `${TYPED["x-amzn-errortype"]}:http://internal.test/coral/` }, USER),
      [],
    ],
    [
      "with its type twice, as by a proxy",
      refusal({ "x-amzn-errortype": `${TYPED["x-amzn-errortype"]}, ${TYPED["x-amzn-errortype"]}` }, USER),
      [],
    ],
    [
      "with its type in the body alone",
      refusal({}, { ...USER, __type: "com.amazonaws.lambda#InvalidParameterValueException" }),
      ["error.type.header"],
    ],
    [
      "of XML",
      {
        status: 400,
        headers: { "content-type": "text/xml" },
        body: "<ErrorResponse><Error><Code>InvalidParameterValueException</Code><Message>no</Message></Error></ErrorResponse>",
      },
      ["error.type.header", "error.body.json", "error.body.type", "error.content-type", "error.request-id"],
    ],
    [
      "without any type",
      { status: 400, headers: JSON_TYPE, body: '{"message":"no"}' },
      ["error.type.present", "error.type.header"],
    ],
    [
      "of plain text",
      { status: 400, headers: { "content-type": "text/plain" }, body: "MemorySize is too small" },
      [
        "error.type.present",
        "error.type.header",
        "error.message.present",
        "error.body.json",
        "error.content-type",
        "error.request-id",
      ],
    ],
    [
      "without a body",
      { status: 400, headers: TYPED },
      ["error.message.present", "error.body.json", "error.body.type", "error.content-type", "error.request-id"],
    ],
    [
      "with a type of content that has parameters",
      refusal({ ...TYPED, "content-type": "Application/JSON; charset=utf-8" }, USER),
      [],
    ],
  ];
  for (const [what, said, others] of upheld)
    it(`${what} upholds the constraint, and breaks ${others.length === 0 ? "nothing" : others.join(", ")}`, async () => {
      const { ran } = await runOverWire(atFirst(Infinity, REFUSED, said), CASE);
      const { outcome, findings, judged } = ran.verdict("memory-size/below-minimum");
      expect(outcome).to.equal("passed");
      expect(judged.map(({ clause }) => clause)).to.include(CLAUSE);
      const broken = new Set(findings.map(({ clause }) => clause));
      expect([...broken].toSorted()).to.deep.equal(others.toSorted());
    });

  const wrong: [string, Spoken][] = [
    ["that is a redirect", REDIRECT],
    ["of 403 and HTML", HTML],
    ["of 404", { ...refusal({ "x-amzn-errortype": "ResourceNotFoundException" }, USER), status: 404 }],
    ["of another type", refusal({ "x-amzn-errortype": "ResourceConflictException" }, USER)],
    ["that is no refusal", { status: 201, headers: JSON_TYPE, body: "{}" }],
    ["of 500", { status: 500, headers: JSON_TYPE, body: "{}" }],
  ];
  for (const [what, said] of wrong)
    it(`${what} breaks the constraint`, async () => {
      const { ran } = await runOverWire(atFirst(Infinity, REFUSED, said), CASE);
      const { outcome, findings } = ran.verdict("memory-size/below-minimum");
      expect(outcome).to.equal("failed");
      expect(findings.map(({ clause }) => clause)).to.include(CLAUSE);
      expect(ran.gate.exit).to.equal(1);
    });
});
