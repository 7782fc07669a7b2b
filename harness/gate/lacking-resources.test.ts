import { expect } from "chai";
import { fakeClock } from "../testing/fake-clock.ts";
import { ownList } from "../testing/own-list.ts";
import { refusal } from "../testing/right-answer.ts";
import { runOn, type Ran } from "../testing/run-on.ts";
import { referenceTarget, scripted, type Script } from "../testing/scripted-target.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import { loadProfile } from "../target/profile.ts";
import type { Answer, NoAnswer } from "../wire/exchange.ts";
import type { KnownFailures } from "./known.ts";

const plan = suitePlan();
const ONLY = ["resource/layer", "resource/kms-key", "layers/*", "kms-key-arn/*", "operation/*", "memory-size/*"];
const NO_LAYERS = refusal(501, "NotImplemented");
const NO_KEYS: Script = ({ call, body }) =>
  call === "CreateFunction" && body.includes('"KMSKeyArn":"arn') ? refusal(404, "KeyNotFound") : undefined;

interface Server {
  /** What it says to the calls that make layers; undefined where it has them. */
  layers?: Answer | NoAnswer;
  script?: Script;
}

async function runAgainst({ layers, script = () => undefined }: Server, known?: KnownFailures): Promise<Ran> {
  const clock = fakeClock();
  const reference = referenceTarget(plan.contract, clock.now);
  const behind = layers ? { ...reference, call: () => Promise.resolve(layers) } : reference;
  const profile = await loadProfile("reference");
  return runOn(scripted(behind, script), clock, {
    plan,
    only: ONLY,
    profile: { ...profile, resources: { ...profile.resources, "kms-key": "try" } },
    ...(known && { known }),
  });
}

describe("a resource that a target lacks", () => {
  it("is told with what was answered, and gives a list one entry", async () => {
    const server = { layers: NO_LAYERS, script: NO_KEYS };
    const ran = await runAgainst(server);
    expect(ran.gate.exit).to.equal(0);
    const met = ran.record.verdicts.flatMap(({ lack }) => lack ?? []);
    expect(new Set(met.map((each) => JSON.stringify(each)))).to.deep.equal(
      new Set([
        '{"operation":"kms-key","status":404,"type":"KeyNotFound"}',
        '{"operation":"layer","status":501,"type":"NotImplemented"}',
      ]),
    );
    const known = ownList([ran], plan);
    const entry = { outcome: "not-applicable", reason: "as ever" };
    expect(known.known).to.have.deep.members([
      { ...entry, match: "resource/layer", clause: "request.layers.type", status: 501, type: "NotImplemented" },
      { ...entry, match: "resource/kms-key", clause: "request.kms-key-arn.type", status: 404, type: "KeyNotFound" },
    ]);
    const { gate } = await runAgainst(server, known);
    expect([gate.exit, gate.messages]).to.deep.equal([0, []]);
  });

  it("turns a run red where it was there, comes back or is refused otherwise", async () => {
    const sound = ownList([await runAgainst({})], plan);
    expect(sound.known).to.deep.equal([]);
    const gone = await runAgainst({ layers: NO_LAYERS }, sound);
    expect([gone.gate.exit, gone.gate.lacking]).to.deep.equal([1, ["resource/layer"]]);
    expect(gone.gate.messages.join()).to.match(
      /^known\.yaml: the target lacks resource\/layer \(501 NotImplemented\), which no entry covers/,
    );
    const lacking = ownList([gone], plan);
    const back = await runAgainst({}, lacking);
    expect([back.gate.exit, back.gate.messages]).to.deep.equal([
      1,
      ["known.yaml: the target lacks resource/layer no more: remove this entry"],
    ]);
    const other = await runAgainst({ layers: refusal(403, "Forbidden") }, lacking);
    expect([other.gate.exit, other.gate.changed.length, other.gate.lacking]).to.deep.equal([1, 1, []]);
  });

  it("needs no entry in a list that names no version of the suite, which one line says", async () => {
    const old: KnownFailures = { known: [], flaky: [], lacks: "operations", file: "old.yaml" };
    const { gate, record } = await runAgainst({ layers: NO_LAYERS, script: NO_KEYS }, old);
    expect([gate.exit, gate.lacking, gate.messages]).to.deep.equal([0, [], []]);
    expect(gate.notes).to.have.length(1);
    expect(gate.notes[0]).to.match(/^old\.yaml names no version.*\(layer, kms-key\): known update old\.yaml/);
    expect(record.footer.gate.notes).to.deep.equal(gate.notes);
  });

  it("isn't known to be lacking where nothing came, and needs no entry where the profile has none", async () => {
    const list: KnownFailures = { known: [], flaky: [], lacks: "all" };
    const silent = await runAgainst({ layers: { failure: "timeout", message: "no answer" } }, list);
    const outcomes = new Set(
      silent.record.verdicts.filter(({ reason = "" }) => reason.includes("no answer")).map(({ outcome }) => outcome),
    );
    expect([silent.gate.exit, outcomes]).to.deep.equal([3, new Set(["inconclusive"])]);
    const clock = fakeClock();
    const profile = await loadProfile("reference");
    const { gate, record } = await runOn(referenceTarget(plan.contract, clock.now), clock, {
      plan,
      only: ONLY,
      known: list,
      profile: { ...profile, resources: { ...profile.resources, layer: "none" } },
    });
    expect([gate.exit, gate.lacking]).to.deep.equal([0, []]);
    expect(record.footer.totals["not-applicable"]).to.be.above(0);
  });
});
