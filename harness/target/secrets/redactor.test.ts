import { expect } from "chai";
import * as fc from "fast-check";
import { ENCODINGS, piecesIn } from "../../testing/reflect.ts";
import type { Answer } from "../../wire/exchange.ts";
import { makeRedactor } from "./redactor.ts";

const KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYzEXbMPLEQE";
const TOKEN = `IQoJb3JpZ2luX2VjEDAaCXVzLWVhc3QtMSJHMEUCIQ/${"Zk3+x0Yp9/LmQ4".repeat(4)}uTq8==`;
const SIGNATURE = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";
const AUTHORIZATION = `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host;x-amz-date, Signature=${SIGNATURE}`;
const secrets = [KEY, TOKEN, SIGNATURE];

const redact = makeRedactor({ secretAccessKey: KEY, sessionToken: TOKEN })({ authorization: AUTHORIZATION });
const answer = (body: string, headers: Record<string, string> = {}): Answer => ({ status: 400, headers, body });
const said = (redacted: Answer): string => [...Object.values(redacted.headers), redacted.body].join("\u0000");

describe("what a target says", () => {
  const quoted = `token ${TOKEN}, key ${KEY}, ${AUTHORIZATION}.`;

  for (const [name, encode] of Object.entries(ENCODINGS)) {
    it(`keeps secrets, though they are sent back in ${name}`, () => {
      for (const text of [TOKEN, KEY, AUTHORIZATION, quoted]) {
        const encoded = encode(text);
        expect(piecesIn(encoded, secrets)).to.not.deep.equal([]);
        const inBody = redact(answer(`{"message": "you sent ${encoded}"}`));
        expect(piecesIn(said(inBody), secrets)[0], text).to.equal(undefined);
        expect(inBody.body).to.match(/^\{"message": "you sent .*"\}$/s);
        expect(piecesIn(said(redact(answer("", { "x-sent": encoded }))), secrets)[0], text).to.equal(undefined);
      }
    });

    it(`keeps secrets, though ${name} is cut off, or in two headers`, () => {
      // In base64 twice, a signature is found by the names before it: alone, nothing tells it from anything else.
      for (const text of name === "base64 twice" ? [TOKEN, KEY] : [TOKEN, KEY, AUTHORIZATION]) {
        const encoded = encode(text);
        for (let at = 1; at < encoded.length; at += 5) {
          const [head, tail] = [encoded.slice(0, at), encoded.slice(at)];
          for (const cut of [answer(head), answer(tail), answer("", { "x-a": head, "x-b": tail })])
            expect(piecesIn(said(redact(cut)), secrets)[0], `${text} at ${at}`).to.equal(undefined);
        }
      }
    });
  }

  it("names what was there, and leaves the rest as it was", () => {
    const { body, headers } = redact(
      answer(JSON.stringify({ Message: `bad ${TOKEN} or ${KEY} here`, n: 1 }), {
        a: "b",
        authorization: AUTHORIZATION,
      }),
    );
    expect(JSON.parse(body)).to.deep.equal({ Message: "bad <session token> or <secret key> here", n: 1 });
    expect(headers).to.deep.equal({ a: "b", authorization: AUTHORIZATION.replace(SIGNATURE, "<signature>") });
  });

  it("keeps signatures of others, in links and beside their name", () => {
    const link = `https://b.example/f?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Security-Token=${"t".repeat(40)}&X-Amz-Signature=${"0f".repeat(32)}&x=1`;
    expect(redact(answer(JSON.stringify({ link }))).body).to.equal(
      '{"link":"https://b.example/f?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Security-Token=<X-Amz-Security-Token>&X-Amz-Signature=<signature>&x=1"}',
    );
    const other = AUTHORIZATION.replace(SIGNATURE, "0f".repeat(32));
    expect(redact(answer(other)).body).to.include("Signature=<signature>");
  });

  it("keeps the signatures of the requests before", () => {
    const redactor = makeRedactor({ secretAccessKey: "test" });
    redactor({ authorization: AUTHORIZATION });
    expect(redactor({})(answer(`expected ${SIGNATURE}`)).body).to.equal("expected <signature>");
  });

  it("is the same object where nothing is secret: what is short is none", () => {
    const short = makeRedactor({ secretAccessKey: "test", sessionToken: "latest-of-short" })({});
    for (const body of ["test", '{"Version":"$LATEST","a":"latest-of-short"}', "", AUTHORIZATION.slice(0, 40)]) {
      const given = answer(body, { a: "test" });
      if (!body.startsWith("AWS4")) expect(short(given)).to.equal(given);
      expect(short(given)).to.deep.equal(given);
    }
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (text) => {
        const given = answer(text);
        expect(redact(given)).to.equal(given);
      }),
    );
  });

  it("is redacted too where no answer came", () => {
    const given = { failure: "other", message: `odd: ${KEY}` } as const;
    expect(redact(given)).to.deep.equal({ failure: "other", message: "odd: <secret key>" });
  });

  it("is read however long it is", () => {
    const { body } = redact(answer(`${"x %41 ".repeat(20_000)}${KEY.slice(0, 20)}`));
    expect(body.endsWith(" <secret key>")).to.equal(true);
  });
});
