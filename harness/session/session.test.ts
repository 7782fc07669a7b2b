import { EDITIONS } from "../contract/edition.ts";
import { expect } from "chai";
import { exclusionsOf } from "../../suites/excluded.ts";
import { DEFAULTS, passedOptions } from "../options/defaults.ts";
import { clauseStatuses } from "../record/fold.ts";
import { loadProfile } from "../target/profile.ts";
import { planOf, runSession, type Session } from "./session.ts";
import { systemClock } from "./system-clock.ts";

describe("a session against the embedded reference", () => {
  for (const edition of EDITIONS) {
    const plan = planOf(edition, DEFAULTS.seed);
    let session: Session;

    before(async () => {
      session = await runSession(
        {
          plan,
          ...passedOptions({}),
          region: DEFAULTS.region,
          endpoint: undefined,
          profile: await loadProfile("reference"),
          reading: "default",
          only: [],
          known: { known: [], flaky: [] },
          allowInconclusive: [],
          runId: "000000",
          environment: {},
        },
        systemClock(),
      );
    });

    it(`${edition}: exits with 0`, () => expect(session.gate.exit).to.equal(0));

    it(`${edition}: judges every case but those that --large asks for, and those where either answer is right`, () => {
      const { verdicts } = session.record;
      const exclusions = exclusionsOf(plan);
      const rest = verdicts.filter(({ outcome }) => outcome !== "passed");
      const large = plan.cases.filter(({ needs }) => needs?.includes("large")).map(({ id }) => id);
      const open = rest.filter(({ case: id }) => !large.includes(id));
      expect(rest.filter(({ outcome }) => outcome !== "not-applicable")).to.deep.equal([]);
      expect(open.filter(({ reason }) => !reason?.includes("either is right"))).to.deep.equal([]);
      // A strict reading decides, or the member needn't be shown, which is why its clauses are excluded.
      const undecided = open.filter(
        ({ readings, clauses }) =>
          readings.documented === "not-applicable" &&
          readings.aws === "not-applicable" &&
          !clauses.every((clause) => exclusions[clause] !== undefined),
      );
      expect(undecided.map((verdict) => verdict.case)).to.deep.equal([]);
    });

    it(`${edition}: judges every clause that binds by default, but for those that are excluded with a reason`, () => {
      const exclusions = exclusionsOf(plan);
      const unjudged = [...clauseStatuses(session.record, "default")].filter(([, status]) => status !== "upheld");
      expect(unjudged.map(([id]) => id).filter((id) => exclusions[id] === undefined)).to.deep.equal([]);
    });
  }
});
