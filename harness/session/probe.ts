import { BASES, baseOf } from "../generate/bases.ts";
import type { Bindings } from "../define/template.ts";
import { fillRequest } from "../generate/fill-request.ts";
import { slugOfMember } from "../contract/slug.ts";
import { parseFunctionName } from "../contract/function-name.ts";
import { at, type JsonObject } from "../wire/json.ts";
import { recordedRuntimes } from "../contract/runtimes.ts";
import { neutralBindings } from "../generate/neutral-bindings.ts";
import { isAccepted, isAnswer, jsonOf, type Answer, type NoAnswer, type SentRequest } from "../wire/exchange.ts";
import { describeAnswer } from "../oracle/judge-create.ts";
import { notLambda } from "../run/no-baseline.ts";
import { operationOnFunction } from "../wire/operations.ts";
import { RESOURCE_KINDS, type Profile, type ResourceKind, type ResourceMode } from "../target/profile.ts";
import { createRole } from "../target/create-resource.ts";
import { makeResources } from "../target/set-up.ts";
import type { Target } from "../target/target.ts";

/** As generate/neutral-bindings.ts has them. */
const NEUTRAL_ACCOUNT = "123456789012";
const NEUTRAL_REGION = "us-east-1";
const PLAUSIBLE_ROLE = `arn:aws:iam::${NEUTRAL_ACCOUNT}:role/conformance`;

/** What a probe found out, and how. */
export interface Probed {
  profile: Profile;
  /** One line for each thing that was tried. */
  notes: string[];
}

/** For each resource the base request that needs it, and the placeholder that stands for it. */
const SHOWN_BY: Record<Exclude<ResourceKind, "role">, { base: string; placeholder: string }> = {
  layer: { base: "layers", placeholder: "layer" },
  "code-signing-config": { base: "code-signing-config-arn", placeholder: "code-signing-config" },
  "s3-object": { base: "s3", placeholder: "s3-bucket" },
  image: { base: "image", placeholder: "image-uri" },
  vpc: { base: "vpc-config", placeholder: "subnet" },
  "kms-key": { base: "kms-key-arn", placeholder: "kms-key" },
  "dead-letter-target": { base: "dead-letter-config", placeholder: "dead-letter-target" },
  "file-system": { base: "file-system-configs", placeholder: "file-system" },
  "capacity-provider": { base: "capacity-provider-config", placeholder: "capacity-provider" },
};

/**
 * Finds out what a target offers and needs, by creating functions and resources there and deleting them again.
 * @returns notes alone where it accepts no function at all; with `objection` where it isn't Lambda, or isn't there
 */
export async function probe(
  target: Target,
  runId: string,
  name: string,
): Promise<Probed | { notes: string[]; objection?: string }> {
  const notes: string[] = [];
  let count = 0;
  const facts = { role: PLAUSIBLE_ROLE, runtime: "python3.9", account: NEUTRAL_ACCOUNT };
  const bindings = (): Bindings => {
    const own = `lcf-${runId}-p${count++}`;
    return {
      value(placeholder, argument) {
        if (placeholder === "name") return own;
        if (placeholder === "role") return facts.role;
        if (placeholder === "runtime") return facts.runtime;
        return neutralBindings
          .value(placeholder, argument)
          ?.replaceAll(NEUTRAL_ACCOUNT, facts.account)
          .replaceAll(NEUTRAL_REGION, target.region);
      },
    };
  };
  const create = async (
    json: JsonObject,
    signature: SentRequest["signature"] = "valid",
  ): Promise<Answer | NoAnswer> => {
    const body = JSON.stringify(fillRequest(json, bindings()));
    const request: SentRequest = {
      call: "CreateFunction",
      method: "POST",
      path: "/2015-03-31/functions",
      headers: { "content-type": "application/json" },
      body,
      signature,
    };
    const { answer } = await target.send(request);
    if (isAccepted(answer)) {
      const created = at(jsonOf(body), "FunctionName");
      await target.send(operationOnFunction("DeleteFunction", String(created)));
    }
    return answer;
  };
  const tell = (what: string, answer: Answer | NoAnswer): void => {
    notes.push(
      `${what}: ${isAnswer(answer) ? describeAnswer(answer).replace(/ without an error type.*/, "") : answer.message}`,
    );
  };

  let role: ResourceMode = "unchecked";
  let baseline = await create(BASES.zip);
  const objection = notLambda(baseline, target.endpoint);
  if (objection !== undefined) return { notes, objection };
  tell("a function with a role that nobody made", baseline);
  let removeRole: (() => Promise<unknown>) | undefined;
  if (!isAccepted(baseline)) {
    const made = await createRole(target, runId);
    if ("missing" in made) notes.push(made.missing);
    else {
      role = "create";
      facts.role = made.arn;
      removeRole = made.remove;
      baseline = await create(BASES.zip);
      tell("a function with a role made by IAM", baseline);
    }
  }
  for (const runtime of recordedRuntimes.toReversed()) {
    if (isAccepted(baseline)) break;
    facts.runtime = runtime;
    baseline = await create(BASES.zip);
    tell(`a function with the runtime ${runtime}`, baseline);
  }
  if (!isAccepted(baseline)) {
    await removeRole?.();
    return { notes };
  }
  const arn = at(jsonOf(baseline.body), "FunctionArn");
  facts.account = (typeof arn === "string" ? parseFunctionName(arn).account : undefined) ?? facts.account;

  const modes: Partial<Record<ResourceKind, ResourceMode>> = { role };
  for (const kind of RESOURCE_KINDS) {
    if (kind === "role") continue;
    const { base, placeholder } = SHOWN_BY[kind];
    const answer = await create(baseOf(base, slugOfMember).request);
    tell(`a function with a ${kind} that nobody made`, answer);
    if (isAccepted(answer)) {
      modes[kind] = "unchecked";
      continue;
    }
    modes[kind] = await canCreate(target, runId, facts.account, kind, placeholder, notes);
  }
  const unsigned = await create(BASES.zip, "none");
  tell("an unsigned request", unsigned);
  const forged = await create(BASES.zip, "wrong");
  tell("a request with a wrong signature", forged);
  await removeRole?.();
  const isDenied = (answer: Answer | NoAnswer): boolean => isAnswer(answer) && answer.status === 403;
  return {
    notes,
    profile: {
      name,
      about: `Probed at ${target.endpoint.href}`,
      runtime: facts.runtime,
      account: facts.account,
      capabilities: { signatures: isDenied(unsigned) && isDenied(forged), throttling: false },
      resources: { ...everything("none"), ...modes },
    },
  };
}

const everything = (mode: ResourceMode): Record<ResourceKind, ResourceMode> => ({
  role: mode,
  layer: mode,
  "code-signing-config": mode,
  "s3-object": mode,
  image: mode,
  vpc: mode,
  "kms-key": mode,
  "dead-letter-target": mode,
  "file-system": mode,
  "capacity-provider": mode,
});

/** Whether the harness can make the resource there; tried with the one API that it has for it. */
async function canCreate(
  target: Target,
  runId: string,
  account: string,
  kind: ResourceKind,
  placeholder: string,
  notes: string[],
): Promise<ResourceMode> {
  if (kind !== "layer" && kind !== "code-signing-config" && kind !== "s3-object") return "none";
  const resources = makeResources({
    target,
    profile: {
      name: "probe",
      about: "",
      runtime: "",
      capabilities: { signatures: false, throttling: false },
      resources: everything("create"),
    },
    runId,
    account: () => account,
    partition: () => "aws",
    accepts: () => Promise.resolve({ accepted: false, answer: "" }),
  });
  const resource = await resources.get(placeholder);
  await resources.cleanUp();
  notes.push("missing" in resource ? resource.missing : `a ${kind} could be made`);
  return "missing" in resource ? "none" : "create";
}
