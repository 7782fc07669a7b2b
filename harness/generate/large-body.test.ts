import { createHash } from "node:crypto";
import { expect } from "chai";
import { unzipSync } from "fflate";
import { inspectPackage } from "../contract/inspect-package.ts";
import { markerOf, packageMarkedBy } from "../contract/large-package.ts";
import { largeBodyOf } from "./large-body.ts";

const SIZE = 8 * 1024 * 1024 + 1;
const marker = markerOf(SIZE) ?? "";
const whole = (chunks: Iterable<Uint8Array>): Buffer => Buffer.concat([...chunks]);

describe("large bodies", () => {
  const large = packageMarkedBy(marker);

  it("are only made for large packages", () => {
    expect(markerOf(1024)).to.equal(undefined);
    expect(packageMarkedBy("UEsDBA==")).to.equal(undefined);
  });

  it("hold a zip of exactly the size, which another library reads", () => {
    const bytes = whole(large?.chunks() ?? []);
    expect(bytes.length).to.equal(SIZE);
    const entries = unzipSync(bytes);
    expect(Object.keys(entries)).to.include.members(["index.py", "index.js", "filler"]);
    expect(entries.filler?.length).to.be.within(SIZE - 2000, SIZE);
    const held = inspectPackage(bytes.toString("base64"));
    expect(inspectPackage(marker)).to.deep.equal(held);
  });

  it("are the text with the package in it, of the size and digest that they tell", () => {
    const text = JSON.stringify({ Code: { ZipFile: marker }, Description: "after" });
    const body = largeBodyOf(text, undefined);
    const bytes = whole(body?.chunks() ?? []);
    expect(bytes.length).to.equal(body?.bytes);
    expect(createHash("sha256").update(bytes).digest("hex")).to.equal(body?.sha256);
    const zip = whole(large?.chunks() ?? []).toString("base64");
    expect(bytes.toString() === text.replace(marker, zip)).to.equal(true);
  });

  it("are padded with blanks to the byte", () => {
    const body = largeBodyOf('{"a":"ü"}', 3_000_000);
    const bytes = whole(body?.chunks() ?? []);
    expect([bytes.length, body?.bytes, bytes.toString().trimEnd()]).to.deep.equal([3_000_000, 3_000_000, '{"a":"ü"}']);
  });
});
