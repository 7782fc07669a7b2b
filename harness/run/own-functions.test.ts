import { expect } from "chai";
import { memoryJournal, type Made } from "../target/journal.ts";
import { constantTarget, nameIn } from "../testing/scripted-target.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import type { Answer, NoAnswer, SentRequest } from "../wire/exchange.ts";
import { operationOnFunction } from "../wire/operations.ts";
import { makeNames } from "./names.ts";
import { makeOwnFunctions, type Send } from "./own-functions.ts";

type Said = Answer | NoAnswer | "stale";

const answer = (status: number, body = "", headers: Record<string, string> = {}): Answer => ({ status, headers, body });
const RESET: NoAnswer = { failure: "reset", message: "socket hang up" };
const UNREACHED: NoAnswer = { failure: "refused", message: "connection refused" };
const target = constantTarget(RESET);

/** The module over a target that answers as told; deletes are answered apart. */
function over(creates: (count: number) => Said, deletion: Said = answer(204)) {
  const events: string[] = [];
  const journal = memoryJournal({
    creating: (made: Made) => events.push(`journal ${String(made)}`),
    deleted: (made: Made) => events.push(`gone ${String(made)}`),
  });
  const clock = fakeClock();
  let count = 0;
  const send: Send = (request) => {
    events.push(`${request.method} ${nameIn(request)}`);
    const said = request.call === "CreateFunction" ? creates(count++) : deletion;
    const came = said === "stale" ? RESET : said;
    return Promise.resolve({
      exchange: { request, answer: came, startedAt: 0, durationMs: 0 },
      stale: said === "stale",
    });
  };
  const settings = { journal, runId: "abc123", now: clock.now, sleep: clock.sleep, random: clock.random };
  const names = makeNames("abc123");
  const build = (): SentRequest => create(names.fresh());
  return { own: makeOwnFunctions(send, settings), events, journal, build, clock };
}

const create = (name: string): SentRequest => ({
  call: "CreateFunction",
  method: "POST",
  path: "/2015-03-31/functions",
  headers: {},
  body: JSON.stringify({ FunctionName: name }),
  signature: "valid",
});

const [FIRST, SECOND] = ["lcf-abc123-0000", "lcf-abc123-0001"];

describe("functions of the harness", () => {
  it("are journalled before they are sent, and gone when they are deleted", async () => {
    const { own, events, journal, build } = over(() => answer(201));
    const made = await own.make(build, target);
    expect(journal.left()).to.deep.equal([FIRST]);
    await own.remove(made, target);
    expect(events).to.deep.equal([`journal ${FIRST}`, `POST ${FIRST}`, `DELETE ${FIRST}`, `gone ${FIRST}`]);
    expect(journal.left()).to.deep.equal([]);
  });

  it("aren't what a read makes: that isn't journalled", async () => {
    const { own, events } = over(() => answer(201));
    await own.send(operationOnFunction("GetFunction", FIRST), target);
    expect(events).to.deep.equal([`GET ${FIRST}`]);
  });

  for (const [what, first, isDeleted] of [
    ["a throttled create", answer(429, "", { "retry-after": "3" }), false],
    ["a create that a 503 throttles", answer(503, '{"__type":"ThrottlingException"}'), true],
    ["a create on a stale connection", "stale", true],
  ] as const)
    it(`are made anew after ${what}, under another name`, async () => {
      const { own, events, journal, build, clock } = over((count) => (count === 0 ? first : answer(201)));
      const made = await own.make(build, target);
      expect(nameIn(made.request)).to.equal(SECOND);
      // What was refused is looked for at the end.
      expect(journal.left()).to.deep.equal(isDeleted ? [SECOND] : [FIRST, SECOND]);
      expect(events.includes(`DELETE ${FIRST}`)).to.equal(isDeleted);
      expect(clock.sleeps.length).to.equal(first === "stale" ? 0 : 1);
    });

  it("are waited for as the caller says, for 30 s at most", async () => {
    const { own, events, build, clock } = over(() => answer(400, "cannot be assumed"));
    const isPassing = ({ body }: Answer): boolean => body === "cannot be assumed";
    expect((await own.make(build, target)).answer).to.include({ status: 400 });
    expect(events.filter((event) => event.startsWith("POST"))).to.have.length(1);
    await own.make(build, target, isPassing);
    const waited = clock.sleeps.reduce((sum, each) => sum + each, 0);
    expect(waited).to.be.within(10_000, 30_000);
  });

  for (const [what, said, isDeleted, isDeletedWhenSeen] of [
    ["refused", answer(400), false, true],
    ["failed", answer(500), true, true],
    ["unanswered", RESET, true, true],
    ["never sent", UNREACHED, false, false],
  ] as const)
    it(`are deleted where one can't know: ${what}`, async () => {
      for (const isSeen of [false, true]) {
        const { own, events, journal, build } = over(() => said);
        await own.remove(await own.make(build, target), target, isSeen);
        expect(events.includes(`DELETE ${FIRST}`), String(isSeen)).to.equal(isSeen ? isDeletedWhenSeen : isDeleted);
        const isTried = isSeen ? isDeletedWhenSeen : isDeleted;
        expect(journal.left()).to.deep.equal(isTried || what === "never sent" ? [] : [FIRST]);
      }
    });

  for (const [what, said] of [
    ["404", answer(404)],
    ["403", answer(403)],
    ["500", answer(500)],
    ["a redirect", answer(302)],
    ["no answer", RESET],
  ] as const)
    it(`are no more known to be gone after a delete that is answered ${what}`, async () => {
      const { own, journal, build } = over(() => answer(201), said);
      await own.remove(await own.make(build, target), target);
      expect(journal.left()).to.deep.equal([FIRST]);
      expect(own.all()).to.have.length(1);
      expect(own.all()[0]).to.deep.include({ name: FIRST, isMade: true }).and.not.have.property("deleted");
    });

  it("aren't deleted any more once deletes are known to fail", async () => {
    const { own, events, build } = over(() => answer(201));
    own.postpone();
    await own.remove(await own.make(build, target), target);
    expect(events).to.deep.equal([`journal ${FIRST}`, `POST ${FIRST}`]);
  });

  it("are told from others by the run id in a number too; what hasn't it isn't deleted", async () => {
    const number = makeNames("abc123").freshNumber();
    for (const [name, isDeleted] of [
      [number, true],
      ["100123", false],
    ] as const) {
      const { own, events } = over(() => answer(201));
      const { exchange } = await own.send({ ...create(""), body: `{"FunctionName":${name}}` }, target);
      await own.remove(exchange, target);
      expect(events).to.deep.equal([
        `journal ${name}`,
        "POST ",
        ...(isDeleted ? [`DELETE ${name}`, `gone ${name}`] : []),
      ]);
    }
  });

  for (const body of [
    `FunctionName=${FIRST}`,
    `{'FunctionName':'${FIRST}','Role':'r'}`,
    `"${FIRST}"`,
    `{"FunctionName":["${FIRST}"]}`,
  ])
    it(`are journalled where they are sent as ${body}`, async () => {
      const { own, journal } = over(() => answer(400));
      await own.send({ ...create(""), body }, target);
      expect(journal.left()).to.deep.equal([FIRST]);
    });

  it("are journalled and deleted where their request or its answer is no JSON", async () => {
    const { own, events } = over(() => answer(201, `{"FunctionName": "${SECOND}", "MemorySize": NaN}`));
    const request = { ...create(FIRST), body: `{"FunctionName":"${FIRST}","MemorySize":NaN}` };
    const { exchange } = await own.send(request, target);
    await own.remove(exchange, target);
    expect(events.filter((event) => !event.startsWith("POST"))).to.deep.equal([
      `journal ${FIRST}`,
      // The answer names it.
      `journal ${SECOND}`,
      `DELETE ${FIRST}`,
      `gone ${FIRST}`,
      `DELETE ${SECOND}`,
      `gone ${SECOND}`,
    ]);
  });

  it("are deleted by the name as it was sent, or as the answer shows it, where none has the bare name", async () => {
    const sent = `arn:aws:lambda:us-east-1:123456789012:function:${FIRST}`;
    const shown = `arn:aws:lambda:us-east-1:123456789012:function:${sent}`;
    const made = { request: create(sent), answer: answer(201, JSON.stringify({ FunctionArn: shown })) };
    for (const [status, deletes] of [
      [204, [FIRST]],
      [404, [FIRST, sent, shown]],
      [500, [FIRST]],
    ] as const) {
      const { own, events } = over(() => made.answer, answer(status));
      await own.remove(made, target);
      expect(
        events.filter((event) => event.startsWith("DELETE")),
        String(status),
      ).to.deep.equal(deletes.map((name) => `DELETE ${name}`));
    }
  });

  it("are deleted by the name that the answer shows too, but never what belongs to somebody else", async () => {
    for (const [shown, deletes] of [
      ["production-payments", [FIRST]],
      ["arn:aws:lambda:us-east-1:123456789012:function:production-payments", [FIRST]],
      [`production-payments:${SECOND}`, [FIRST]],
      [`arn:aws:lambda:us-east-1:123456789012:function:production-payments:${SECOND}`, [FIRST]],
      [`${SECOND}/../production-payments`, [FIRST]],
      [`${FIRST}-renamed`, [FIRST, `${FIRST}-renamed`]],
    ] as const) {
      const { own, events, build } = over(() => answer(201, JSON.stringify({ FunctionName: shown })));
      await own.remove(await own.make(build, target), target);
      expect(events.filter((event) => event.startsWith("DELETE"))).to.deep.equal(
        deletes.map((name) => `DELETE ${name}`),
      );
    }
  });
});
