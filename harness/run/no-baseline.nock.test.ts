import { expect } from "chai";
import { network, socketError, type Spoken } from "../testing/nock-server.ts";
import { runOverWire } from "../testing/run-over-wire.ts";

const JSON_TYPE = { "content-type": "application/json" };

describe("a run over the wire: a target of which no baseline can be had", () => {
  beforeEach(network.close);
  afterEach(network.forget);

  const rows: [string, Spoken | Error, string, string][] = [
    [
      "refuses the connection",
      socketError("ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:9"),
      "can't be reached: connection refused",
      "Start the target",
    ],
    [
      "has no address",
      socketError("ENOTFOUND", "getaddrinfo ENOTFOUND lambda.test"),
      "can't be reached: getaddrinfo ENOTFOUND lambda.test",
      "Correct --endpoint",
    ],
    [
      "has no way to it",
      socketError("EHOSTUNREACH", "connect EHOSTUNREACH 10.0.0.1:80"),
      "can't be reached: connect EHOSTUNREACH",
      "Correct --endpoint",
    ],
    [
      "shows a certificate of its own making",
      socketError("DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate"),
      "a certificate that isn't trusted: self-signed certificate",
      "--ca",
    ],
    [
      "shows another host's certificate",
      socketError("ERR_TLS_CERT_ALTNAME_INVALID", "Hostname/IP does not match certificate's altnames"),
      "a certificate that isn't trusted",
      "--ca",
    ],
    [
      "resets every connection",
      socketError("ECONNRESET", "read ECONNRESET"),
      "doesn't speak HTTP as expected: read ECONNRESET",
      "http or https?",
    ],
    [
      "redirects",
      { status: 308, headers: { location: "https://lambda.test/login?token=secret" } },
      "redirects (308 to https://lambda.test/login), and redirects aren't followed",
      "correct --endpoint",
    ],
    [
      "redirects to nowhere",
      { status: 301, headers: { location: "http://" } },
      "redirects (301)",
      "correct --endpoint",
    ],
    [
      "shows a page",
      { status: 200, headers: { "content-type": "text/html" }, body: "<!doctype html><title>Welcome</title>" },
      "answers HTML (200), not Lambda's JSON",
      "correct --endpoint",
    ],
    [
      "knows other credentials",
      {
        status: 403,
        headers: { ...JSON_TYPE, "x-amzn-errortype": "UnrecognizedClientException" },
        body: '{"message":"The security token included in the request is invalid."}',
      },
      "403 UnrecognizedClientException (The security token included in the request is invalid.)",
      "AWS_ACCESS_KEY_ID",
    ],
    [
      "knows no role",
      {
        status: 400,
        headers: { ...JSON_TYPE, "x-amzn-errortype": "InvalidParameterValueException" },
        body: '{"Type":"User","message":"The role is unknown"}',
      },
      "400 InvalidParameterValueException (The role is unknown)",
      "--role ARN",
    ],
    [
      "fails",
      { status: 500, headers: JSON_TYPE, body: "{}" },
      "500 without an error type ({})",
      "the target's own log",
    ],
    [
      "speaks XML",
      {
        status: 404,
        headers: { "content-type": "application/xml" },
        body: "<Error><Code>NoSuchBucket</Code><Message>There is no such bucket</Message></Error>",
      },
      "404 NoSuchBucket",
      "--role ARN",
    ],
    ["says nothing in its answer", { status: 404 }, "404 without an error type (an empty body)", "--role ARN"],
  ];
  for (const [what, said, reason, remedy] of rows)
    it(`${what}: exit 3, no clause judged, one line that says why and what to do`, async () => {
      const { ran } = await runOverWire(() => said, { profile: "generic" });
      expect([ran.result.unusable, ran.gate.exit]).to.deep.equal([true, 3]);
      expect(ran.result.stopped).to.include(reason).and.include(remedy);
      expect(ran.result.stopped).to.not.match(/\n|secret/);
      expect(new Set(ran.record.verdicts.map(({ outcome }) => outcome))).to.deep.equal(new Set(["inconclusive"]));
      expect(ran.record.footer.scores.default).to.include({ upheld: 0, broken: 0 });
    });
});
