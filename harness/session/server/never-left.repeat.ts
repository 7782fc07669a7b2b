import { expect } from "chai";
import { startRun } from "../../testing/suite-process.ts";

/** Long enough for the suite to load, to start the server, and to judge some cases. */
const MOMENTS_MS = 2000;

/** Other moments each time: a gap shows sooner or later. */
describe("a server that the run starts, at whichever moment the suite is ended", () => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const)
    it(`is gone after a ${signal}`, async () => {
      const moments = [Math.random() * MOMENTS_MS, Math.random() * MOMENTS_MS, undefined];
      const left = await Promise.all(
        moments.map(async (moment) => {
          const { end, outcome } = await startRun("long", "has-child");
          await end(signal, moment);
          return (await outcome()).left;
        }),
      );
      expect(left.flat(), `at ${moments.join(", ")} ms`).to.deep.equal([]);
    });
});
