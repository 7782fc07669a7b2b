import { execFileSync } from "node:child_process";
import { expect } from "chai";
import * as fc from "fast-check";
import type { RecordExchange, RecordHeader, RecordLearnt } from "../record/format.ts";
import { cautionOf, curlCommand, quoted, repeatCommand } from "./repeat.ts";

const header = (change: Partial<RecordHeader> = {}, target: Partial<RecordHeader["target"]> = {}): RecordHeader => ({
  kind: "header",
  format: 2,
  suite: { name: "s", version: "0" },
  edition: "2021",
  contract: "",
  plan: "",
  seed: 1,
  region: "us-east-1",
  strict: "default",
  capabilities: {},
  clauses: [],
  startedAt: "",
  target: { endpoint: "http://127.0.0.1:4566", profile: "generic", ...target },
  ...change,
});

const exchange = (
  text: string,
  headers: Record<string, string> = { authorization: "<authorization>" },
): RecordExchange => ({
  call: "CreateFunction",
  method: "POST",
  path: "/2015-03-31/functions",
  headers: { "content-type": "application/json", ...headers },
  body: { text, bytes: Buffer.byteLength(text), sha256: "", truncated: false },
  startedMs: 0,
  durationMs: 0,
});

describe("commands that repeat", () => {
  it("a case", () => {
    const run = "npx lambda-createfunction-conformance run";
    const rows: [RecordHeader, string][] = [
      [header({}, { profile: "reference", embedded: true }), `${run} --only a/b`],
      [header({}, { profile: "reference" }), `${run} --endpoint http://127.0.0.1:4566 --profile reference --only a/b`],
      [header(), `${run} --endpoint http://127.0.0.1:4566 --only a/b`],
      [header({}, { profile: "moto" }), `${run} --endpoint http://127.0.0.1:4566 --profile moto --only a/b`],
      [
        header(
          { edition: "2026", seed: 7, region: "eu-west-1", strict: "aws" },
          { profile: "reference", embedded: true },
        ),
        `${run} --edition 2026 --seed 7 --region eu-west-1 --strict aws --only a/b`,
      ],
      [
        header({ options: { profile: "./my own.json", role: "arn:aws:iam::1:role/x", account: "000000000000" } }),
        `${run} --endpoint http://127.0.0.1:4566 --profile './my own.json' --role arn:aws:iam::1:role/x --account 000000000000 --only a/b`,
      ],
      [
        header({ options: { settle: 5, timeout: 900, burst: 40, large: true, allowRemote: true } }),
        `${run} --endpoint http://127.0.0.1:4566 --settle 5 --timeout 900 --burst 40 --large --allow-remote --only a/b`,
      ],
    ];
    for (const [each, command] of rows) expect(repeatCommand(each, "a/b")).to.equal(command);
  });

  it("a request, signed as it was", () => {
    expect(curlCommand(header(), exchange('{"a":"it\'s"}'))).to.equal(
      `curl -sS -i -X POST --aws-sigv4 aws:amz:us-east-1:lambda --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" -H 'content-type: application/json' --data-raw '{"a":"it'\\''s"}' http://127.0.0.1:4566/2015-03-31/functions`,
    );
    expect(curlCommand(header(), exchange("", {}))).to.equal(
      "curl -sS -i -X POST -H 'content-type: application/json' http://127.0.0.1:4566/2015-03-31/functions",
    );
  });

  it("no request whose body can't be told by a command line", () => {
    const { body } = exchange("{}");
    for (const change of [{ truncated: true }, { text: undefined, base64: "AA==" }, { bytes: 4097 }])
      expect(curlCommand(header(), { ...exchange("{}"), body: { ...body, ...change } as typeof body })).to.equal(
        undefined,
      );
    expect(curlCommand(header(), exchange("@/etc/hosts"))).to.include(" --data-raw @/etc/hosts ");
  });

  it("no request that was signed as no curl command signs", () => {
    for (const authorization of ["<authorization, expired>", "<authorization for eu-west-1>"])
      expect(curlCommand(header(), exchange("{}", { authorization }))).to.equal(undefined);
  });

  it("a request without a content type, and with an empty one, as it was", () => {
    const typed = exchange("{}");
    const { "content-type": _type, ...headers } = typed.headers;
    expect(curlCommand(header(), { ...typed, headers })).to.include(" -H content-type: --data-raw ");
    const empty = { ...headers, "content-type": "" };
    expect(curlCommand(header(), { ...typed, headers: empty })).to.include(" -H 'content-type;' --data-raw ");
  });

  it("says that an accepted create leaves a function behind", () => {
    const answer = (status: number): RecordExchange => ({
      ...exchange("{}"),
      answer: { status, headers: {}, body: { text: "", bytes: 0, sha256: "", truncated: false } },
    });
    expect(cautionOf({ learnt: [] }, answer(201))).to.match(/leaves a function behind/);
    expect(cautionOf({ learnt: [] }, answer(400))).to.equal(undefined);
    expect(cautionOf({ learnt: [] }, { ...answer(200), call: "GetFunction" })).to.equal(undefined);
  });

  it("says where a request needs another role", () => {
    const role = "arn:aws:iam::1:role/made";
    const of = (learnt: Omit<RecordLearnt, "kind">, body: string): string | undefined =>
      cautionOf({ learnt: [{ kind: "learnt", ...learnt }] }, exchange(body));
    const sent = JSON.stringify({ Role: role });
    expect(of({ role, roleIsMade: true }, sent)).to.match(/^its role .* is gone/);
    expect(of({ role, roleIsMade: true }, "{}")).to.equal(undefined);
    expect(of({ role }, sent)).to.equal(undefined);
  });

  it("any text, through a shell", () => {
    const texts = fc.sample(
      fc.string({ unit: "grapheme", maxLength: 30 }).filter((text) => !text.includes("\0")),
      { numRuns: 200, seed: 1 },
    );
    texts.push("", "'", "''", "$HOME", "`id`", "a b", "*", "\\", "\n", "~", "!x", "-n", '"');
    const printed = execFileSync("/bin/sh", ["-c", `printf '%s\\0' ${texts.map(quoted).join(" ")}`], {
      encoding: "utf8",
    });
    expect(printed.split("\0").slice(0, -1)).to.deep.equal(texts);
  });
});
