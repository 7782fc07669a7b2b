import { expect } from "chai";
import type { Seen } from "../record/fold.ts";
import type { RecordExchange, RecordVerdict } from "../record/format.ts";
import { smallBody, smallExchange, smallFinding, smallVerdict } from "../testing/small-record.ts";
import { byClarity, whyNotAlone, whyOnce } from "./witness.ts";

const [TYPE, SIZE] = ["response.content-type", "request.memory-size.minimum"];

const sent = (bytes: number, change: Partial<RecordExchange> = {}): RecordExchange =>
  smallExchange(201, undefined, { body: smallBody("x".repeat(bytes)), ...change });

/** A case that saw the clause about answers broken in its first exchange. */
const seen = (id: string, bytes: number, change: Partial<RecordVerdict> = {}, clause = TYPE): Seen => {
  const finding = smallFinding(clause);
  const verdict = smallVerdict(id, { exchanges: [sent(bytes)], ...change });
  return { finding, verdict: { ...verdict, findings: [...verdict.findings, finding] } };
};
const best = (...all: Seen[]): string | undefined => all.toSorted(byClarity)[0]?.verdict.case;

describe("the witness of a clause", () => {
  const own = { clauses: [TYPE] };
  const faulty = { findings: [smallFinding(SIZE, { readings: ["documented"] })] };

  it("is one of its own cases, however small the request of another is", () => {
    expect(best(seen("other", 10), seen("own", 500, own))).to.equal("own");
    expect(best(seen("other", 10), seen("control", 5, { ...own, marks: ["control"] }))).to.equal("control");
    expect(best(seen("control", 5, { ...own, marks: ["control"] }), seen("own", 500, own))).to.equal("own");
  });

  it("is, for a clause about answers, a request that every reading allows", () => {
    expect(best(seen("faulty", 10, faulty), seen("right", 500))).to.equal("right");
    expect(best(seen("faulty", 10, { ...own, ...faulty }), seen("right", 500))).to.equal("faulty");
    expect(best(seen("later", 10, { findings: [smallFinding(SIZE, { exchange: 1 })] }), seen("right", 500))).to.equal(
      "later",
    );
    // A clause about requests is broken by nothing else.
    expect(best(seen("faulty", 10, faulty, SIZE), seen("larger", 500, {}, SIZE))).to.equal("faulty");
  });

  it("is the smallest request besides", () => {
    expect(best(seen("large", 500), seen("small", 10), seen("larger", 600))).to.equal("small");
  });

  it("is shown by one request, unless it takes those before it or many at once", () => {
    const named = (name: string, change: Partial<RecordExchange> = {}): RecordExchange =>
      smallExchange(201, undefined, { body: smallBody(`{"FunctionName":"${name}"}`), ...change });
    const of = (clause: string, exchange: number, ...exchanges: RecordExchange[]): string | undefined => {
      const finding = smallFinding(clause, { exchange });
      return whyNotAlone({ finding, verdict: smallVerdict("a/case", { exchanges, findings: [finding] }) });
    };
    const [one, other] = [named("lcf-aaaaaa-0001"), named("lcf-aaaaaa-0002")];
    const read = smallExchange(404, undefined, {
      call: "GetFunction",
      path: "/f/lcf-aaaaaa-0001",
      body: smallBody(""),
    });
    const [before, many] = [/the requests that the case sends before/, /many requests at once/];
    expect(of(TYPE, 0, one, read)).to.equal(undefined);
    expect(of(TYPE, 1, one, other)).to.equal(undefined);
    expect(of(TYPE, 0, read)).to.equal(undefined);
    expect(of(TYPE, 1, one, one)).to.match(before);
    expect(of(TYPE, 1, one, read)).to.match(before);
    expect(of(TYPE, 1, other, read)).to.match(before);
    expect(of("response.revision-id.unique", 1, one, other)).to.match(before);
    expect(of(TYPE, 0, smallExchange(429))).to.match(many);
  });

  it("is nothing that can't be repeated, where something else can, and says why it can't", () => {
    const race = seen("race", 10, { ...own, exchanges: [sent(10, { hints: { race: 1 } })] });
    const failure = seen("once", 10, { ...own, marks: ["not repeated"] });
    const before = seen("judged", 10, { ...own, marks: ["not repeated"], exchanges: [sent(10), sent(10)] });
    expect(best(race, failure, seen("again", 500))).to.equal("again");
    expect([race, failure, before].map(whyOnce)).to.deep.equal([
      "not at will: chance decides how a race ends",
      "not at will: it came once, and not when the case was sent again",
      undefined,
    ]);
  });
});
