import { expect } from "chai";
import { fakeClock } from "../testing/fake-clock.ts";
import { constantTarget, nameIn, referenceTarget, scripted, type Script } from "../testing/scripted-target.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import { refusal } from "../testing/right-answer.ts";
import type { SentRequest } from "../wire/exchange.ts";
import { probe } from "./probe.ts";

/** A probe of the reference with something scripted in front of it. */
async function probed(script: Script, signal?: AbortSignal) {
  const clock = fakeClock();
  const target = scripted(referenceTarget(suitePlan().contract, clock.now), script);
  const found = await probe({ ...clock, target, runId: "abc123", name: "mine", ...(signal && { signal }) });
  const named = (call: SentRequest["call"]) =>
    target.sent.filter((request) => request.call === call).map((request) => nameIn(request));
  return { found, creates: named("CreateFunction"), deletes: named("DeleteFunction") };
}

describe("a probe", () => {
  it("finds out what the reference offers, and removes what it made, also what was refused", async () => {
    const { found, creates, deletes } = await probed(() => undefined);
    expect(found).to.have.nested.property("profile.capabilities.signatures", true);
    expect(found).to.have.deep.nested.property("profile.resources", {
      role: "unchecked",
      layer: "create",
      "code-signing-config": "create",
      "s3-object": "unchecked",
      image: "unchecked",
      vpc: "unchecked",
      "kms-key": "unchecked",
      "dead-letter-target": "unchecked",
      "file-system": "unchecked",
      "capacity-provider": "none",
    });
    expect(creates).to.have.length.above(10);
    expect(deletes).to.deep.equal(creates);
    expect(found.notes.join("\n")).to.not.include("could not be deleted");
  });

  it("says what it couldn't delete", async () => {
    const { found, creates } = await probed(({ call }) =>
      call === "DeleteFunction" ? refusal(403, "AccessDeniedException") : undefined,
    );
    expect(found.notes.at(-1)).to.equal(`could not be deleted: ${creates.join(", ")}`);
  });

  it("ends early when it is interrupted, without a profile, and leaves nothing", async () => {
    const aborting = new AbortController();
    let count = 0;
    const { found, creates, deletes } = await probed(({ call }) => {
      if (call === "CreateFunction" && ++count === 3) aborting.abort();
      return undefined;
    }, aborting.signal);
    expect(found).to.not.have.property("profile");
    expect(found).to.have.property("objection").that.includes("interrupted");
    expect(creates).to.have.length(3);
    expect(deletes).to.deep.equal(creates);
  });

  it("deletes nothing where nobody is there", async () => {
    const calls: string[] = [];
    const nobody = constantTarget({ failure: "refused", message: "connection refused" });
    const target = {
      ...nobody,
      send(request: SentRequest) {
        calls.push(request.call);
        return nobody.send(request);
      },
    };
    const found = await probe({ ...fakeClock(), target, runId: "abc123", name: "mine" });
    expect([calls, found.notes]).to.deep.equal([["CreateFunction"], []]);
  });
});
