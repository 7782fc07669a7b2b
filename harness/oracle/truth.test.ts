import { EDITIONS, type Edition } from "../contract/edition.ts";
import { clauseIdOf, type ClauseId } from "../contract/clause-book.ts";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import { binds } from "../contract/clause.ts";
import { recordings, type Recording } from "../contract/evidence.ts";
import { readFixture } from "../contract/fixture.ts";
import type { JsonObject } from "../wire/json.ts";
import { neutral } from "../generate/neutral-bindings.ts";
import { brokenIn, judge, oracle } from "../testing/judge.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import { alterationsOf, recordedCreate, type RecordedCreate } from "../testing/truth-exchange.ts";
import { truth, type Alteration, type DecidedIn, type TruthRecord } from "../testing/truth.ts";
import type { Rule } from "../contract/rule.ts";
import type { OracleContext } from "./context.ts";
import type { Answer } from "../wire/exchange.ts";

const BOTH: readonly DecidedIn[] = ["default", "aws"];
const byId = new Map(recordings.map((recording) => [recording.id, recording]));

function recordingOf({ recording }: TruthRecord): Recording {
  const known = byId.get(recording);
  if (!known) throw new Error(`no recording "${recording}" in fixtures/recordings.json`);
  return known;
}

/** The clauses that a case would name which sends the request: what the recording decides, else that it succeeds. */
function aboutOf(record: TruthRecord, edition: Edition = truth.edition): ClauseId[] {
  const { clauses } = suitePlan(edition);
  const named = (record.about ?? recordingOf(record).clauses.map(clauseIdOf)).filter((clause) => clauses.has(clause));
  const known = [...(record.precedence ? [record.precedence.clause] : []), ...named];
  return known.length > 0 && record.answer.status !== 201 ? known : [...known, "response.status"];
}

const all = (texts: readonly string[] = []): ReadonlySet<string> => new Set(texts.map((text) => String(neutral(text))));

function contextOf(record: TruthRecord, edition: Edition): OracleContext {
  const { layers, objects, codeSigningConfigs } = record;
  return oracle(edition, {
    layers: all(layers),
    objects: all(objects),
    codeSigningConfigs: all(codeSigningConfigs),
  });
}

interface Found {
  clause: string;
  what: string;
}

/** The findings on the last exchange that count in a reading. Those before it must have none. */
function findingsOf(
  record: TruthRecord,
  { before, answered }: RecordedCreate,
  answer: Answer,
  edition: Edition = truth.edition,
): (reading: DecidedIn) => Found[] {
  const outcome = judge([...before, answered(answer)], aboutOf(record, edition), contextOf(record, edition));
  for (const reading of BOTH) {
    const earlier = outcome.findings.filter(({ exchange }) => exchange < before.length);
    expect(brokenIn({ ...outcome, findings: earlier }, reading), "before").to.deep.equal([]);
  }
  return (reading) =>
    outcome.findings
      .filter(({ readings, exchange }) => readings.includes(reading) && exchange === before.length)
      .map(({ clause, path, expected, actual }) => ({
        clause,
        what: `${clause}: ${path ?? "answer"} should be ${expected}, is ${actual}`,
      }));
}

/** Whether an answer is rejected on the clauses that the record is about. */
function isRejected(record: TruthRecord, found: readonly Found[]): boolean {
  const about = [...aboutOf(record), "operation.accepts-valid"];
  return found.some(({ clause }) => about.includes(clause));
}

/** The readings that have a say in a record's clauses: in the others they are advice. */
function bindingReadings(record: TruthRecord): DecidedIn[] {
  const { clauses } = suitePlan(truth.edition);
  return BOTH.filter((reading) =>
    aboutOf(record).some((id) => {
      const clause = clauses.get(id);
      return clause !== undefined && binds(clause, reading);
    }),
  );
}

const isFree = (record: TruthRecord, alteration: Alteration, reading: DecidedIn): boolean =>
  (record.free ?? []).some(({ answers, readings }) => answers.includes(alteration) && readings.includes(reading));

function testRecord(record: TruthRecord, variant: JsonObject): void {
  // Made when it is needed and let go: some requests are of many MB.
  let made: RecordedCreate | undefined;
  const recorded = (): RecordedCreate => (made ??= recordedCreate(record, variant));
  after(() => (made = undefined));

  for (const edition of EDITIONS)
    it(`takes the recorded answer, ${edition}`, () => {
      const found = findingsOf(record, recorded(), recorded().recorded, edition);
      for (const reading of BOTH)
        expect(
          found(reading).map(({ what }) => what),
          reading,
        ).to.deep.equal([]);
    });

  for (const alteration of alterationsOf(record))
    it(`${verdictOn(record, alteration)} it altered: ${alteration}`, () => {
      const found = findingsOf(record, recorded(), recorded().altered(alteration));
      for (const reading of bindingReadings(record))
        expect(isRejected(record, found(reading)), reading).to.equal(!isFree(record, alteration, reading));
    });

  it("rejects a 5xx and a redirect", () => {
    for (const status of [302, 500, 503]) {
      const found = findingsOf(record, recorded(), { ...recorded().recorded, status });
      for (const reading of bindingReadings(record))
        expect(isRejected(record, found(reading)), `${status} ${reading}`).to.equal(true);
    }
  });
}

function verdictOn(record: TruthRecord, alteration: Alteration): string {
  const free = record.free?.find(({ answers }) => answers.includes(alteration));
  return free ? `takes (${free.reason})` : "rejects";
}

describe("oracle: what AWS was recorded to answer is right", () => {
  for (const record of truth.records) {
    const { recording, pending, variants = [{}] } = record;
    for (const variant of variants) {
      const shown = Object.keys(variant).length === 0 ? "" : ` ${JSON.stringify(variant)}`;
      describe(`${recording}${shown}`, function () {
        this.timeout(60_000);
        if (pending === undefined) testRecord(record, variant);
        else it(pending);
      });
    }
  }

  it("objects to what is pending: an answer that it takes must be tested", () => {
    const taken = truth.records.filter((record) => {
      if (record.pending === undefined) return false;
      const create = recordedCreate(record);
      const found = findingsOf(record, create, create.recorded);
      return BOTH.every((reading) => found(reading).length === 0);
    });
    expect(taken.map(({ recording }) => recording)).to.deep.equal([]);
  });
});

describe("a recording that contradicts a rule", () => {
  const TAKEN = truth.records.filter(({ answer, pending }) => answer.status === 201 && pending === undefined);
  const contradicted = (rule: Partial<Rule<ClauseId>>): number => {
    const [one] = TAKEN;
    if (!one) throw new Error("no recording of a success");
    const context = contextOf(one, truth.edition);
    const [row] = context.rules;
    if (!row) throw new Error("no rule");
    const { before, answered, recorded } = recordedCreate(one);
    const planted = { ...context, rules: [{ ...row, ...rule }] };
    return judge([...before, answered(recorded)], aboutOf(one), planted).findings.length;
  };

  it("is found, whatever the rule", () => {
    expect(contradicted({ holds: () => true })).to.equal(0);
    expect(contradicted({ holds: () => false })).to.be.greaterThan(0);
  });
});

describe("fixtures/truth.json", () => {
  it("has its schema", () => {
    const ajv = new Ajv2020({ allErrors: true });
    const validate = ajv.compile(readFixture<object>("schemas/truth.schema.json"));
    validate(truth);
    expect(validate.errors ?? []).to.deep.equal([]);
  });

  it("has every recording of CreateFunction, once", () => {
    const recorded = recordings.filter(({ operation }) => operation === "CreateFunction").map(({ id }) => id);
    expect(truth.records.map(({ recording }) => recording).toSorted()).to.deep.equal(recorded.toSorted());
  });

  it("agrees with the recordings on status and error type", () => {
    for (const record of truth.records) {
      const { status, type } = recordingOf(record);
      const { answer } = record;
      expect([answer.status, "type" in answer ? answer.type : undefined], record.recording).to.deep.equal([
        status,
        type,
      ]);
    }
  });

  it("alters the answers to every request that a recording decides", () => {
    for (const record of truth.records.filter(({ pending }) => pending === undefined))
      expect(bindingReadings(record), record.recording).not.to.have.length(0);
  });
});

describe("what AWS was recorded to refuse", () => {
  const isTaken = (record: TruthRecord): boolean =>
    (record.free ?? []).some(({ answers, readings }) => answers.includes("accepted") && readings.includes("aws"));
  const refused = truth.records.filter(({ answer, pending }) => answer.status >= 400 && pending === undefined);

  it("is asserted by a clause that binds under aws, or has a reason of its own why it isn't", () => {
    const open = refused.filter(isTaken).map(({ recording }) => recording);
    expect(open).to.have.members(["ipv-dlq-not-arn", "ipv-snapstart-unsupported", "acc-layer-other-account"]);
    const reasons = refused.filter(isTaken).flatMap(({ free = [] }) => free.map(({ reason }) => reason));
    expect(new Set(reasons).size).to.equal(reasons.length);
  });

  it("breaks a clause that binds under aws where it is accepted", () => {
    for (const record of refused.filter((each) => !isTaken(each))) {
      const create = recordedCreate(record);
      const found = findingsOf(record, create, create.altered("accepted"));
      expect(found("aws"), record.recording).not.to.have.length(0);
    }
  }).timeout(120_000);
});

describe("fixtures/recordings.json", () => {
  it("names only clauses that an edition has", () => {
    const books = EDITIONS.map((edition) => suitePlan(edition).clauses);
    const unknown = recordings.flatMap((recording) =>
      recording.clauses
        .filter((clause) => !books.some((book) => book.has(clause)))
        .map((clause) => `${recording.id}: ${clause}`),
    );
    expect(unknown).to.deep.equal([]);
  });
});
