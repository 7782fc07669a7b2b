import { parseFunctionName } from "../contract/function-name.ts";
import { at } from "../wire/json.ts";
import { partitionOf } from "../contract/partition.ts";
import { BASES } from "../generate/bases.ts";
import { wellFormed } from "../generate/resources.ts";
import { isAccepted, isAnswer, jsonOf, type Answer, type SentRequest } from "../wire/exchange.ts";
import { isThrottled } from "../wire/read-error.ts";
import { operationOnFunction } from "../wire/operations.ts";
import type { Resources } from "../target/set-up.ts";
import { bindingsFor, type Learnt } from "./bindings.ts";
import { buildCreate } from "./build-request.ts";
import type { Names } from "./names.ts";
import { describeRefusals, notLambda, type Refused } from "./no-baseline.ts";
import { namesOf, type OwnFunctions } from "./own-functions.ts";
import { patiently } from "./patience.ts";
import type { RunSettings } from "./settings.ts";

/** What a first look at the target told, or why nothing can be judged there. */
export type Prelude =
  | { kind: "ready"; learnt: Learnt; readsWork: boolean; madeRole: boolean }
  | { kind: "stopped"; reason: string };

const PLAUSIBLE_ACCOUNT = "123456789012";

/** Comes by a role, creates a baseline function, and learns from the answer what account and partition this is. */
export async function lookAtTarget(
  settings: RunSettings,
  names: Names,
  resources: Resources,
  ownFunctions: OwnFunctions,
): Promise<Prelude> {
  const { target, profile, plan, runId } = settings;
  const { region } = target;
  const role = await findRole(settings, resources);
  const madeUpRole = (partition: string, account = PLAUSIBLE_ACCOUNT): string =>
    wellFormed("role", { region, partition, account, runId }) ?? "";
  const partition = partitionOf(region);
  const account = settings.account ?? profile.account;
  const learnt: Learnt = {
    region,
    partition,
    account,
    role: "arn" in role ? role.arn : madeUpRole(partition, account),
    runtime: profile.runtime,
  };
  const refused: Refused[] = [];
  for (const kind of ["zip", "image"] as const) {
    if (kind === "image") {
      const image = await resources.get("image-uri");
      if ("missing" in image) continue;
    }
    const build = (): SentRequest =>
      buildCreate(plan.contract, { body: { json: BASES[kind] } }, bindingsFor(learnt, names, resources));
    const create = await ownFunctions.make(build, target, isPassing);
    const { answer } = create;
    const reason = notLambda(answer, target.endpoint);
    if (reason !== undefined) return { kind: "stopped", reason };
    if (!isAccepted(answer)) {
      await ownFunctions.remove(create, target);
      refused.push({ kind, answer });
      continue;
    }
    const arn = at(jsonOf(answer.body), "FunctionArn");
    const parts = typeof arn === "string" ? parseFunctionName(arn) : undefined;
    if (parts?.form === "arn") {
      learnt.partition = parts.partition ?? learnt.partition;
      learnt.account ??= parts.account;
      // A role that nobody made is of the account that the target turned out to be.
      if (!("arn" in role)) learnt.role = madeUpRole(learnt.partition, learnt.account);
    }
    const [name = ""] = namesOf(create);
    const readsWork = await isFound(settings, name);
    await ownFunctions.remove(create, target);
    return { kind: "ready", learnt, readsWork, madeRole: "isOurs" in role };
  }
  return { kind: "stopped", reason: describeRefusals(refused, "note" in role ? role.note : undefined) };
}

/** Whether reads find the function, at once or before the settling time is over. */
async function isFound(settings: RunSettings, name: string): Promise<boolean> {
  const read = operationOnFunction("GetFunction", name);
  const deadline = settings.now() + settings.settle * 1000;
  for (let pause = 100; ; pause = Math.min(pause * 2, 1000)) {
    const { answer } = await patiently((isFresh) => settings.target.send(read, isFresh), settings);
    const isMissing = isAnswer(answer) && answer.status === 404;
    if (!isMissing || settings.now() + pause > deadline) return isAnswer(answer) && answer.status === 200;
    await settings.sleep(pause);
  }
}

/** The role that is named, or one that the harness makes, or one that nobody made. */
async function findRole(
  { profile, role }: RunSettings,
  resources: Resources,
): Promise<{ arn: string; isOurs?: true } | { note?: string }> {
  if (role !== undefined) return { arn: role };
  const mode = profile.resources.role;
  if (typeof mode === "object" && mode.role !== undefined) return { arn: mode.role };
  if (mode !== "create") return {};
  const made = await resources.get("role");
  return "missing" in made ? { note: made.missing } : { arn: made.value, isOurs: true };
}

/** A role that was just made may not be known everywhere yet, and a busy target throttles: both pass. */
const isPassing = (answer: Answer): boolean => isThrottled(answer) || answer.body.includes("cannot be assumed");
