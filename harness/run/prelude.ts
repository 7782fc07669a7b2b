import { parseFunctionName } from "../contract/function-name.ts";
import { isKnownRegion } from "../contract/partition.ts";
import type { PackageType } from "../generate/needed.ts";
import { wellFormed } from "../generate/resources.ts";
import type { Resources } from "../target/set-up.ts";
import { isAnswer, jsonOf, type Exchange } from "../wire/exchange.ts";
import { at } from "../wire/json.ts";
import { findBase, type Sending } from "./base.ts";
import type { Learnt } from "./bindings.ts";
import { describeRefusals, notLambda, type Refused } from "./no-baseline.ts";
import type { RunSettings } from "./settings.ts";

/** What a first look at the target told, or why nothing can be judged there. */
export type Prelude = { kind: "ready" } | { kind: "stopped"; reason: string };

const PLAUSIBLE_ACCOUNT = "123456789012";

/** Comes by a role, creates a base function, and learns from the answer what account and partition this is. */
export async function lookAtTarget(
  sending: Sending & { settings: RunSettings; resources: Resources },
): Promise<Prelude> {
  const { settings, resources, learnt, ownFunctions } = sending;
  const { target, runId } = settings;
  const role = await findRole(settings, resources);
  const madeUpRole = (): string =>
    wellFormed("role", {
      region: learnt.region,
      partition: learnt.partition,
      account: learnt.account ?? PLAUSIBLE_ACCOUNT,
      runId,
    }) ?? "";
  learnt.role = "arn" in role ? role.arn : madeUpRole();
  learnt.roleIsMade = "isOurs" in role;
  learnt.roleIsMadeUp = !("arn" in role);
  const refused: Refused[] = [];
  for (const kind of ["zip", "image"] as const) {
    if (kind === "image" && "missing" in (await resources.get("image-uri"))) continue;
    const search = await findBase(kind, sending);
    const first = "accepted" in search ? search.accepted : search.refused;
    const reason = notLambda(first.answer, target.endpoint);
    if (reason !== undefined) return { kind: "stopped", reason };
    if (!("accepted" in search)) {
      refused.push({ kind, answer: first.answer });
      continue;
    }
    learnFrom(search, kind, learnt);
    // A role that nobody made is of the account that the target turned out to be.
    if (!("arn" in role)) learnt.role = madeUpRole();
    await ownFunctions.remove(first, target);
    return { kind: "ready" };
  }
  return { kind: "stopped", reason: describeRefusals(refused, "note" in role ? role.note : undefined) };
}

function learnFrom(
  { accepted, needed, runtime }: Extract<Awaited<ReturnType<typeof findBase>>, { accepted: Exchange }>,
  kind: PackageType,
  learnt: Learnt,
): void {
  learnt.kind = kind;
  learnt.bases.add(kind);
  learnt.needed = { ...learnt.needed, [kind]: needed };
  learnt.runtime = runtime;
  const arn = isAnswer(accepted.answer) ? at(jsonOf(accepted.answer.body), "FunctionArn") : undefined;
  const parts = typeof arn === "string" ? parseFunctionName(arn) : undefined;
  if (parts?.form !== "arn") return;
  // What the region's name tells needs nobody's word.
  if (!isKnownRegion(learnt.region)) learnt.partition = parts.partition ?? learnt.partition;
  learnt.account ??= parts.account;
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
