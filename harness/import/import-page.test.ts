import { expect } from "chai";
import { ContractSourceError } from "./contract-source-error.ts";
import { importContract } from "./import-contract.ts";
import { importPage } from "./import-page.ts";
import { constraintsOf } from "../contract/list-constraints.ts";
import { PAGE } from "../testing/small-page.ts";

/** The page with one passage replaced, which must stand in it. */
function edited(from: string, to: string): string {
  expect(PAGE).to.include(from);
  return PAGE.replace(from, to);
}

function errorOf(text: string): ContractSourceError {
  try {
    importPage(text, "folder/thing.md", "2021");
  } catch (error) {
    if (error instanceof ContractSourceError) return error;
    throw error;
  }
  throw new Error("the page was imported");
}

/** The first line that starts with the text. */
function lineOf(text: string, start: string): string {
  const offset = new RegExp(`^[^\\S\n]*${start.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "m").exec(text)?.index ?? -1;
  expect(offset, start).to.be.at.least(0);
  return `line ${text.slice(0, offset).split("\n").length}`;
}

describe("contract/import-page", () => {
  const contract = importPage(PAGE, "folder/thing.md", "2021");
  const found = new Map(
    constraintsOf(contract).map(({ clause, value }) => [clause?.id ?? "", { value, at: clause?.at }]),
  );

  it("reads the operation and the source", () => {
    expect(contract.operation).to.deep.equal({
      name: "MakeThing",
      method: "POST",
      path: "/v1/things",
      status: 202,
      contentType: "application/json",
    });
    expect(contract.source.name).to.equal("thing.md");
    expect(contract.source.sha256).to.match(/^[0-9a-f]{64}$/);
    expect(contract.errors).to.deep.equal([
      { name: "BusyException", status: 429, at: lineOf(PAGE, "HTTP Status Code") },
    ]);
  });

  it("reads every constraint with its line", () => {
    const at = (start: string): string => lineOf(PAGE, start);
    const expected: Record<string, [unknown, string]> = {
      "request.type": ["object", "line 12"],
      "request.blob.type": ["base64", at("Type: Base64")],
      "request.labels.type": ["object", at("Type: String to")],
      "request.labels.key.type": ["string", at("Type: String to")],
      "request.labels.key.min-length": [1, at("Key Length")],
      "request.labels.key.max-length": [8, at("Key Length")],
      "request.labels.value.type": ["string", at("Type: String to")],
      "request.labels.value.pattern": ["^(?:[a-z]*)$", at("Value Pattern")],
      "request.name.type": ["string", "line 49"],
      "request.name.required": [true, "line 52"],
      "request.name.pattern": ["^(?:a|b)$", "line 51"],
      "request.name.min-length": [0, "line 50"],
      "request.name.max-length": [9, "line 50"],
      "request.part.type": ["object", at("Type: ThingPart")],
      "request.part.data.type": ["base64", at('"Data"')],
      "request.part.deep.type": ["object", at('"Deep"')],
      "request.part.deep.on.type": ["boolean", at('"Deep"')],
      "request.part.deep.sizes.type": ["array", at('"Deep"')],
      "request.part.deep.sizes.member.type": ["integer", at('"Deep"')],
      "request.part.notes.type": ["object", at('"Notes"')],
      "request.part.notes.key.type": ["string", at('"Notes"')],
      "request.part.notes.value.type": ["object", at('"Notes"')],
      "request.part.notes.value.text.type": ["string", at('"Notes"')],
      "request.ratio.type": ["number", at("Type: Double")],
      "request.ratio.minimum": [-1.5, at("Valid Range")],
      "request.ratio.maximum": [2, at("Valid Range")],
      "request.words.type": ["array", at("Type: Array of strings")],
      "request.words.min-items": [1, at("Array Members: Minimum")],
      "request.words.max-items": [3, at("Array Members: Minimum")],
      "request.words.member.type": ["string", at("Type: Array of strings")],
      "request.words.member.min-length": [2, at("Length Constraints: Fixed")],
      "request.words.member.max-length": [2, at("Length Constraints: Fixed")],
      "request.words.member.enum": [["ab", "cd"], at("Valid Values")],
      "response.type": ["object", lineOf(PAGE.replace("{", " "), "{")],
      "response.parts.type": ["array", at("Type: Array of ThingPart")],
      "response.parts.min-items": [1, at("Array Members: Fixed")],
      "response.parts.max-items": [1, at("Array Members: Fixed")],
      "response.parts.member.type": ["object", at("Type: Array of ThingPart")],
      "response.parts.member.size.type": ["integer", at('"Size"')],
    };
    const actual = Object.fromEntries([...found].map(([id, { value, at: place }]) => [id, [value, place]]));
    expect(actual).to.deep.equal(expected);
  });

  it("reads Windows line ends alike, and picks the importer by content", () => {
    const windows = importContract(PAGE.replaceAll("\n", "\r\n"), "thing.md", "2021");
    expect(windows.request).to.deep.equal(contract.request);
    expect(windows.source.kind).to.equal("api-reference-page");
  });

  const faults: [title: string, from: string, to: string, at: string][] = [
    ["an unknown statement", "Valid Values: ab | cd", "Best Values: ab", "Best Values"],
    ["a statement in other case", "Valid Values: ab | cd", "Valid values: ab | cd", "Valid values"],
    ["a statement behind a bullet", "Valid Values: ab | cd", "• Valid Values: ab | cd", "• Valid"],
    ["a statement in bold", "Valid Values: ab | cd", "**Valid Values:** ab | cd", "**Valid"],
    ["a statement inside prose", "** Words ** Words.", "** Words ** Words. Pattern: a", "** Words"],
    ["a statement twice", "Valid Values: ab | cd", "Valid Values: ab\nValid Values: cd", "Valid Values: cd"],
    ["an unknown type", "Type: Double", "Type: Quaternion", "Type: Quaternion"],
    ["a type in other case", "Type: Double", "Type: double", "Type: double"],
    ["an empty type", "Type: Double", "Type:", "Type:\n"],
    ["a type unlike the block's", "Type: Double", "Type: String", "Type: String\nValid Range"],
    ["a list type unlike the block's", "Type: Array of strings", "Type: String", "Type: String\nArray"],
    ["no type", "Type: Double\n", "", "** Ratio"],
    ["a range without number", "Minimum value of -1.5.", "Minimum value of some.", "Valid Range"],
    ["a range upside down", "Minimum value of -1.5.", "Minimum value of 3.", "Valid Range"],
    ["a range with more to say", "Maximum value of 2.", "Maximum value of 2. Or so.", "Valid Range"],
    [
      "a range on a string",
      "Valid Values: ab | cd",
      "Valid Range: Minimum value of 1.",
      "Valid Range: Minimum value of 1.",
    ],
    ["a bound twice", "Fixed length of 2.", "Fixed length of 2. Minimum length of 2.", "Length Constraints: Fixed"],
    [
      "a length on a number",
      "Valid Range: Minimum value of -1.5. Maximum",
      "Length Constraints: Maximum length of 2. Maximum",
      "Length Constraints: Maximum length of 2. M",
    ],
    [
      "a length on a blob",
      "Type: Base64-encoded binary data object",
      "Type: Base64-encoded binary data object\nLength Constraints: Maximum length of 2.",
      "Length Constraints: Maximum length of 2.",
    ],
    ["an empty length", "Length Constraints: Fixed length of 2.", "Length Constraints:", "Length Constraints:\n"],
    [
      "items of no list",
      "Valid Range: Minimum value of -1.5. Maximum value of 2.",
      "Array Members: Fixed number of 1 item.",
      "Array Members: Fixed",
    ],
    ["keys of no map", "Pattern: a|b", "Key Pattern: a|b", "Key Pattern"],
    ["an unanchored pattern of a map", "Value Pattern: [a-z]*", "Pattern: [a-z]*", "Pattern: [a-z]*"],
    ["an invalid pattern", "Pattern: a|b", "Pattern: a(b", "Pattern: a(b"],
    ["a pattern that is valid only in a group", "Pattern: a|b", "Pattern: a)|(b", "Pattern: a)"],
    ["an empty pattern", "Pattern: a|b", "Pattern: ", "Pattern:"],
    ["a value twice", "ab | cd", "ab | ab", "Valid Values"],
    ["values behind commas", "ab | cd", "ab, cd", "Valid Values"],
    ["an empty value", "ab | cd", "ab | ", "Valid Values"],
    ["'Required' of another word", "Required: Yes", "Required: Maybe", "Required: Maybe"],
    ["a described member that the block lacks", '   "Ratio": number,\n', "", "** Ratio"],
    ["a block's member without description", '"Ratio": number,', '"Ratio": number, "Odd": boolean,', '"Ratio"'],
    ["a member described twice", "** Ratio **", "** Name **", "** Name ** A ratio"],
    ["a member twice in the block", '"Ratio": number', '"Name": number', '"Name": number'],
    ["a malformed header", "** Ratio **", "** Ratio*", "** Ratio*"],
    ["a statement before the first member", "Request Body\n", "Request Body\n\nType: String\n", "Type: String"],
    ["an unknown word in the block", 'On": boolean', 'On": maybe', '"Deep"'],
    ["another text in the block", '"Name": "string"', '"Name": "text"', '"Name"'],
    ["a sign unknown to the block", '"Name": "string"', '"Name": <string>', '"Name"'],
    ["a missing comma in the block", '"Name": "string",', '"Name": "string"', '"Part"'],
    ["text behind the block", '"Words": [ "string" ]\n}', '"Words": [ "string" ]\n}\n}', "}\n\nURI"],
    ["a request line with parameters", "POST /v1/things", "POST /v1/{things}", "POST"],
    ["URI parameters", "The request does not use any URI parameters.", "Uses two.", "Uses two."],
    ["no status", "HTTP/1.1 202", "HTTP/1.1 OK", "HTTP/1.1 OK"],
    ["a status that the prose contradicts", "an HTTP 202", "an HTTP 200", "If the action"],
    ["no content type", "Content-type: application/json\n", "", "{"],
    ["an error without status", "HTTP Status Code: 429", "", "** BusyException"],
    ["an error with another status", "Code: 429", "Code: often", "HTTP Status Code"],
    ["an error that states more", "HTTP Status Code: 429", "HTTP Status Code: 429\nRetry: yes", "Retry"],
    ["no errors", "** BusyException **\nBusy.\nHTTP Status Code: 429\n", "", "Errors"],
    ["a section twice", "See Also", "Errors", "Errors\n\nMore"],
    ["no name", "MakeThing", "Make Thing", "Request Syntax"],
  ];

  for (const [title, from, to, at] of faults) {
    it(`refuses ${title}`, () => {
      const text = edited(from, to);
      const error = errorOf(text);
      expect(error.message).to.match(/^folder\/thing\.md, line \d+: found .+, expected .+$/);
      expect(error.input).to.equal("folder/thing.md");
      expect(error.place, error.message).to.equal(lineOf(text, at));
    });
  }

  it("refuses a request member without 'Required', and takes a response element without it", () => {
    const error = errorOf(edited("Valid Values: ab | cd\nRequired: No\n", "Valid Values: ab | cd\n"));
    expect(error.message).to.include("'Required: Yes'").and.to.include(lineOf(PAGE, "** Words"));
  });

  for (const heading of ["Request Syntax", "Request Body", "Response Syntax", "Response Elements", "Errors"]) {
    it(`refuses a page without '${heading}'`, () => {
      expect(() => importPage(edited(`\n${heading}\n`, "\n\n"), "thing.md", "2021")).to.throw(ContractSourceError);
    });
  }

  it("refuses a block that breaks off, and an empty section", () => {
    expect(errorOf(edited('"Words": [ "string" ]\n}', '"Words": [ "string" ]\n')).message).to.include(
      "the block's end",
    );
    expect(errorOf("").message).to.include("'Request Syntax'");
    expect(errorOf("Request Syntax").message).to.include("a syntax block");
  });
});
