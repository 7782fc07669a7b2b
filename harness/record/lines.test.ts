import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import * as fc from "fast-check";
import { readFixture } from "../contract/fixture.ts";
import { plain } from "../report/paint.ts";
import { renderText } from "../report/render-text.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { answer, refusal } from "../testing/right-answer.ts";
import { runOn } from "../testing/run-on.ts";
import { constantTarget, referenceTarget, scripted, type Script } from "../testing/scripted-target.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import { isOwn } from "./fold.ts";
import { serialize } from "./lines.ts";
import { redactBody, redactHeaders, redactUrl } from "../wire/redact.ts";

const validate = new Ajv2020().compile(readFixture<object>("schemas/record.schema.json"));
const linesOf = (text: string): Record<string, unknown>[] =>
  text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Record<string, unknown>]));

const only = [
  "memory-size/*",
  "conflict/*",
  "protocol/*",
  "precedence*",
  "race*",
  "side-effects/*",
  "throttling/*",
  "request/*",
];

async function recordOf(script: Script, endpoint?: URL) {
  const clock = fakeClock();
  const behind = referenceTarget(suitePlan().contract, clock.now);
  const target = scripted(endpoint ? { ...behind, endpoint } : behind, script);
  return (await runOn(target, clock, { only })).record;
}

describe("the record", () => {
  const scripts: [string, Script][] = [
    ["a conforming target", () => undefined],
    ["a broken one", ({ call }) => (call === "GetFunction" ? answer(200, {}) : undefined)],
    [
      "one that doesn't answer",
      ({ body }) => (body.includes("MemorySize") ? { failure: "timeout", message: "no answer" } : undefined),
    ],
    ["one that refuses everything", () => refusal(403, "AccessDeniedException")],
  ];
  for (const [what, script] of scripts)
    it(`of ${what} follows its schema, line by line`, async () => {
      const lines = linesOf(serialize(await recordOf(script)));
      const kinds = new Set(lines.slice(1, -1).map(({ kind }) => kind));
      expect([lines[0]?.kind, lines.at(-1)?.kind]).to.deep.equal(["header", "footer"]);
      expect(["verdict", "learnt"]).to.include.members([...kinds]);
      expect(lines.length).to.be.greaterThan(20);
      for (const line of lines) {
        const valid = validate(line);
        const about = validate.errors?.filter(({ instancePath }) => instancePath !== "") ?? [];
        expect(valid, `${String(line.case ?? line.kind)}: ${JSON.stringify(about)}`).to.equal(true);
      }
    });

  it("of a filtered run says so, and its figures add up", async () => {
    const { header, verdicts, footer } = await recordOf(() => undefined);
    expect(header.only).to.deep.equal(only);
    expect(header.plan).to.equal(suitePlan().digest);
    expect(Object.values(footer.totals).reduce((a, b) => a + b)).to.equal(verdicts.filter(isOwn).length);
    for (const verdict of verdicts)
      for (const finding of verdict.findings) expect(verdict.exchanges[finding.exchange]).to.not.equal(undefined);
  });

  it("is refused by the schema where a line has a member too many or too few", async () => {
    for (const line of linesOf(serialize(await recordOf(() => undefined)))) {
      expect(validate({ ...line, more: 1 })).to.equal(false);
      const { kind: _kind, ...less } = line;
      expect(validate(less)).to.equal(false);
    }
  });

  it("keeps at most 16 KiB of a body", async () => {
    const big = "x".repeat(200_000);
    const { verdicts } = await recordOf(({ call }) => (call === "GetFunction" ? answer(200, { big }) : undefined));
    const bodies = verdicts.flatMap(({ exchanges }) => exchanges.flatMap(({ answer: seen }) => seen?.body ?? []));
    const cut = bodies.filter(({ truncated }) => truncated);
    expect(cut.length).to.be.greaterThan(0);
    expect(Math.max(...bodies.map(({ text = "" }) => text.length))).to.equal(16_384);
    expect(cut[0]?.bytes).to.be.greaterThan(200_000);
  });
});

describe("nothing secret", () => {
  const SECRET = "s3cr3t-Planted-Value";

  it("is in the record or on the terminal, wherever it was planted", async () => {
    const location = `https://bucket.s3.amazonaws.com/snapshots/f?X-Amz-Signature=${SECRET}&X-Amz-Security-Token=${SECRET}`;
    const leaky: Script = ({ call }) =>
      call === "GetFunction"
        ? answer(
            200,
            { Configuration: { Code: { Location: location } }, Code: { Location: location } },
            { "set-cookie": SECRET, authorization: SECRET },
          )
        : undefined;
    const record = await recordOf(leaky, new URL(`http://user:${SECRET}@127.0.0.1:9/prefix`));
    const text = serialize(record);
    expect(text).to.include("Location");
    expect(text).to.not.include(SECRET);
    expect(renderText(record, { paint: plain, isWhole: true })).to.not.include(SECRET);
  });

  for (const [what, said] of [
    ["can't be reached", { failure: "refused", message: "connect ECONNREFUSED" }],
    ["answers HTML", { status: 200, headers: { "content-type": "text/html" }, body: "<html></html>" }],
  ] as const)
    it(`is told of an endpoint with credentials that ${what}`, async () => {
      const target = { ...constantTarget(said), endpoint: new URL(`http://user:${SECRET}@127.0.0.1:9/`) };
      const { record, result } = await runOn(target, fakeClock(), { only });
      expect(result.stopped).to.not.include(SECRET);
      expect(serialize(record)).to.not.include(SECRET);
      expect(renderText(record, { paint: plain, isWhole: true })).to.not.include(SECRET);
    });

  const secret = fc.stringMatching(/^[A-Za-z0-9+/=%._-]{12,40}$/).map((text) => `Zq${text}qZ`);

  it("gets through redaction", () => {
    const names = ["authorization", "x-amz-security-token", "proxy-authorization", "cookie", "set-cookie"];
    const header = fc
      .tuple(fc.constantFrom(...names), fc.boolean())
      .map(([name, upper]) => (upper ? name.toUpperCase() : name));
    fc.assert(
      fc.property(secret, header, fc.constantFrom("", " ", "\n  "), fc.boolean(), (value, name, blank, escaped) => {
        expect(redactHeaders({ [name]: `AWS4 Signature=${value}`, host: "h" })).to.deep.equal({
          [name]: `<${name}>`,
          host: "h",
        });
        const url = new URL("http://h:1/p");
        url.username = "user";
        url.password = value;
        expect(redactUrl(url)).to.equal("http://h:1/p");
        const link = `https://bucket/key?X-Amz-Signature=${value}`;
        const json = `{"Code":{"Location"${blank}:${blank}"${escaped ? link.replaceAll("/", "\\/") : link}"},"b":1}`;
        const redacted = redactBody(json);
        expect(redacted).to.not.include(value);
        expect(JSON.parse(redacted)).to.deep.equal({ Code: { Location: "<Code.Location>" }, b: 1 });
      }),
    );
  });
});
