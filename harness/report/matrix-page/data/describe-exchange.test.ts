import { expect } from "chai";
import { smallBody, smallExchange } from "../../../testing/small-record.ts";
import { describeAnswer, describeRequest } from "./describe-exchange.ts";

const sent = (text: string): string => describeRequest(smallExchange(201, undefined, { body: smallBody(text) }));

describe("an exchange as text", () => {
  it("has the line, the headers that say how it is read, and the body", () => {
    expect(sent("{}")).to.equal("POST /2015-03-31/functions\ncontent-type: application/json\n\n{}");
    const headers = { date: "today", "x-amzn-errortype": "X", "x-amzn-requestid": "1" };
    expect(describeAnswer({ status: 404, headers, body: smallBody("") })).to.equal("404\nx-amzn-errortype: X");
  });

  it("folds packages and long repetitions, and says how long they are", () => {
    expect(sent(`{"ZipFile":"${"UEs".repeat(40)}","Description":"${"é".repeat(257)}"}`)).to.include(
      '{"ZipFile":"UEsUEsUEsUEsUEsUEsUE… (120 characters of base64)","Description":"é… (257 times)"}',
    );
  });

  it("shows the beginning of what is long, and of what the record has the beginning of", () => {
    const text = Array.from({ length: 2000 }, (_, index) => `line ${index}`).join("\n");
    const shown = sent(text);
    expect(shown).to.have.length.below(3200);
    expect(shown).to.match(/… \(the beginning of \d+ bytes; the record has all\)$/);
    const body = { ...smallBody(`{"ZipFile":"${"UEs".repeat(40)}`), bytes: 9_000_000, truncated: true };
    expect(describeRequest(smallExchange(201, undefined, { body }))).to.match(
      /\{"ZipFile":"UEsUEsUEsUEsUEsUEsUE…… \(the beginning of 9000000 bytes; the record has more\)$/,
    );
  });
});
