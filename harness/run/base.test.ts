import { expect } from "chai";
import { loadProfile } from "../target/profile.ts";
import { play } from "../testing/play.ts";
import { refusal } from "../testing/right-answer.ts";
import type { Script } from "../testing/scripted-target.ts";
import type { SentRequest } from "../wire/exchange.ts";

const NO = refusal(400, "InvalidParameterValueException");

/** Refuses creates that something is wrong with. */
const refusing =
  (isWrong: (body: string) => boolean): Script =>
  ({ call, body }: SentRequest) =>
    call === "CreateFunction" && isWrong(body) ? NO : undefined;

const isZip = (body: string): boolean => !body.includes('"Image"');
const lacksMember = (member: string) => (body: string) => isZip(body) && !body.includes(`"${member}"`);

const ONLY = ["zip/minimal", "timeout/alone", "timeout/below-minimum", "memory-size/alone"];

/** What the case of the plain base breaks, and of what. */
const blamed = ({ ran }: Awaited<ReturnType<typeof play>>, id: string): string[] => [
  ...new Set(ran.verdict(id).findings.map(({ clause, of }) => (of === undefined ? clause : `${clause} (${of})`))),
];

describe("the base", () => {
  for (const [what, isWrong, broken] of [
    ["a package type", lacksMember("PackageType"), ["operation.accepts-valid (PackageType)"]],
    ["a default", lacksMember("MemorySize"), ["response.memory-size.default"]],
    [
      "two of them",
      (body: string) => lacksMember("MemorySize")(body) || lacksMember("Timeout")(body),
      ["response.timeout.default", "response.memory-size.default"],
    ],
    ["what has no clause of its own", lacksMember("Publish"), ["operation.accepts-valid (Publish)"]],
  ] as const)
    it(`that needs ${what}: what is demanded is blamed, once, and all else is judged`, async () => {
      const played = await play(refusing(isWrong), { only: ONLY });
      expect(blamed(played, "zip/minimal")).to.have.members(broken);
      for (const id of ONLY.slice(1)) expect([id, played.ran.verdict(id).outcome]).to.deep.equal([id, "passed"]);
      expect([played.ran.gate.exit, played.ran.left]).to.deep.equal([1, []]);
    });

  it("of another runtime is blamed on nothing: that runtime's own case tells it", async () => {
    const isWrong = (body: string): boolean => isZip(body) && !body.includes('"Runtime":"python3.8"');
    const played = await play(refusing(isWrong), { only: ONLY });
    expect(ONLY.map((id) => played.ran.verdict(id).outcome)).to.deep.equal(ONLY.map(() => "passed"));
    expect(played.ran.gate.exit).to.equal(0);
  });

  it("that a package type hasn't is blamed, naming it, and blocks what stands on it", async () => {
    const played = await play(
      refusing((body) => !isZip(body)),
      { only: ["image/minimal", "image-config/alone", "timeout/alone"], profile: await withImage() },
    );
    expect(blamed(played, "image/minimal")).to.deep.equal(["operation.accepts-valid (Image)"]);
    const { outcome, by } = played.ran.verdict("image-config/alone");
    expect([outcome, by]).to.deep.equal(["blocked", "operation.accepts-valid"]);
    expect(played.ran.verdict("timeout/alone").outcome).to.equal("passed");
  });
});

/** A profile that names an image. */
async function withImage() {
  const profile = await loadProfile("reference");
  const uri = "123456789012.dkr.ecr.us-east-1.amazonaws.com/conformance:latest";
  return { ...profile, resources: { ...profile.resources, image: { "image-uri": uri } } };
}
