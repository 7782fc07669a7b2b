import { expect } from "chai";
import { UPLOADED } from "../generate/resources.ts";
import { createReference } from "../reference/reference.ts";
import { inMemoryTarget } from "../target/in-memory.ts";
import { loadProfile } from "../target/profile.ts";
import type { Target } from "../target/target.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { runOn, type Ran } from "../testing/run-on.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import { isAnswer } from "../wire/exchange.ts";
import type { JsonObject } from "../wire/json.ts";

const OF_ANOTHER = "IY2kzUaIEUvGGqYZJ9dKTnYqJ0sYX0PZyH+RFkwN7Vo=";
const NOTHING = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

/** A server that has what was put into its bucket, and says something of it. */
function withBucket(now: () => number, says: JsonObject): Target {
  const s3Objects = { "conformance-000000/package.zip": Buffer.from(UPLOADED, "base64") };
  const reference = createReference({ contract: suitePlan().contract, now, s3Objects });
  const behind = inMemoryTarget((request) => reference.handle(request), "us-east-1", now);
  return {
    ...behind,
    async send(request, ...rest) {
      const sent = await behind.send(request, ...rest);
      const { answer } = sent;
      if (request.call !== "CreateFunction" || !request.body.includes("S3Key")) return sent;
      if (!isAnswer(answer) || answer.status !== 201) return sent;
      const shown: JsonObject = JSON.parse(answer.body);
      return { ...sent, answer: { ...answer, body: JSON.stringify({ ...shown, ...says }) } };
    },
    async call(request) {
      if (request.service === "s3") return { status: 200, headers: {}, body: "" };
      return behind.call(request);
    },
  };
}

async function run(says: JsonObject, mode: "create" | "named"): Promise<Ran> {
  const clock = fakeClock();
  const reference = await loadProfile("reference");
  const object = { "s3-bucket": "conformance-000000", "s3-key": "package.zip" };
  const resources = { ...reference.resources, "s3-object": mode === "create" ? mode : object };
  return runOn(withBucket(clock.now, says), clock, { profile: { ...reference, resources }, only: ["s3/minimal"] });
}

describe("a package that the suite itself put into a bucket", () => {
  it("has the size and the digest that the answer must show", async () => {
    const { outcome, judged } = (await run({}, "create")).verdict("s3/minimal");
    expect(outcome).to.equal("passed");
    const clauses = judged.map(({ clause }) => clause);
    expect(clauses).to.include.members(["response.code-size.bytes", "response.code-sha256.digest"]);
  });

  for (const [says, clause] of [
    [{ CodeSize: 0 }, "response.code-size.bytes"],
    [{ CodeSha256: NOTHING }, "response.code-sha256.digest"],
  ] as const)
    it(`isn't what ${JSON.stringify(says)} says: ${clause}`, async () => {
      const { outcome, findings } = (await run(says, "create")).verdict("s3/minimal");
      expect(outcome).to.equal("failed");
      const counting = findings.filter(({ readings }) => readings.includes("default"));
      expect(counting.map((finding) => finding.clause)).to.include(clause);
    });

  it("may be any zip where the profile names an object, whose content nobody told", async () => {
    const { outcome } = (await run({ CodeSize: 22, CodeSha256: OF_ANOTHER }, "named")).verdict("s3/minimal");
    expect(outcome).to.equal("passed");
  });

  it("isn't nothing, whatever the profile names", async () => {
    const { outcome, findings } = (await run({ CodeSize: 0, CodeSha256: NOTHING }, "named")).verdict("s3/minimal");
    expect(outcome).to.equal("failed");
    const counting = findings.filter(({ readings }) => readings.includes("default"));
    expect(new Set(counting.map(({ clause }) => clause))).to.include.all.keys(
      "response.code-size.bytes",
      "response.code-sha256.digest",
    );
  });
});
