import { expect } from "chai";
import type { RecordExchange } from "../record/format.ts";
import { smallExchange, smallFinding, smallVerdict } from "../testing/small-record.ts";
import { decisiveAnswer, decisiveExchange } from "./decisive-exchange.ts";

const RULE = "rule.function-name.unique";
const CALM = "protocol.unharmed";
const BODY = "protocol.malformed-body";

const create = (hints?: RecordExchange["hints"], status = 201): RecordExchange =>
  smallExchange(status, undefined, hints ? { hints } : {});
const read = smallExchange(200, undefined, { call: "GetFunction", method: "GET" });
const verdict = (clauses: string[], exchanges: RecordExchange[], findings: ReturnType<typeof smallFinding>[] = []) =>
  smallVerdict("a/case", { clauses, exchanges, findings });

describe("the decisive exchange of a case", () => {
  it("is its create", () => {
    expect(decisiveExchange([verdict([RULE], [create(), read])])).to.equal(0);
  });

  it("is the create that the case is about: hints that name its clauses, before none, before those of others", () => {
    const others = create({ about: [] });
    const rows: [RecordExchange[], number][] = [
      [[others, create(), read], 1],
      [[create({ about: [BODY] }), create({ about: [CALM] })], 0],
      [[create(), read, create({ about: [CALM] })], 2],
      [[create(), create({ first: { clause: CALM, status: 400, type: "X" } }), read], 1],
      [[others, create({ only: { refusedBy: BODY } })], 1],
      [[create({ about: ["request.memory-size.minimum"] }), others, read], 1],
    ];
    for (const [exchanges, index] of rows) expect(decisiveExchange([verdict([BODY, CALM], exchanges)])).to.equal(index);
  });

  it("is where the findings on the case's clauses point, if none points to that create", () => {
    const exchanges = [create({ about: [BODY] }), create({ about: [CALM] })];
    const unharmed = verdict([BODY, CALM], exchanges);
    const harmed = verdict([BODY, CALM], exchanges, [smallFinding(CALM, { exchange: 1 })]);
    const both = verdict([BODY, CALM], exchanges, [smallFinding(BODY), smallFinding(CALM, { exchange: 1 })]);
    expect(decisiveExchange([harmed])).to.equal(1);
    expect(decisiveExchange([both])).to.equal(0);
    expect(decisiveExchange([unharmed, harmed]), "one for all records").to.equal(1);
    expect(decisiveExchange([harmed, both]), "one for all records").to.equal(0);
  });

  it("isn't moved by findings on clauses of other cases", () => {
    const finding = smallFinding("effect.get-function.same", { exchange: 1 });
    expect(decisiveExchange([verdict([RULE], [create(), read], [finding])])).to.equal(0);
  });

  it("is told by the verdict that got furthest, and there is none where nothing was sent", () => {
    const whole = verdict([RULE], [create({ about: [] }), create(), read]);
    expect(decisiveExchange([verdict([RULE], []), verdict([RULE], [create({ about: [] })]), whole])).to.equal(1);
    expect(decisiveExchange([verdict([RULE], [])])).to.equal(undefined);
    expect(decisiveExchange([])).to.equal(undefined);
  });

  it("gives the answer, and for a race all answers, whoever won", () => {
    const race = (...statuses: number[]) => statuses.map((status) => create({ race: 0 }, status));
    const after = [read, create({ race: 9 }, 500)];
    const texts = [race(409, 201, 409), race(201, 409, 409)].map((racing) =>
      decisiveAnswer(verdict([RULE], [...racing, ...after]), 1),
    );
    expect(texts).to.deep.equal(["1 × 201, 2 × 409", "1 × 201, 2 × 409"]);
    expect(decisiveAnswer(verdict([RULE], [create(undefined, 500)]), 0)).to.equal("500");
    expect(decisiveAnswer(verdict([RULE], [create()]), 1)).to.equal(undefined);
  });
});
