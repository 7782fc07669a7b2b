import { parseFunctionName } from "../contract/function-name.ts";
import { at } from "../wire/json.ts";
import { partitionOf } from "../contract/partition.ts";
import { BASES } from "../generate/bases.ts";
import { isAccepted, isAnswer, jsonOf, type Answer, type NoAnswer } from "../wire/exchange.ts";
import { isThrottled } from "../wire/read-error.ts";
import { operationOnFunction } from "../wire/operations.ts";
import { createRole } from "../target/create-resource.ts";
import type { Resources } from "../target/set-up.ts";
import { bindingsFor, type Learnt } from "./bindings.ts";
import { buildCreate } from "./build-request.ts";
import type { Names } from "./names.ts";
import { describeRefusals, notLambda, type Refused } from "./no-baseline.ts";
import { PATIENCE_MS, patiently, patientTarget } from "./patience.ts";
import { removeFunction } from "./remove-function.ts";
import type { RunSettings } from "./settings.ts";

/** What a first look at the target told, or why nothing can be judged there. */
export type Prelude =
  | { kind: "ready"; learnt: Learnt; readsWork: boolean; removeRole?: () => Promise<unknown> }
  | { kind: "stopped"; reason: string; removeRole?: () => Promise<unknown> };

const PLAUSIBLE_ACCOUNT = "123456789012";

/** Comes by a role, creates a baseline function, and learns from the answer what account and partition this is. */
export async function lookAtTarget(settings: RunSettings, names: Names, resources: Resources): Promise<Prelude> {
  const { target, profile } = settings;
  const role = await findRole(settings);
  const learnt: Learnt = {
    region: target.region,
    partition: partitionOf(target.region),
    account: settings.account ?? profile.account,
    role: role.arn,
    runtime: profile.runtime,
  };
  const removal = role.remove && { removeRole: role.remove };
  const refused: Refused[] = [];
  for (const kind of ["zip", "image"] as const) {
    if (kind === "image") {
      const image = await resources.get("image-uri");
      if ("missing" in image) continue;
    }
    const tried = await createBaseline(settings, names, resources, learnt, kind);
    const { answer } = tried;
    const reason = notLambda(answer, target.endpoint);
    if (reason !== undefined) return { kind: "stopped", reason, ...removal };
    if (!isAccepted(answer)) {
      refused.push({ kind, answer });
      continue;
    }
    const arn = at(jsonOf(answer.body), "FunctionArn");
    const parts = typeof arn === "string" ? parseFunctionName(arn) : undefined;
    if (parts?.form === "arn") {
      learnt.partition = parts.partition ?? learnt.partition;
      learnt.account ??= parts.account;
      // A role that nobody made is of the account that the target turned out to be.
      if (role.isMadeUp) learnt.role = plausibleRole(learnt.partition, learnt.account ?? PLAUSIBLE_ACCOUNT);
    }
    const readsWork = await isFound(settings, tried.name);
    await removeFunction(tried.name, settings);
    return { kind: "ready", learnt, readsWork, ...removal };
  }
  return { kind: "stopped", reason: describeRefusals(refused, role.note), ...removal };
}

/** Whether reads find the function, at once or before the settling time is over. */
async function isFound(settings: RunSettings, name: string): Promise<boolean> {
  const read = operationOnFunction("GetFunction", name);
  const deadline = settings.now() + settings.settle * 1000;
  for (let pause = 100; ; pause = Math.min(pause * 2, 1000)) {
    const answer = await patiently((isFresh) => settings.target.send(read, isFresh), settings);
    const isMissing = isAnswer(answer) && answer.status === 404;
    if (!isMissing || settings.now() + pause > deadline) return isAnswer(answer) && answer.status === 200;
    await settings.sleep(pause);
  }
}

async function findRole(
  settings: RunSettings,
): Promise<{ arn: string; isMadeUp?: boolean; note?: string; remove?: () => Promise<unknown> }> {
  const { profile, role, target, runId, account } = settings;
  if (role !== undefined) return { arn: role };
  const mode = profile.resources.role;
  if (typeof mode === "object" && mode.role !== undefined) return { arn: mode.role };
  const plausible = plausibleRole(partitionOf(target.region), account ?? profile.account ?? PLAUSIBLE_ACCOUNT);
  if (mode !== "create") return { arn: plausible, isMadeUp: true };
  const created = await createRole(patientTarget(target, settings), runId);
  return "missing" in created ? { arn: plausible, isMadeUp: true, note: created.missing } : created;
}

const plausibleRole = (partition: string, account: string): string =>
  `arn:${partition}:iam::${account}:role/conformance`;

async function createBaseline(
  settings: RunSettings,
  names: Names,
  resources: Resources,
  learnt: Learnt,
  kind: "zip" | "image",
): Promise<{ answer: Answer | NoAnswer; name: string }> {
  const { plan, target, journal, sleep } = settings;
  let waited = 0;
  let isFresh = false;
  for (let pause = 500; ; pause *= 2) {
    const bindings = bindingsFor(learnt, names, resources);
    const request = buildCreate(plan.contract, { body: { json: BASES[kind] } }, bindings);
    const name = String(at(jsonOf(request.body), "FunctionName"));
    journal.creating(name);
    const { answer, stale } = await target.send(request, isFresh);
    if (stale && !isFresh) {
      // Nobody answered, and yet it may have been done.
      await removeFunction(name, settings);
      isFresh = true;
      continue;
    }
    if (isAnswer(answer) && answer.status >= 400 && answer.status < 500) journal.deleted(name);
    // A role that was just made may not be known everywhere yet, and a busy target throttles: both pass.
    const passing = isAnswer(answer) && (isThrottled(answer) || answer.body.includes("cannot be assumed"));
    if (!passing || waited + pause > PATIENCE_MS) return { answer, name };
    await sleep(pause);
    waited += pause;
  }
}
