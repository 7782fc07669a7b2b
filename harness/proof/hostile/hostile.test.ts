import { expect } from "chai";
import { HOSTILES } from "./catalogue/index.ts";
import { faultsOf } from "./judge-hostile.ts";
import { runHostile } from "./run-hostile.ts";

/** A few of the fast ones, of different kinds. */
const SAMPLE = ["http09", "bomb-gzip/everything", "redirects-307/everything", "injects/base", "throttles-for-a-day"];

/** Other tests are under way at the same time. */
const PACE = 4;

describe("hostile servers", () => {
  it("are at least 80, each with a name of its own", () => {
    expect(HOSTILES.length).to.be.at.least(80);
    expect(new Set(HOSTILES.map(({ name }) => name)).size).to.equal(HOSTILES.length);
  });

  for (const hostile of HOSTILES.filter(({ name }) => SAMPLE.includes(name)))
    it(`${hostile.name}: ${hostile.about}`, async () => {
      expect(faultsOf(hostile, await runHostile(hostile, PACE))).to.deep.equal([]);
    });

  it("would be found out: a run that ends otherwise than it must is told", async () => {
    const [hostile] = HOSTILES.filter(({ name }) => name === "http09");
    if (!hostile) throw new Error("there is none");
    const ended = await runHostile(hostile, PACE);
    expect(faultsOf({ ...hostile, expected: { kind: "judged", exit: 0 } }, ended).join()).to.match(
      /exit 3 instead of 0/,
    );
    expect(faultsOf(hostile, { ...ended, megabytes: 401 }).join()).to.match(/it took 401 MB/);
    expect(faultsOf(hostile, { ...ended, stdout: "\u001b[2J" }).join()).to.match(/stdout holds what steers/);
    expect(faultsOf(hostile, { ...ended, code: null }).join()).to.match(/didn't end/);
    expect(faultsOf(hostile, { ...ended, trapped: 1 }).join()).to.match(/where a redirect led/);
  });
});
