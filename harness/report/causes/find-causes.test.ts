import { expect } from "chai";
import type { RecordFinding, RecordVerdict, RunRecord } from "../../record/format.ts";
import { goldenRecord } from "../../testing/golden-records.ts";
import { smallBody, smallExchange, smallFinding, smallRecord, smallVerdict } from "../../testing/small-record.ts";
import type { Cause } from "./cause.ts";
import { findCauses } from "./find-causes.ts";

/** A case that sent one create, and what was found on it. */
function met(id: string, status: number, findings: Record<string, Partial<RecordFinding>>, body = "{}"): RecordVerdict {
  const clauses = Object.keys(findings);
  return smallVerdict(id, {
    clauses,
    findings: Object.entries(findings).map(([clause, change]) =>
      smallFinding(clause, { expected: "400", actual: String(status), ...change }),
    ),
    exchanges: [smallExchange(status, undefined, { body: smallBody(body) })],
  });
}

function recordOf(verdicts: RecordVerdict[]): RunRecord {
  const ids = new Set(verdicts.flatMap(({ findings }) => findings.map(({ clause }) => clause)));
  return smallRecord({ states: Object.fromEntries([...ids].map((id) => [id, "broken"])), verdicts });
}

const causesOf = (...verdicts: RecordVerdict[]): Cause[] => findCauses(recordOf(verdicts));
const idsOf = (causes: readonly Cause[]): string[] => causes.map(({ id }) => id);
const clausesOf = ({ clauses }: Cause): string[] => clauses.map(({ clause }) => clause.id);

const TYPE = "request.memory-size.type";
const SERVER = "protocol.no-server-error";

describe("causes", () => {
  it("are what one mistake looks like: the same kind of answer on the same kind of clause", () => {
    const causes = causesOf(
      met("a/type", 500, { [TYPE]: {} }),
      met("b/type", 500, { "request.role.type": {} }),
      met("c/type", 201, { "request.handler.type": {} }),
    );
    expect(idsOf(causes)).to.deep.equal(["cause/wrong-types-fail", "cause/wrong-types-accepted"]);
    expect(causes[0]?.sentence).to.equal("wrong JSON types are answered 500");
    expect(causes.map(clausesOf)).to.deep.equal([[TYPE, "request.role.type"], ["request.handler.type"]]);
  });

  it("have each broken clause once", () => {
    const record = goldenRecord();
    const causes = findCauses(record);
    const all = causes.flatMap(({ clauses, consequences }) => [...clauses, ...consequences]);
    expect(all.map(({ clause }) => clause.id).toSorted()).to.deep.equal(record.footer.clauses.broken.toSorted());
  });

  it("are ranked by harm, the largest first among equals", () => {
    const causes = causesOf(
      met("a/name", 404, { "request.role.pattern": {} }),
      met("b/bound", 201, { "request.memory-size.minimum": {} }),
      met("c/default", 201, { "response.timeout.default": { path: "Timeout" } }),
      met("d/lost", 404, { "effect.function-exists": {} }),
      met("e/type", 500, { [TYPE]: {} }),
      met("lasting/list-functions", 500, { "effect.list-functions.answers": {} }),
    );
    expect(causes.map(({ harm }) => harm)).to.deep.equal(["ruin", "fails", "functions", "values", "checks", "names"]);
  });

  it("fold what only follows: a failure that is said again, a rule beside a plainer objection", () => {
    const causes = causesOf(
      met("a/type", 500, { [TYPE]: {}, [SERVER]: { expected: "a status below 500" } }),
      met("b/empty", 201, { "request.handler.min-length": {}, "request.handler.pattern": {} }),
    );
    expect(idsOf(causes)).to.deep.equal(["cause/wrong-types-fail", "cause/bounds-unchecked"]);
    expect(causes[0]?.consequences.map(({ clause }) => clause.id)).to.deep.equal([SERVER]);
    expect(causes[1]?.consequences.map(({ clause }) => clause.id)).to.deep.equal(["request.handler.pattern"]);
  });

  it("don't fold what shows elsewhere too", () => {
    const causes = causesOf(
      met("a/type", 500, { [TYPE]: {}, [SERVER]: { expected: "a status below 500" } }),
      met("b/odd", 500, { [SERVER]: { expected: "a status below 500" } }),
    );
    expect(idsOf(causes)).to.have.members(["cause/wrong-types-fail", "cause/server-errors"]);
  });

  it("say that a name by ARN isn't taken apart only where that explains all that was found on a clause", () => {
    const wrong = { "response.function-arn.derived": { expected: "x", actual: '"y"', path: "FunctionArn" } };
    const byArn = met("a/arn", 201, wrong, '{"FunctionName":"arn:aws:lambda:us-east-1:1:function:n"}');
    const byName = met("b/name", 201, wrong, '{"FunctionName":"n"}');
    expect(idsOf(causesOf(byArn))).to.deep.equal(["cause/arn-names"]);
    expect(idsOf(causesOf(byArn, byName))).to.deep.equal(["cause/wrong-value-function-arn"]);
  });

  it("say what is wrong with every answer as that, and are ranked so", () => {
    const lacks = { "response.revision-id.present": { expected: "present", actual: "absent", path: "RevisionId" } };
    const [every] = causesOf(...["a", "b", "c"].map((id) => met(`${id}/x`, 201, lacks)));
    expect(every).to.include({ sentence: "no answer has RevisionId", harm: "everywhere" });
    const [once] = causesOf(met("a/x", 201, lacks));
    expect(once).to.include({ sentence: "answers lack RevisionId", harm: "values" });
  });

  it("are known where the list covers all of them, and come last", () => {
    const known = { ...met("a/type", 500, { [TYPE]: {} }), known: "issue 7" };
    const causes = causesOf(known, met("b/bound", 201, { "request.memory-size.minimum": {} }));
    expect(causes.map((cause) => [cause.id, cause.known])).to.deep.equal([
      ["cause/bounds-unchecked", undefined],
      ["cause/wrong-types-fail", "issue 7"],
    ]);
  });

  it("name the cases that can't be judged because of them", () => {
    const stuck = smallVerdict("b/x", { outcome: "blocked", by: TYPE, clauses: [TYPE] });
    expect(causesOf(met("a/type", 500, { [TYPE]: {} }), stuck)[0]?.blocked).to.deep.equal(["b/x"]);
  });
});
