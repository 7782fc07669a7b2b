import { expect } from "chai";
import { fakeClock } from "../testing/fake-clock.ts";
import { constantTarget, nameIn, referenceTarget, scripted, type Script } from "../testing/scripted-target.ts";
import { LATEST } from "../contract/edition.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import { answer, refusal } from "../testing/right-answer.ts";
import type { ResourceKind } from "../generate/resources.ts";
import { isAnswer, jsonOf, type Answer, type SentRequest } from "../wire/exchange.ts";
import { at } from "../wire/json.ts";
import { listFunctions } from "../wire/operations.ts";
import { probe } from "./probe.ts";

const newRunIds = (): (() => string) => {
  let count = 0;
  return () => `abc12${count++}`;
};

/** A probe of the reference with something scripted in front of it. */
async function probed(script: Script, signal?: AbortSignal) {
  const clock = fakeClock();
  const target = scripted(referenceTarget(suitePlan().contract, clock.now), script);
  const found = await probe({
    ...clock,
    target,
    plan: suitePlan(LATEST),
    newRunId: newRunIds(),
    name: "mine",
    ...(signal && { signal }),
  });
  const named = (call: SentRequest["call"]) =>
    target.sent.filter((request) => request.call === call).map((request) => nameIn(request));
  const { answer: list } = await target.send(listFunctions(undefined));
  return {
    found,
    creates: named("CreateFunction"),
    left: isAnswer(list) ? at(jsonOf(list.body), "Functions") : list,
  };
}

const saying = (message: string): Answer => answer(400, { message }, { "x-amzn-errortype": "ValidationException" });

describe("a probe", () => {
  it("finds out what the reference offers, and removes what it made, also what was refused", async () => {
    const { found, creates, left } = await probed(() => undefined);
    expect(found).to.have.nested.property("profile.capabilities.signatures", true);
    expect(found).to.have.deep.nested.property("profile.resources", {
      role: "unchecked",
      layer: "create",
      "code-signing-config": "create",
      // The object that it knows lies in a bucket that only its profile names.
      "s3-object": "none",
      image: "unchecked",
      vpc: "unchecked",
      "kms-key": "unchecked",
      "dead-letter-target": "unchecked",
      "file-system": "unchecked",
      "s3-files": "none",
      "capacity-provider": "none",
      accelerator: "none",
      "custom-runtime": "none",
    });
    expect(creates).to.have.length.above(10);
    expect(left).to.deep.equal([]);
    expect(found.notes.join("\n")).to.not.include("could not be deleted");
  });

  const takes = (found: Awaited<ReturnType<typeof probe>>, kind: ResourceKind): unknown =>
    "profile" in found && found.profile.resources[kind];

  it("asks again where a connection had gone stale, or no answer came", async () => {
    for (const once of ["stale", { failure: "reset", message: "socket hang up" }] as const) {
      let count = 0;
      const { found } = await probed(({ body }) => (/"Image"/.test(body) && ++count === 1 ? once : undefined));
      expect([takes(found, "image"), count]).to.deep.equal(["unchecked", 2]);
    }
  });

  it("leaves to the run what stays without an answer, or fails", async () => {
    for (const never of [{ failure: "reset", message: "hung up" } as const, refusal(500, "InternalError")]) {
      const { found } = await probed(({ body }) => (/"Image"/.test(body) ? never : undefined));
      expect(takes(found, "image")).to.equal("try");
    }
    const { found } = await probed(({ body }) => (/"Image"/.test(body) ? refusal(400, "X") : undefined));
    expect(takes(found, "image")).to.equal("none");
  });

  it("leaves nothing where a create is refused and its function is there all the same", async () => {
    const kept = new Set<string>();
    const { found } = await probed(({ call, method, body }, name) => {
      if (method === "DELETE" && kept.delete(name)) return answer(204, {});
      if (call === "ListFunctions" && kept.size > 0)
        return answer(200, { Functions: [...kept].map((FunctionName) => ({ FunctionName })) });
      if (call !== "CreateFunction" || !/"Image"|"KMSKeyArn"/.test(body)) return undefined;
      kept.add(name);
      return refusal(400, "InvalidParameterValueException");
    });
    expect(takes(found, "kms-key")).to.equal("none");
    expect([...kept]).to.deep.equal([]);
  });

  it("finds the base of a target that takes nothing for granted, and its runtime", async () => {
    const { found, left } = await probed(({ call, body }) => {
      if (call !== "CreateFunction") return undefined;
      return /"PackageType"/.test(body) && /"python3\.8"|"Image"/.test(body)
        ? undefined
        : saying("PackageType and a runtime of ours, please");
    });
    expect(found).to.have.nested.property("profile.runtime", "python3.8");
    expect(takes(found, "vpc")).to.equal("unchecked");
    expect(takes(found, "role")).to.equal("unchecked");
    expect(found.notes).to.include("a zip function with the runtime python3.8, which needs PackageType, is accepted");
    expect(left).to.deep.equal([]);
  });

  it("shows the target's own message where nothing is accepted", async () => {
    const { found } = await probed(({ call }) =>
      call === "CreateFunction" ? saying("the moon is in the wrong phase") : undefined,
    );
    expect(found).to.have.property("objection").that.includes("ValidationException (the moon is in the wrong phase)");
    expect(found).to.not.have.property("profile");
  });

  it("says what it couldn't delete", async () => {
    const refused: string[] = [];
    const { found, creates } = await probed(({ call, body }, name) => {
      if (call === "DeleteFunction") return refusal(403, "AccessDeniedException");
      if (!body.includes("FileSystemConfigs")) return undefined;
      refused.push(name);
      return refusal(400, "InvalidParameterValueException");
    });
    expect(refused).to.not.deep.equal([]);
    const made = creates.filter((name) => !refused.includes(name));
    expect(found.notes.at(-1)).to.include(`could not be deleted: ${made.slice(0, 2).join(", ")}`);
    for (const name of refused) expect(found.notes.at(-1)).to.not.include(name);
  });

  it("ends early when it is interrupted, without a profile, and leaves nothing", async () => {
    const aborting = new AbortController();
    let count = 0;
    const { found, creates, left } = await probed(({ call }) => {
      if (call === "CreateFunction" && ++count === 3) aborting.abort();
      return undefined;
    }, aborting.signal);
    expect(found).to.not.have.property("profile");
    expect(found).to.have.property("objection").that.includes("interrupted");
    expect(creates).to.have.length.below(6);
    expect(left).to.deep.equal([]);
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
    const found = await probe({
      ...fakeClock(),
      target,
      plan: suitePlan(LATEST),
      newRunId: newRunIds(),
      name: "mine",
    });
    expect([calls, found.notes]).to.deep.equal([["CreateFunction"], []]);
  });
});
