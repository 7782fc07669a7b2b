import { gzipSync } from "node:zlib";
import { expect } from "chai";
import * as fc from "fast-check";
import { smallModel, smallWheel } from "../testing/small-model.ts";
import { ContractSourceError } from "./contract-source-error.ts";
import { importContract } from "./import-contract.ts";
import { readSource } from "./read-source.ts";

const MODEL = smallModel();
const FORMS: Record<string, Buffer> = {
  "a model": Buffer.from(MODEL),
  "a gzip": gzipSync(MODEL),
  "a wheel": smallWheel(MODEL),
  "a wheel of an older form": smallWheel(MODEL, { isZipped: false }),
};

describe("a source of contracts", () => {
  for (const [form, bytes] of Object.entries(FORMS))
    it(`is read from ${form}`, () => expect(readSource(bytes, "file").text).to.equal(MODEL));

  it("tells its version and day where it is a wheel", () => {
    expect(readSource(FORMS["a wheel"] ?? Buffer.of(), "file")).to.include({ day: "2025-07-31" });
    expect(readSource(FORMS["a wheel"] ?? Buffer.of(), "file").wheel).to.deep.equal({ version: "1.40.0" });
    expect(readSource(FORMS["a gzip"] ?? Buffer.of(), "file")).to.have.all.keys("text");
  });

  it("has no day where its packer knew none", () =>
    expect(readSource(smallWheel(MODEL, { day: "1980-01-01" }), "file")).to.have.all.keys("text", "wheel"));

  for (const [what, bytes, says] of [
    ["a gzip that is cut off", gzipSync(MODEL).subarray(0, 200), "file, gzip: found damaged or cut off data"],
    ["a wheel that is cut off", smallWheel(MODEL).subarray(0, 400), "file, zip: found no directory at its end"],
    ["the wheel of another package", smallWheel(MODEL, { name: "other" }), "found no model of Lambda"],
    ["no text", Buffer.of(0xff, 0xfe, 0xfd), "file, root: found bytes that are no text"],
    ["nothing at all", Buffer.of(0x50, 0x4b), "file, zip: found no directory"],
  ] satisfies [string, Buffer, string][])
    it(`isn't ${what}`, () => expect(() => readSource(bytes, "file")).to.throw(ContractSourceError, says));

  it("is refused in one line, whatever befell it: cut off anywhere, any bytes changed", () => {
    const damaged = fc
      .tuple(
        fc.constantFrom(...Object.values(FORMS)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 4 }),
      )
      .map(([whole, kept, flips]) => {
        const bytes = Buffer.from(whole);
        for (const [place, value] of flips) bytes[Math.floor(place * (bytes.length - 1))] = value;
        return bytes.subarray(0, flips.length === 0 ? Math.floor(kept * bytes.length) : bytes.length);
      });
    fc.assert(
      fc.property(damaged, (bytes) => {
        try {
          importContract(readSource(bytes, "file").text, "file", "file");
        } catch (error) {
          if (!(error instanceof ContractSourceError)) throw error;
          expect(error.message).to.match(/^file, [^\p{C}]+$/u);
        }
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});
