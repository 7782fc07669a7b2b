import { EDITIONS } from "../contract/edition.ts";
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { ContractSourceError } from "../import/contract-source-error.ts";
import { fixtureUrl } from "../contract/fixture.ts";
import { loadContract } from "../contract/load-contract.ts";
import { parseContract } from "./parse-contract.ts";

const TEXT = readFileSync(fixtureUrl("contracts/2021.json"), "utf8");

function messageOf(text: string): string {
  try {
    parseContract(text, "mine.json");
  } catch (error) {
    if (error instanceof ContractSourceError) return error.message;
    throw error;
  }
  throw new Error("the contract was parsed");
}

function edited(from: string | RegExp, to: string): string {
  const text = TEXT.replace(from, to);
  expect(text).not.to.equal(TEXT);
  return text;
}

describe("testing/parse-contract", () => {
  for (const edition of EDITIONS) {
    it(`takes the committed edition ${edition}, which is written as an import writes it`, () => {
      const text = readFileSync(fixtureUrl(`contracts/${edition}.json`), "utf8");
      const contract = parseContract(text, `${edition}.json`);
      expect(contract).to.deep.equal(loadContract(edition));
      expect(contract.edition).to.equal(edition);
      expect(`${JSON.stringify(contract, null, 2)}\n`).to.equal(text);
    });
  }

  const faults: [title: string, text: () => string, ...parts: string[]][] = [
    ["what is no JSON", () => "{", "path /", "no JSON"],
    ["an empty file", () => "", "no JSON"],
    ["null", () => "null", "path /"],
    ["a list", () => "[]", "path /"],
    ["an object of nothing", () => "{}", "path /", "format"],
    ["another format", () => edited('"format": 1', '"format": 2'), "path /format"],
    ["an edition without a date", () => edited('"edition": "2021"', '"edition": "next"'), "path /edition"],
    ["a member that contracts don't have", () => edited('"format": 1', '"format": 1, "more": 1'), '"more"'],
    ["a digest that is none", () => edited(/"sha256": "."?/, '"sha256": "x'), "path /source/sha256"],
    [
      "an unknown type",
      () => edited('"type": "integer"', '"type": "rope"'),
      "path /request/properties/MemorySize/type",
    ],
    ["an unknown keyword", () => edited('"maxItems": 1', '"maxThings": 1'), '"maxThings"'],
    [
      "a bound of text",
      () => edited('"maximum": 10240', '"maximum": "10240"'),
      "path /request/properties/MemorySize/maximum",
    ],
    [
      "a clause of another side",
      () => edited("request.code.type", "code.type"),
      "path /request/properties/Code/x-clauses/type/id",
    ],
    [
      "a clause of another member",
      () => edited("request.code.type", "request.role.type"),
      "path request.code",
      '"request.role.type"',
    ],
    ["an error without status", () => edited('"status": 404,', ""), "path /errors/0"],
    ["a pattern that isn't for whole values", () => edited('"^(?:[^\\\\s]+)$"', '"[^\\\\s]+"'), "path request.handler"],
    [
      "a pattern that is no expression",
      () => edited('"^(?:[^\\\\s]+)$"', '"^(?:a)(b)$"'.replace(")(", "(")),
      "path request.handler",
    ],
    ["a pattern that escapes its group", () => edited('"^(?:[^\\\\s]+)$"', '"^(?:a)|(b)$"'), "path request.handler"],
    ["a demand for no member", () => edited(/"required": \[\s*"Code"/, '"required": ["Cod"'), "Cod"],
    [
      "a keyword without clause",
      () => edited('"maxItems": 1', '"maxItems": 1, "minLength": 2'),
      "path request.architectures",
      "nothing",
    ],
  ];

  it("refuses a clause whose keyword is gone", () => {
    expect(messageOf(edited('"maximum": 10240', '"minItems": 0'))).to.include("request.memory-size");
    expect(messageOf(edited(/,\s*"maximum": 10240/, ""))).to.include("a clause for maximum");
    expect(messageOf(edited(/"required": \[\s*"Code",/, '"required": ['))).to.include("a clause for required");
  });

  for (const [title, text, ...parts] of faults) {
    it(`refuses ${title}`, () => {
      const message = messageOf(text());
      expect(message).to.match(/^mine\.json, path [^\n]+: found [^\n]+, expected [^\n]+$/);
      for (const part of parts) expect(message).to.include(part);
    });
  }
});
