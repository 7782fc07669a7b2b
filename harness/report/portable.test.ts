import { execFileSync } from "node:child_process";
import { expect } from "chai";
import { smallBody, smallExchange, smallFinding, smallRecord, smallVerdict } from "../testing/small-record.ts";
import { portableHeader, portableRecord, withoutEndpoint } from "./portable.ts";
import { curlCommand, repeatCommand } from "./repeat.ts";

/** The words that a shell makes of a command. */
const wordsOf = (command: string): string[] =>
  execFileSync("sh", ["-c", `for word in ${command}; do printf '%s\\n' "$word"; done`], {
    env: { ENDPOINT: "http://127.0.0.1:9/a b" },
    encoding: "utf8",
  })
    .trimEnd()
    .split("\n");

describe("commands for another machine", () => {
  const { header } = smallRecord({
    header: { options: { start: "node server.js", ready: "/up", account: "123456789012" } },
  });

  it("go to $ENDPOINT, and start nothing", () => {
    const words = wordsOf(repeatCommand(portableHeader(header), "a/b:c"));
    expect(words.slice(3, 5)).to.deep.equal(["--endpoint", "http://127.0.0.1:9/a b"]);
    expect(words.slice(-2)).to.deep.equal(["--only", "a/b:c"]);
    expect(words).to.include("--account").and.to.not.include("--start");
  });

  for (const path of ["/2015-03-31/functions", "/2015-03-31/functions/it's a name"])
    it(`send the same by curl: ${path}`, () => {
      const exchange = smallExchange(201, undefined, { path });
      const command = curlCommand(portableHeader(header), exchange) ?? "";
      expect(wordsOf(command).at(-1)).to.equal(`http://127.0.0.1:9/a b${path}`);
    });

  it("leave the embedded reference to the suite", () => {
    const embedded = { ...header, target: { ...header.target, embedded: true as const } };
    expect(repeatCommand(portableHeader(embedded))).to.not.include("ENDPOINT");
  });

  it("are all that a report has of its target's address", () => {
    const location = "http://127.0.0.1:4566/code";
    const answer = { status: 201, headers: { location }, body: smallBody(`{"Location":"${location}"}`) };
    const answered = smallExchange(201, undefined, { answer });
    const verdict = smallVerdict("a/b", {
      findings: [{ ...smallFinding("response.type"), actual: location }],
      exchanges: [answered, { ...answered, failure: { kind: "other", message: `connect ${location}` } }],
    });
    const record = smallRecord({ header, verdicts: [{ ...verdict, notes: [location], reason: location }] });
    expect(JSON.stringify(record)).to.include("127.0.0.1:4566");
    expect(JSON.stringify(portableRecord(record))).to.not.match(/127\.0\.0\.1|4566/);
  });

  it("have a target's address in no text, with its scheme or without", () => {
    expect(withoutEndpoint("at http://127.0.0.1:4566/x and 127.0.0.1:4566", header)).to.equal(
      "at $ENDPOINT/x and $ENDPOINT",
    );
    const at = (endpoint: string) => ({ ...header, target: { ...header.target, endpoint } });
    expect(withoutEndpoint("at 127.0.0.1:4566", at("http://127.0.0.1:4566/"))).to.equal("at $ENDPOINT");
    expect(withoutEndpoint("a role at http://a/x", at("http://a"))).to.equal("a role at $ENDPOINT/x");
  });
});
