import { expect } from "chai";
import { creates, play } from "../testing/play.ts";
import { refusal } from "../testing/right-answer.ts";
import type { SentRequest } from "../wire/exchange.ts";
import type { Script } from "../testing/scripted-target.ts";

const NO = refusal(400, "ValidationException");

const has =
  (...members: string[]) =>
  (body: string): boolean =>
    members.every((member) => body.includes(`"${member}":`));

const refusing =
  (isWrong: (body: string) => boolean): Script =>
  ({ call, body }) =>
    call === "CreateFunction" && isWrong(body) ? NO : undefined;

const BASE_MEMBERS = 5;
const LARGEST = "zip/largest";
/** Its controls and theirs come with it. */
const ONLY = [LARGEST, "timeout/below-minimum"];

type Played = Awaited<ReturnType<typeof play>>;

const blamed = ({ ran }: Played, id: string): string[] => [
  ...new Set(ran.verdict(id).findings.map(({ clause, of }) => (of === undefined ? clause : `${clause} (${of})`))),
];

describe("blame for a valid create that is refused", () => {
  it("is of the clauses that the case names and acceptance decides, where it has a single change", async () => {
    const played = await play(refusing(has("MemorySize")), {
      only: ["memory-size/alone", "memory-size/below-minimum"],
    });
    expect(blamed(played, "memory-size/alone")).to.deep.equal(["request.memory-size.type"]);
    expect(played.ran.verdict("memory-size/below-minimum")).to.include({
      outcome: "blocked",
      by: "request.memory-size.type",
    });
  });

  it("is of a combination, shown by the smallest request with it", async () => {
    const played = await play(refusing(has("Environment", "TracingConfig")), { only: ONLY });
    expect(blamed(played, LARGEST)).to.deep.equal(["operation.accepts-valid (Environment + TracingConfig)"]);
    const { findings, exchanges, outcome, by } = played.ran.verdict(LARGEST);
    expect([outcome, by]).to.deep.equal(["blocked", "operation.accepts-valid"]);
    const shown = JSON.parse(exchanges[findings[0]?.exchange ?? 0]?.body.text ?? "{}") as object;
    expect(Object.keys(shown)).to.have.members([
      "FunctionName",
      "Role",
      "Runtime",
      "Handler",
      "Code",
      "Environment",
      "TracingConfig",
    ]);
    expect(played.ran.verdict("timeout/below-minimum").outcome).to.equal("passed");
    expect(played.ran.left).to.deep.equal([]);
  });

  it("is of a combination that was found before, without another request", async () => {
    const script = refusing(has("Environment", "TracingConfig"));
    const withBoth = ({ target }: Played): SentRequest[] =>
      creates(target, '"TracingConfig":').filter(({ body }) => body.includes('"Environment":'));
    const played = await play(script, { only: [LARGEST, "typical/*"], concurrency: 1 });
    const refused = played.ran.record.verdicts.filter(({ findings }) => findings.length > 0);
    expect(refused.length).to.be.greaterThan(2);
    for (const { case: id } of refused)
      expect(blamed(played, id)).to.deep.equal(["operation.accepts-valid (Environment + TracingConfig)"]);
    const [sent] = withBoth(played);
    const first = refused.find(({ exchanges }) => exchanges[0]?.body.text === sent?.body);
    const alone = withBoth(await play(script, { only: [first?.case ?? ""], concurrency: 1 }));
    expect(alone.length).to.be.within(2, 21);
    expect(withBoth(played)).to.have.length(alone.length + refused.length - 1);
  });

  it("takes a request for each member at most to find", async () => {
    // Refused for its size whatever is left out.
    const isLarge = (body: string): boolean => Object.keys(JSON.parse(body) as object).length > 6;
    const { ran, target } = await play(refusing(isLarge), { only: [LARGEST], concurrency: 1 });
    const first = target.sent.findIndex(({ call, body }) => call === "CreateFunction" && isLarge(body));
    const sent = target.sent.slice(first).filter(({ call }) => call === "CreateFunction");
    const changed = Object.keys(JSON.parse(sent[0]?.body ?? "{}") as object).length - BASE_MEMBERS;
    expect(ran.verdict(LARGEST).outcome).to.equal("blocked");
    // Besides itself, and the base that is asked meanwhile and at the end.
    expect(sent.length).to.be.within(3, changed + 3);
  });
});
