import { expect } from "chai";
import { makeSlots } from "./slots.ts";

/** Lets everything happen that needs no time. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Slots with work in them that ends, and sleeps that end, when the test says so. */
function workshop(width: number) {
  let time = 0;
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  const held = (name: string): Promise<void> => new Promise((resolve) => ends.set(name, resolve));
  const slots = makeSlots(width, { now: () => time, sleep: () => held("sleep") });
  return {
    log,
    slots,
    pass: (milliseconds: number) => void (time += milliseconds),
    start: (name: string, work = () => held(name)) =>
      slots.within(async () => {
        log.push(`${name} in`);
        await work();
        log.push(`${name} out`);
      }),
    end: (name: string) => {
      ends.get(name)?.();
      return settled();
    },
  };
}

const under = (log: readonly string[]): number =>
  log.filter((line) => line.endsWith(" in")).length - log.filter((line) => line.endsWith(" out")).length;

describe("slots", () => {
  for (const width of [1, 3])
    it(`let ${width} in at a time`, async () => {
      const { log, start, end } = workshop(width);
      for (const name of ["a", "b", "c", "d"]) void start(name);
      await settled();
      expect(under(log)).to.equal(width);
      await end("a");
      expect(under(log)).to.equal(width);
      expect(log.at(-1)).to.equal(`${["a", "b", "c", "d"][width]} in`);
    });

  it("give the room of one that waits to others, and let it back in before those that never were in", async () => {
    const { log, slots, start, end } = workshop(1);
    void start("a", () => slots.pause(5));
    void start("b");
    void start("c");
    await settled();
    expect(log).to.deep.equal(["a in", "b in"]);
    await end("sleep");
    expect(log).to.deep.equal(["a in", "b in"]);
    await end("b");
    expect(log).to.deep.equal(["a in", "b in", "b out", "a out", "c in"]);
  });

  it("keep room for others where work throws", async () => {
    const { log, start } = workshop(1);
    const thrown = start("a", () => Promise.reject(new Error("planted"))).catch((error: Error) => error.message);
    void start("b");
    expect(await thrown).to.equal("planted");
    await settled();
    expect(log).to.deep.equal(["a in", "b in"]);
  });

  for (const [halvings, quietMs, room] of [
    [1, 9_999, 4],
    [1, 10_000, 5],
    [2, 0, 2],
    [9, 0, 1],
  ] as const)
    it(`halved ${halvings} times, and ${quietMs} ms later, have room for ${room} of 8`, async () => {
      const { log, slots, pass, start } = workshop(8);
      for (let count = 0; count < halvings; count++) slots.halve();
      pass(quietMs);
      for (let count = 0; count < 8; count++) void start(`${count}`);
      await settled();
      expect(under(log)).to.equal(room);
    });

  it("grow by one after each ten seconds, and never beyond their width", async () => {
    const { log, slots, pass, start } = workshop(2);
    slots.halve();
    const rooms: number[] = [];
    for (let count = 0; count < 4; count++) {
      void start(`${count}`);
      await settled();
      rooms.push(under(log));
      pass(10_000);
    }
    expect(rooms).to.deep.equal([1, 2, 2, 2]);
  });
});
