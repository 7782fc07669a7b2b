import { expect } from "chai";
import { exclusionsOf } from "../../suites/excluded.ts";
import { loadProfile } from "../target/profile.ts";
import { DEFAULTS, planOf, runSession, type Session } from "./session.ts";
import { systemClock } from "./system-clock.ts";

describe("a session against the embedded reference", () => {
  for (const edition of ["2021", "2026"] as const) {
    const plan = planOf(edition, DEFAULTS.seed);
    let session: Session;

    before(async () => {
      const { concurrency, timeout, settle, region } = DEFAULTS;
      session = await runSession(
        {
          plan,
          concurrency,
          timeout,
          settle,
          region,
          endpoint: undefined,
          profile: await loadProfile("reference"),
          reading: "default",
          only: [],
          known: { known: [], flaky: [] },
          allowInconclusive: [],
          large: false,
          reset: false,
          runId: "000000",
          environment: {},
        },
        systemClock(),
      );
    });

    it(`${edition}: exits with 0`, () => expect(session.gate.exit).to.equal(0));

    it(`${edition}: judges every case but those that --large asks for`, () => {
      const rest = session.closed.verdicts.filter(({ outcome }) => outcome !== "passed");
      expect(rest.map(({ run }) => run.case.needs)).to.satisfy((needs: string[][]) =>
        needs.every((each) => each.includes("large")),
      );
    });

    it(`${edition}: judges every clause that binds by default, but for those that are excluded with a reason`, () => {
      const exclusions = exclusionsOf(plan);
      const unjudged = [...session.closed.clauses.default].filter(([, status]) => status !== "upheld");
      expect(unjudged.map(([id]) => id).filter((id) => exclusions[id] === undefined)).to.deep.equal([]);
    });
  }
});
