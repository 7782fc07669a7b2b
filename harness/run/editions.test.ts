import { expect } from "chai";
import { clausesOf } from "../contract/clause-book.ts";
import { diffContracts } from "../contract/clause-diff.ts";
import type { Reading } from "../contract/clause.ts";
import { EDITIONS, type Edition } from "../contract/edition.ts";
import { loadContract } from "../contract/load-contract.ts";
import { rulesOf } from "../contract/rules.ts";
import { S3_OBJECTS } from "../proof/bench.ts";
import { clauseStatuses, countingFindings, withStatus } from "../record/fold.ts";
import type { RecordVerdict, RunRecord } from "../record/format.ts";
import { createReference } from "../reference/reference.ts";
import { inMemoryTarget } from "../target/in-memory.ts";
import { expectGolden } from "../testing/expect-golden.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { runOn } from "../testing/run-on.ts";
import { suitePlan } from "../testing/suite-plan.ts";

const keyOf = (server: Edition, judge: Edition): string => `${server} under ${judge}`;
const PAIRS = EDITIONS.flatMap((server) => EDITIONS.map((judge): [Edition, Edition] => [server, judge]));

/** A run of each edition's reference under each: of every reading, since each run computes all. */
const records = new Map<string, RunRecord>();

async function runOf(server: Edition, judge: Edition): Promise<RunRecord> {
  const clock = fakeClock();
  const reference = createReference({ contract: loadContract(server), now: clock.now, s3Objects: S3_OBJECTS });
  const target = inMemoryTarget((request) => reference.handle(request), "us-east-1", clock.now);
  return (await runOn(target, clock, { plan: suitePlan(judge) })).record;
}

function recordOf(server: Edition, judge: Edition): RunRecord {
  const record = records.get(keyOf(server, judge));
  if (!record) throw new Error(`no run of ${keyOf(server, judge)}`);
  return record;
}

const brokenBy = (server: Edition, judge: Edition, reading: Reading): string[] =>
  withStatus(clauseStatuses(recordOf(server, judge), reading), "broken");

/**
 * What a newer edition has or states otherwise, and what follows: its rules, the clauses that come with a new member, the
 * echo of a member that has new ones, and null for a member that it requires.
 */
function movedBetween(older: Edition, newer: Edition): Set<string> {
  const [before, after] = [loadContract(older), loadContract(newer)];
  const { added, changed } = diffContracts(before, after);
  const rules = rulesOf(after).filter((rule) => !rulesOf(before).includes(rule));
  const known = clausesOf(before);
  const derived = [...clausesOf(after).keys()].filter((id) => !known.has(id));
  const follows = added.flatMap(({ id, keyword }) => [
    id.replace(/^request\.([^.]+)\..*$/, "response.$1.echo"),
    ...(keyword === "required" && known.has(id.replace(/required$/, "type")) ? ["request.null-member"] : []),
  ]);
  return new Set([...[...added, ...changed, ...rules].map(({ id }) => id), ...derived, ...follows]);
}

const statusesIn = ({ exchanges }: RecordVerdict): string =>
  exchanges.map(({ answer, failure }) => answer?.status ?? failure?.kind ?? "").join(" ");

/** Verdicts on cases to which a server answered otherwise than the judging edition's own reference. */
function answeredOtherwise(server: Edition, judge: Edition): RecordVerdict[] {
  const right = new Map(recordOf(judge, judge).verdicts.map((verdict) => [verdict.case, statusesIn(verdict)]));
  return recordOf(server, judge).verdicts.filter((verdict) => statusesIn(verdict) !== right.get(verdict.case));
}

/** That no source decides what was answered; a member that isn't shown isn't judged. */
const isEitherRight = ({ outcome, reason = "" }: RecordVerdict): boolean =>
  outcome === "not-applicable" && reason.endsWith("either is right");

describe("the reference of one edition under another", function () {
  this.timeout(120_000);

  before(async () => {
    for (const [server, judge] of PAIRS) records.set(keyOf(server, judge), await runOf(server, judge));
  });

  after(() => records.clear());

  for (const [server, judge] of PAIRS)
    if (judge <= server)
      it(`${keyOf(server, judge)}: nothing is broken`, () => {
        expect(brokenBy(server, judge, "default")).to.deep.equal([]);
      });
    else {
      it(`${keyOf(server, judge)}: nothing is broken but what moved between them`, () => {
        const moved = movedBetween(server, judge);
        const broken = brokenBy(server, judge, "default");
        expect(broken).to.have.length.greaterThan(20);
        expect(broken.filter((clause) => !moved.has(clause))).to.deep.equal([]);
      });

      it(`${keyOf(server, judge)}: all else is upheld, or blocked by one of these`, () => {
        const broken = new Set(brokenBy(server, judge, "default"));
        const sound = new Map(recordOf(judge, judge).verdicts.map(({ case: id, outcome }) => [id, outcome]));
        const strange = recordOf(server, judge).verdicts.filter((verdict) => {
          const { case: id, outcome, by, clauses } = verdict;
          if (outcome === sound.get(id) || isEitherRight(verdict)) return false;
          if (outcome === "blocked") return !broken.has(by ?? "");
          return outcome !== "failed" || !clauses.some((clause) => broken.has(clause));
        });
        expect(strange.map(({ case: id, outcome }) => `${id}: ${outcome}`)).to.deep.equal([]);
      });

      it(`${keyOf(server, judge)}: whatever a request can show is broken`, () => {
        const shown = answeredOtherwise(server, judge);
        expect(shown).to.have.length.greaterThan(20);
        const quiet = shown.filter(({ outcome }) => outcome !== "failed" && outcome !== "blocked");
        const isOpen = (verdict: RecordVerdict): boolean =>
          isEitherRight(verdict) || (verdict.marks ?? []).includes("advice");
        expect(quiet.filter((verdict) => !isOpen(verdict)).map(({ case: id }) => id)).to.deep.equal([]);
      });
    }

  for (const [server, judge] of PAIRS)
    it(`${keyOf(server, judge)}, as documented: nothing more than what moved, and what it breaks of its own`, () => {
      const own = new Set(brokenBy(judge, judge, "documented"));
      const moved = server < judge ? movedBetween(server, judge) : movedBetween(judge, server);
      const rest = brokenBy(server, judge, "documented").filter((clause) => !own.has(clause) && !moved.has(clause));
      expect(rest).to.deep.equal([]);
    });

  for (const edition of EDITIONS)
    it(`${edition} under itself, as documented: nothing is broken but by names of errors, and runtimes that AWS has ended`, () => {
      const findings = countingFindings(recordOf(edition, edition), "documented").map(({ finding }) => finding);
      expect(findings).not.to.have.length(0);
      const isName = (text: string): boolean => /^400 \w/.test(text);
      const otherwise = findings.filter(
        ({ clause, expected, actual }) =>
          !isName(actual) || !(isName(expected) || (clause === "request.runtime.enum" && expected === "201")),
      );
      expect(otherwise).to.deep.equal([]);
    });

  for (const [server, judge] of PAIRS)
    if (judge <= server)
      it(`${keyOf(server, judge)}, as AWS: nothing is broken but by the page's runtimes, of which AWS has others`, () => {
        const [oldest] = EDITIONS;
        expect(brokenBy(server, judge, "aws")).to.deep.equal(server === oldest ? ["request.runtime.enum"] : []);
      });

  it("breaks what is listed", () => {
    const lines = PAIRS.flatMap(([server, judge]) => {
      const byDefault = brokenBy(server, judge, "default");
      const documented = brokenBy(server, judge, "documented");
      const own = new Set(server === judge ? [] : brokenBy(judge, judge, "documented"));
      const more = documented.filter((clause) => !byDefault.includes(clause) && !own.has(clause));
      return [
        `${keyOf(server, judge)}: ${byDefault.length} broken, ${documented.length} as documented`,
        ...byDefault.map((clause) => `  ${clause}`),
        ...more.map((clause) => `  as documented: ${clause}`),
        ...answeredOtherwise(server, judge)
          .filter((verdict) => server < judge && isEitherRight(verdict))
          .map(({ case: id }) => `  either is right: ${id}`),
      ];
    });
    expectGolden("editions.txt", `${lines.join("\n")}\n`);
  });
});
