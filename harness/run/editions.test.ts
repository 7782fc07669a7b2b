import { expect } from "chai";
import { clausesOf } from "../contract/clause-book.ts";
import { diffContracts } from "../contract/clause-diff.ts";
import type { Reading } from "../contract/clause.ts";
import { EDITIONS, type Edition } from "../contract/edition.ts";
import { loadContract } from "../contract/load-contract.ts";
import { rulesOf } from "../contract/rules.ts";
import { S3_OBJECTS } from "../proof/bench.ts";
import { createReference } from "../reference/reference.ts";
import { inMemoryTarget } from "../target/in-memory.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { runOn } from "../testing/run-on.ts";
import { suitePlan } from "../testing/suite-plan.ts";

/** The clauses that the reference of one edition breaks under another. */
async function brokenBy(server: Edition, judge: Edition, reading: Reading): Promise<string[]> {
  const clock = fakeClock();
  const reference = createReference({ contract: loadContract(server), now: clock.now, s3Objects: S3_OBJECTS });
  const target = inMemoryTarget((request) => reference.handle(request), "us-east-1", clock.now);
  const { record } = await runOn(target, clock, { plan: suitePlan(judge), reading });
  return record.footer.clauses.broken;
}

/** The clauses that the newer edition has or states otherwise: constraints, rules, and the echo of what has new members. */
function movedBetween(older: Edition, newer: Edition): Set<string> {
  const [before, after] = [loadContract(older), loadContract(newer)];
  const { added, changed } = diffContracts(before, after);
  const rules = rulesOf(after).filter((rule) => !rulesOf(before).includes(rule));
  const known = clausesOf(before);
  const derived = [...clausesOf(after).keys()].filter((id) => !known.has(id));
  const echoes = added.flatMap(({ id }) => id.replace(/^request\.([^.]+)\..*$/, "response.$1.echo"));
  return new Set([...[...added, ...changed, ...rules].map(({ id }) => id), ...derived, ...echoes]);
}

describe("the reference of one edition under another", () => {
  for (const server of EDITIONS)
    for (const judge of EDITIONS)
      if (judge <= server)
        it(`${server} under ${judge}: nothing is broken`, async () => {
          expect(await brokenBy(server, judge, "default")).to.deep.equal([]);
        });
      else
        it(`${server} under ${judge}: nothing is broken but what moved between them`, async () => {
          const moved = movedBetween(server, judge);
          const broken = await brokenBy(server, judge, "default");
          expect(broken).to.have.length.greaterThan(20);
          expect(broken.filter((clause) => !moved.has(clause))).to.deep.equal([]);
        });
});
