import { expect } from "chai";
import { withNeeded, type Needed } from "./needed.ts";

const needed: Needed = { zip: { PackageType: "Zip", Timeout: 3 }, image: { Timeout: 9 } };
const NOTHING: Needed = { zip: {}, image: {} };

describe("what a base needs", () => {
  const rows: [what: string, body: Parameters<typeof withNeeded>[0], needed: Needed, expected: unknown][] = [
    ["is added", { json: { Role: "r" } }, needed, { json: { PackageType: "Zip", Timeout: 3, Role: "r" } }],
    ["gives way to the request's own", { json: { Timeout: 7 } }, needed, { json: { PackageType: "Zip", Timeout: 7 } }],
    ["gives way to null", { json: { Timeout: null } }, needed, { json: { PackageType: "Zip", Timeout: null } }],
    [
      "is that of the package type",
      { json: { PackageType: "Image" } },
      needed,
      { json: { Timeout: 9, PackageType: "Image" } },
    ],
    ["is nothing", { json: { Role: "r" } }, NOTHING, { json: { Role: "r" } }],
    [
      "is put at the head of text",
      { text: '{"Role":"r"}' },
      needed,
      { text: '{"PackageType":"Zip","Timeout":3,"Role":"r"}' },
    ],
    [
      "is put behind white space",
      { text: ' \n\t{"Role":"r"}' },
      needed,
      { text: ' \n\t{"PackageType":"Zip","Timeout":3,"Role":"r"}' },
    ],
    ["is all of an empty object", { text: "{ }" }, needed, { text: '{"PackageType":"Zip","Timeout":3 }' }],
    ["has no place in text that is no object", { text: "[]" }, needed, { text: "[]" }],
    ["leaves text alone where it is nothing", { text: '{"Role":"r"}' }, NOTHING, { text: '{"Role":"r"}' }],
  ];
  for (const [what, body, of, expected] of rows) it(what, () => expect(withNeeded(body, of)).to.deep.equal(expected));
});
