import { expect } from "chai";
import type { ClauseId } from "../contract/clause-book.ts";
import { brokenIn, create, judge, upheldIn } from "../testing/judge.ts";
import { answer, refusal, REQUEST_ID, requestWith } from "../testing/right-answer.ts";
import type { Answer } from "../wire/exchange.ts";
import type { Json } from "../wire/json.ts";
import { readError } from "../wire/read-error.ts";

describe("oracle: where an error type may stand", () => {
  const IPV = "InvalidParameterValueException";
  const json = (body: Json, headers: Record<string, string> = {}): Answer => answer(400, body, headers);
  const xml: Answer = {
    status: 400,
    headers: { "content-type": "text/xml", ...REQUEST_ID },
    body: `<ErrorResponse><Error><Code>${IPV}</Code><Message>m</Message></Error></ErrorResponse>`,
  };
  const header = "x-amzn-errortype";
  const readable: [string, Answer][] = [
    ["the header", json({ message: "m" }, { [header]: IPV })],
    ["the header with a suffix", json({ message: "m" }, { [header]: `${IPV}:http://internal.amazon.com/coral/` })],
    ["the header with a namespace", json({ message: "m" }, { [header]: `com.amazonaws.lambda#${IPV}` })],
    ["__type", json({ __type: IPV, message: "m" })],
    ["__type with a namespace", json({ __type: `com.amazonaws.lambda#${IPV}`, Message: "m" })],
    ["__type with both", json({ __type: `aws#${IPV}:http://x/`, Message: "m" })],
    ["code", json({ code: IPV, message: "m" })],
    ["code, where it differs from __type", json({ code: IPV, __type: "SomethingElse", message: "m" })],
    ["XML", xml],
  ];
  const request = requestWith({ Code: { ZipFile: Buffer.from("no zip").toString("base64") } });
  const about: ClauseId[] = ["rule.package.is-zip"];
  for (const [where, each] of readable)
    it(`reads it from ${where}`, () => {
      expect(readError(each)).to.include({ type: IPV, message: "m" });
      const outcome = judge([create(request, each)], about);
      expect(upheldIn(outcome, "default")).to.include("rule.package.is-zip").and.to.include("error.type.present");
      // Clients look into the body as well: the header is what AWS sends.
      expect(brokenIn(outcome, "aws").includes("error.type.header")).to.equal(!(header in each.headers));
      expect(brokenIn(outcome, "default")).not.to.include("error.type.header");
      const wrong = { ...each, headers: { ...each.headers }, body: each.body.replaceAll(IPV, "OtherException") };
      if (header in wrong.headers) wrong.headers[header] = "OtherException";
      expect(brokenIn(judge([create(request, wrong)], about), "default")).to.include("rule.package.is-zip");
    });

  it("judges by the status alone where there is none", () => {
    for (const each of [
      json({ message: "m" }),
      json({ message: "m" }, { [header]: "" }),
      json({ __type: 7, message: "m" }),
      { ...json({}), body: "no" },
    ]) {
      const outcome = judge([create(request, each)], about);
      expect(upheldIn(outcome, "default")).to.include("rule.package.is-zip");
      expect(brokenIn(outcome, "default")).to.include("error.type.present");
      expect(brokenIn(outcome, "aws")).to.include("error.type.header");
      expect(brokenIn(judge([create(request, { ...each, status: 404 })], about), "default")).to.include(
        "rule.package.is-zip",
      );
    }
  });

  it("judges how a refusal is encoded", () => {
    const right = refusal(400, IPV);
    const cases: [Answer, string[]][] = [
      [right, []],
      [{ ...right, body: "<html/>" }, ["error.body.json", "error.message.present"]],
      [answer(400, { Type: "User" }, { [header]: IPV }), ["error.message.present"]],
      [
        answer(409, { Type: "User", message: "m" }, { [header]: IPV }),
        ["error.status.invalid-parameter-value-exception", "rule.package.is-zip"],
      ],
    ];
    for (const [each, broken] of cases)
      expect(brokenIn(judge([create(request, each)], about), "default")).to.deep.equal(broken);
  });
});
