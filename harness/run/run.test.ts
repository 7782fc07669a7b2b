import { EDITIONS } from "../contract/edition.ts";
import { expect } from "chai";
import { isAnswer, type Answer, type NoAnswer, type SentRequest } from "../wire/exchange.ts";
import { recordedRuntimes } from "../contract/runtimes.ts";
import { clauseStatuses, isOwn, withStatus } from "../record/fold.ts";
import { loadProfile } from "../target/profile.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { answer, refusal } from "../testing/right-answer.ts";
import { atFirst, creates, play } from "../testing/play.ts";
import { runOn } from "../testing/run-on.ts";
import { constantTarget, nameIn, referenceTarget, scripted, type Script } from "../testing/scripted-target.ts";
import { suitePlan } from "../testing/suite-plan.ts";

const NO_ANSWER: NoAnswer = { failure: "reset", message: "socket hang up" };
const NOT_FOUND = refusal(404, "ResourceNotFoundException");

const ALONE = { only: ["memory-size/alone"] };
const SIZE = '"MemorySize":256';

describe("a run: connections", () => {
  it("tries again on a fresh name where a reused connection was reset, and deletes what may be there", async () => {
    const { ran, target } = await play(atFirst(1, SIZE, "stale"), ALONE);
    expect(ran.verdict("memory-size/alone").outcome).to.equal("passed");
    const names = creates(target, SIZE).map(nameIn);
    expect(new Set(names)).to.have.length(2);
    const deleted = target.sent.filter(({ call }) => call === "DeleteFunction").map(nameIn);
    expect(deleted).to.include.members(names);
    expect(ran.left).to.deep.equal([]);
  });

  it("tells no target from another by a reused connection that its first create is reset on", async () => {
    const { ran, target } = await play(atFirst(1, "", "stale"), ALONE);
    expect(ran.gate.exit).to.equal(0);
    expect(creates(target, "").length).to.be.greaterThan(2);
    expect(ran.left).to.deep.equal([]);
  });

  it("begins a burst anew where what was throttled is sent again on a connection that is reset", async () => {
    const throttled = new Set<string>();
    let stale = 0;
    const { ran } = await play(
      ({ call }, name) => {
        if (call !== "CreateFunction") return undefined;
        if (throttled.has(name)) return stale++ === 0 ? "stale" : undefined;
        // The prelude's create and the control's come first.
        if (Number.parseInt(name.slice(-4), 36) % 4 !== 3) return undefined;
        throttled.add(name);
        return answer(
          429,
          { Reason: "CallerRateLimitExceeded", message: "slow" },
          { "x-amzn-errortype": "TooManyRequestsException" },
        );
      },
      { only: ["throttling/burst"], burst: 16 },
    );
    expect(stale).to.equal(2);
    expect(ran.verdict("throttling/burst").findings).to.deep.equal([]);
    expect([ran.verdict("throttling/burst").outcome, ran.gate.exit]).to.deep.equal(["passed", 0]);
    expect(ran.left).to.deep.equal([]);
  });

  const TYPE = "request.memory-size.type";
  const failures: [string, Answer | NoAnswer, number, { outcome: string; marks: string[]; broken: string[] }][] = [
    ["no answer, once", NO_ANSWER, 1, { outcome: "passed", marks: [], broken: [] }],
    ["no answer, twice", NO_ANSWER, 2, { outcome: "failed", marks: [], broken: ["protocol.answers", TYPE] }],
    [
      "a 500, once",
      refusal(500, "ServiceException"),
      1,
      { outcome: "passed", marks: ["not repeated"], broken: ["protocol.no-server-error"] },
    ],
    [
      "a 500, twice",
      refusal(500, "ServiceException"),
      2,
      { outcome: "failed", marks: [], broken: ["protocol.no-server-error", TYPE] },
    ],
  ];
  for (const [what, said, times, { outcome, marks, broken }] of failures)
    it(`${what}, while the base is accepted: ${outcome}, ${broken.length === 0 ? "nothing" : broken.join(", ")} broken`, async () => {
      const only = ["memory-size/alone", "timeout/alone", "protocol/content-type-none"];
      const { ran, target } = await play(atFirst(times, SIZE, said), { only });
      const verdict = ran.verdict("memory-size/alone");
      expect([verdict.outcome, verdict.marks ?? []]).to.deep.equal([outcome, marks]);
      expect([...new Set(verdict.findings.map(({ clause }) => clause))]).to.deep.equal(broken);
      expect(new Set(creates(target, SIZE).map(nameIn))).to.have.length(2);
      for (const other of ["timeout/alone", "protocol/content-type-none"])
        expect(ran.verdict(other).outcome).to.equal("passed");
      expect(ran.gate.exit).to.equal(broken.length === 0 ? 0 : 1);
      expect(ran.left).to.deep.equal([]);
    });

  it("sends cases that stay without an answer a second time, three of them", async () => {
    const members = ["MemorySize", "Timeout", "Description", "Tags", "Environment"];
    const isMute = ({ call, body }: SentRequest): boolean =>
      call === "CreateFunction" && members.some((member) => body.includes(`"${member}"`));
    const only = ["memory-size/alone", "timeout/alone", "description/alone", "tags/alone", "environment/alone"];
    const { ran, target } = await play((request) => (isMute(request) ? NO_ANSWER : undefined), { only });
    expect(only.map((id) => ran.verdict(id).outcome)).to.deep.equal(only.map(() => "failed"));
    expect(target.sent.filter(isMute)).to.have.length(only.length + 3);
  });

  it("says nothing of a 500 where the profile has it so", async () => {
    const reference = await loadProfile("reference");
    const capabilities = { ...reference.capabilities, serverErrorsAreInconclusive: true };
    const { ran } = await play(atFirst(1, SIZE, refusal(500, "ServiceException")), {
      ...ALONE,
      profile: { ...reference, capabilities },
    });
    expect([ran.verdict("memory-size/alone").outcome, ran.gate.exit]).to.deep.equal(["inconclusive", 3]);
    expect(ran.verdict("memory-size/alone").findings).to.deep.equal([]);
  });

  it("stops when the target is lost, and says so of each case that wasn't judged", async () => {
    let gone = false;
    const { ran, target } = await play(
      (request) => {
        gone ||= request.body.includes(SIZE);
        return gone ? NO_ANSWER : undefined;
      },
      { only: ["timeout/alone", "memory-size/*"], concurrency: 1 },
    );
    // The death itself is a finding, and nothing else is.
    expect(ran.gate.exit).to.equal(1);
    expect(ran.result.stopped).to.include("lost").and.to.include("socket hang up");
    const lost = ran.record.verdicts.filter(({ outcome }) => outcome === "inconclusive");
    expect(lost.length).to.be.greaterThan(5);
    expect(lost.every(({ reason }) => reason !== undefined && reason !== "")).to.equal(true);
    expect(ran.record.verdicts.filter(({ findings }) => findings.length > 0).map(({ case: id }) => id)).to.deep.equal([
      "lasting/answers",
    ]);
    expect(creates(target, SIZE)).to.have.length(1);
    expect(ran.record.footer.stopped).to.equal(ran.result.stopped);
  });

  it("judges nothing more once it is interrupted", async () => {
    const aborting = new AbortController();
    const { ran } = await play(() => undefined, {
      only: ["memory-size/*", "timeout/*"],
      concurrency: 1,
      signal: aborting.signal,
      onCase: (done) => done === 3 && aborting.abort(),
    });
    const own = ran.record.verdicts.filter(isOwn);
    expect(own.filter(({ outcome }) => outcome === "passed")).to.have.length(3);
    expect(own.filter(({ reason }) => reason === "interrupted")).to.have.length(own.length - 3);
    expect(ran.result.stopped).to.equal("interrupted");
    expect(ran.gate.exit).to.equal(3);
  });
});

describe("a run: what was created", () => {
  const notYet = (times: number): Script => {
    const seen = new Map<string, number>();
    const own = new Set<string>();
    // Not the prelude's own function, where it is learnt whether reads work at all, nor those of controls.
    return ({ call, body }, name) => {
      if (body.includes("to be read back")) own.add(name);
      if (call !== "GetFunction" || !own.has(name)) return undefined;
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      return count <= times ? NOT_FOUND : undefined;
    };
  };

  it("may take a while to be found", async () => {
    const { ran, sleeps } = await play(notYet(3), { only: ["side-effects/get-function"] });
    expect(ran.verdict("side-effects/get-function").outcome).to.equal("passed");
    expect(sleeps).to.deep.equal([100, 200, 400]);
  });

  it("but not for ever", async () => {
    const { ran, sleeps } = await play(notYet(Infinity), { only: ["side-effects/get-function"], settle: 5 });
    const { outcome, findings } = ran.verdict("side-effects/get-function");
    expect(outcome).to.equal("failed");
    expect(findings.map(({ clause }) => clause)).to.include("effect.function-exists");
    const total = sleeps.reduce((a, b) => a + b, 0);
    expect(total).to.be.within(4000, 5000);
  });

  it("isn't polled for where it was refused", async () => {
    const { sleeps } = await play(() => undefined, { only: ["memory-size/below-minimum"] });
    expect(sleeps).to.deep.equal([]);
  });

  for (const edition of EDITIONS)
    it(`${edition}: the whole suite passes against the reference, and nothing is left there`, async () => {
      const clock = fakeClock();
      const plan = suitePlan(edition);
      const behind = referenceTarget(plan.contract, clock.now);
      const target = scripted(behind, () => undefined);
      const ran = await runOn(target, clock, { plan, concurrency: 8 });
      expect(ran.gate.unexpected).to.deep.equal([]);
      const odd = ran.record.verdicts.filter(({ outcome }) => outcome !== "passed" && outcome !== "not-applicable");
      expect(odd.map((verdict) => `${verdict.case}: ${verdict.outcome}: ${verdict.reason}`)).to.deep.equal([]);
      expect(ran.gate.exit).to.equal(0);
      expect([ran.left, ran.result.left]).to.deep.equal([[], []]);
      const list = await behind.call({ service: "lambda", method: "GET", path: "/2015-03-31/functions/" });
      expect(isAnswer(list) && (JSON.parse(list.body) as unknown)).to.deep.include({ Functions: [] });
      // Every name was the run's own.
      const strangers = target.sent.map(nameIn).filter((name) => name !== "" && !/lcf-000000-|^\d+$/.test(name));
      expect(strangers).to.deep.equal([]);
    });

  const lookers = ["side-effects/*", "conflict/after-delete", "official-client/deletes", "official-client/waits-*"];

  it("isn't looked for where reads show nothing, and no case about it is left inconclusive", async () => {
    const { ran, sleeps } = await play(({ call }) => (call.startsWith("Get") ? NOT_FOUND : undefined), {
      only: [...lookers, "timeout/alone"],
      settle: 5,
    });
    expect(ran.gate.exit).to.equal(1);
    expect(ran.verdict("operation/get-function").outcome).to.equal("failed");
    for (const id of ["official-client/waits-until-active", "official-client/deletes", "side-effects/state"])
      expect(ran.verdict(id).outcome).to.equal("blocked");
    // Only the two reads' own cases wait.
    expect(sleeps.reduce((a, b) => a + b, 0)).to.be.at.most(10_000);
  });

  const useless: [string, Script, string[]][] = [
    [
      "DeleteFunction",
      ({ call }) => (call === "DeleteFunction" ? refusal(405, "MethodNotAllowed") : undefined),
      ["conflict/after-delete", "official-client/deletes"],
    ],
    [
      "GetFunctionConfiguration",
      ({ call }) => (call === "GetFunctionConfiguration" ? answer(501, {}) : undefined),
      ["side-effects/get-function-configuration"],
    ],
  ];
  for (const [what, script, cases] of useless)
    it(`can't be judged by a case that needs ${what}, where that does nothing`, async () => {
      const { ran } = await play(script, { only: cases });
      for (const id of cases) {
        const { outcome, reason } = ran.verdict(id);
        expect([id, outcome]).to.deep.equal([id, "not-applicable"]);
        expect(reason).to.match(new RegExp(`answers ${what} with `));
      }
    });

  it("is found out not to be there where only its own read fails", async () => {
    const failing = new Set<string>();
    const { ran } = await play(
      ({ call, body }, name) => {
        if (body.includes('"Tags"')) failing.add(name);
        return call === "GetFunction" && failing.has(name) ? answer(500, {}) : undefined;
      },
      { only: ["effect.*"] },
    );
    expect(ran.gate.exit).to.equal(1);
    expect(ran.gate.unexpected.map(({ clause }) => clause)).to.deep.equal(["effect.get-function.answers"]);
    // Each case answers for its own exchanges.
    expect(ran.verdict("side-effects/get-function").outcome).to.equal("passed");
    const { outcome, by, findings } = ran.verdict("side-effects/tags");
    expect([outcome, by]).to.deep.equal(["blocked", "effect.get-function.answers"]);
    expect(findings.map(({ clause }) => clause)).to.deep.equal(["effect.get-function.answers"]);
  });

  it("is reported where it can't be deleted", async () => {
    const { ran } = await play(
      ({ call }) => (call === "DeleteFunction" ? refusal(403, "AccessDeniedException") : undefined),
      ALONE,
    );
    expect(ran.result.left).to.not.deep.equal([]);
    const names = ran.result.left.map(({ name }) => name);
    expect(ran.record.left).to.deep.equal(names.map((name) => ({ kind: "left", name, status: 403 })));
    expect(ran.left.toSorted()).to.deep.equal(names.toSorted());
  });
});

describe("a run: controls", () => {
  it("block a refusal where what it was made from is refused too", async () => {
    const refused = ({ call, body }: SentRequest) =>
      call === "CreateFunction" && body.includes('"MemorySize"') ? refusal(400, "ValidationException") : undefined;
    const { ran } = await play(refused, { only: ["memory-size/*", "timeout/below-minimum"] });
    const { outcome, by, reason } = ran.verdict("memory-size/below-minimum");
    expect([outcome, by]).to.deep.equal(["blocked", "request.memory-size.type"]);
    expect(reason).to.include("memory-size/alone").and.to.include("400 ValidationException");
    expect(ran.verdict("memory-size/alone").outcome).to.equal("failed");
    expect(ran.verdict("timeout/below-minimum").outcome).to.equal("passed");
  });

  it("are sent before what stands on them where --only leaves them out, and marked", async () => {
    const { ran, target } = await play(() => undefined, { only: ["memory-size/below-minimum"] });
    expect(ran.record.verdicts.map((verdict) => [verdict.case, verdict.marks])).to.deep.equal([
      ["zip/minimal", ["control"]],
      ["memory-size/alone", ["control"]],
      ["memory-size/below-minimum", undefined],
    ]);
    expect(creates(target, SIZE)).to.have.length(1);
    expect(ran.gate.exit).to.equal(0);
  });

  it("count where they are accepted with a wrong status and an empty body", async () => {
    const { ran } = await play(
      ({ call, body }) => (call === "CreateFunction" && body.includes(SIZE) ? answer(200, {}) : undefined),
      {
        only: ["memory-size/below-minimum"],
      },
    );
    expect(ran.verdict("memory-size/below-minimum").outcome).to.equal("passed");
  });

  it("leave every case inconclusive where no base is accepted", async () => {
    const { ran, target } = await play(({ call }) =>
      call === "CreateFunction" ? refusal(400, "InvalidParameterValueException") : undefined,
    );
    expect(ran.result.unusable).to.equal(true);
    expect(ran.gate.exit).to.equal(3);
    expect(new Set(ran.record.verdicts.map(({ outcome }) => outcome))).to.deep.equal(new Set(["inconclusive"]));
    expect(ran.record.footer.scores.default).to.include({ upheld: 0, broken: 0 });
    expect(ran.result.stopped).to.include("--role");
    // Each runtime that AWS accepts, and the image: plain, and with all defaults spelled out.
    const sent = target.sent.filter(({ call }) => call === "CreateFunction");
    expect(sent).to.have.length(2 * (recordedRuntimes.length + 1));
  });
});

describe("a run against a server that says the same to everything", () => {
  const html: Answer = {
    status: 200,
    headers: { "content-type": "text/html" },
    body: "<!doctype html><title>hello</title>",
  };
  const servers: [string, Answer | NoAnswer, boolean][] = [
    ["400", refusal(400, "InvalidParameterValueException"), true],
    ["400 {}", answer(400, {}), true],
    ["201 {}", answer(201, {}), false],
    ["200 {}", answer(200, {}), false],
    ["204", { status: 204, headers: {}, body: "" }, false],
    ["500", refusal(500, "ServiceException"), true],
    ["404", NOT_FOUND, true],
    ["HTML 200", html, true],
    ["nothing", NO_ANSWER, true],
  ];
  for (const edition of EDITIONS)
    for (const [what, said, unusable] of servers)
      for (const profile of edition === "2021" ? ["generic", "reference"] : ["generic"])
        it(`${what}: never exit 0, nothing upheld by default (${edition}, ${profile})`, async () => {
          const ran = await runOn(constantTarget(said), fakeClock(), { plan: suitePlan(edition), profile });
          expect(ran.result.unusable).to.equal(unusable);
          expect(ran.gate.exit).to.equal(unusable ? 3 : 1);
          const upheld = withStatus(clauseStatuses(ran.record, "default"), "upheld");
          if (unusable) expect(upheld).to.deep.equal([]);
          const judged = new Set<string>(ran.record.verdicts.flatMap((one) => one.judged.map(({ clause }) => clause)));
          expect(upheld.filter((id) => !judged.has(id))).to.deep.equal([]);
          // What needs a refusal or a value was never seen. An empty list may come back as nothing, a 200
          // is a 200, {} is the same as {},
          // a delete that is answered well is answered, and {} shows no code-signing configuration where none was named.
          const allowed = [
            "response.layers.echo",
            "effect.function-exists",
            "effect.get-function-configuration.same",
            "effect.get-function-configuration.answers",
            "effect.delete-function.answers",
            "effect.get-function-code-signing-config.answers",
            "effect.code-signing-config",
          ];
          const wrong = upheld.filter(
            (id) =>
              !allowed.includes(id) &&
              /^(error|effect)\.|\.(echo|default|digest|bytes|derived|latest|published|format|kind|minimum|maximum|pattern)$/.test(
                id,
              ),
          );
          expect(wrong).to.deep.equal([]);
          const refused = ran.record.verdicts.filter(({ topic }) => ["constraints", "types"].includes(topic));
          expect(refused.filter(({ outcome }) => outcome === "passed").map((verdict) => verdict.case)).to.deep.equal(
            [],
          );
        });
});
