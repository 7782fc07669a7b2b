import { AssertionError } from "chai";
import type { Plan } from "../define/plan.ts";
import type { Closed, Verdict } from "../run/close.ts";
import { countingFindings } from "../run/close.ts";
import type { Gate } from "../run/gate.ts";
import type { Reading } from "../contract/clause.ts";
import type { Finding } from "../oracle/tally.ts";
import type { CaseRun } from "../run/case-run.ts";

/** A run whose verdicts are closed. */
export interface Judged {
  closed: Closed;
  gate: Gate;
  reading: Reading;
}

/**
 * One `describe` a topic and one `it` a case. The run itself is one: requests go out concurrently, verdicts are closed
 * over all of them, and each test then tells its own.
 * @param judge runs the plan; called once
 */
export function bindToMocha(plan: Plan, judge: () => Promise<Judged>): void {
  let judged: Judged;
  before(async function () {
    this.timeout(0);
    judged = await judge();
  });
  it("known failures are up to date", () => {
    const { messages } = judged.gate;
    if (messages.length > 0) throw new AssertionError(messages.join("; "));
  });
  for (const [topic, cases] of Map.groupBy(plan.cases, ({ id }) => plan.topics.get(id) ?? ""))
    describe(topic, () => {
      for (const { id, title } of cases)
        it(`${id}: ${title}`, function () {
          const verdict = judged.closed.verdicts.find(({ run }) => run.case.id === id);
          if (!verdict) return this.skip();
          const skip = reasonToSkip(verdict, judged.gate);
          if (skip !== undefined && this.test) {
            this.test.title += ` (${skip})`;
            this.skip();
          }
          return report(verdict, judged);
        });
    });
}

/** Known failures and what the target lacks are pending, with the reason. */
function reasonToSkip({ run, outcome, reason }: Verdict, gate: Gate): string | undefined {
  if (outcome === "not-applicable") return reason ?? "not applicable";
  const known = gate.knownCases.get(run.case.id);
  return known === undefined ? undefined : `known: ${known}`;
}

function report({ run, outcome, reason }: Verdict, { closed, reading }: Judged): void {
  if (outcome === "passed") return;
  if (outcome !== "failed") throw new Error(`${outcome}: ${reason}`);
  const own = countingFindings(closed, reading).filter(({ finding }) => run.case.clauses.includes(finding.clause));
  // What this case saw itself says most.
  const shown = own.some((one) => one.run === run) ? own.filter((one) => one.run === run) : own;
  throw new AssertionError(describeAll(shown), {
    actual: differing(shown, "actual"),
    expected: differing(shown, "expected"),
    showDiff: true,
  });
}

type Seen = { finding: Finding; run: CaseRun };

const nameOf = ({ finding: { clause, path } }: Seen): string => (path === undefined ? clause : `${clause} ${path}`);

const describeAll = (seen: readonly Seen[]): string =>
  seen
    .slice(0, 5)
    .map(
      (one) =>
        `${nameOf(one)}: expected ${one.finding.expected}, got ${one.finding.actual} (seen by ${one.run.case.id})`,
    )
    .join("; ");

const differing = (seen: readonly Seen[], side: "expected" | "actual"): Record<string, string> =>
  Object.fromEntries(seen.map((one) => [nameOf(one), one.finding[side]]));
