import { expect } from "chai";
import { readers } from "./readers.ts";
import { faultOf, stumble } from "./try-damaged.ts";

const SOME = 200;

describe("what is read from outside", () => {
  it("is read, or refused in one line, however it is damaged", async () => {
    for (const reader of await readers())
      expect([reader.name, await stumble(reader, SOME, 7)]).to.deep.equal([reader.name, undefined]);
  });

  it("would be found to crash, to be refused in several lines, or to take too long to tell", async () => {
    const crash = new TypeError("no");
    const read = (text: string): void => {
      if (text.length > 30) throw crash;
    };
    const [reader] = await readers();
    expect(reader && (await stumble({ ...reader, read }, SOME, 7))?.fault).to.match(/^crashed: TypeError/);
    const { UsageError } = await import("../../usage-error.ts");
    const refusing = (message: string) => ({
      read: () => {
        // One that was made wrongly: its own constructor leaves nothing to find.
        throw Object.assign(new UsageError(""), { message });
      },
    });
    expect(await faultOf(refusing("one\ntwo"), "")).to.match(/one line/);
    expect(await faultOf(refusing("x".repeat(5000)), "")).to.match(/5000 characters/);
    expect(await faultOf(refusing("fine"), "")).to.equal(undefined);
  });
});
