import type { Case } from "../define/case.ts";
import { operationOfCase } from "../define/operations.ts";
import { placeholdersOf } from "../define/template.ts";
import { resourceCalled } from "../generate/resources.ts";
import type { Resource } from "../target/make-resource.ts";
import { isAnswer, type Answer } from "../wire/exchange.ts";
import { readError } from "../wire/read-error.ts";
import type { RunContext } from "./run-context.ts";
import type { Lack, Obstacle } from "./verdict.ts";

/** What the target or the run lacks for the case. Resources are created here, at their first use. */
export async function missing(one: Case, { settings, resources }: RunContext): Promise<Obstacle | undefined> {
  const { capabilities, name: profile } = settings.profile;
  for (const need of one.needs ?? []) {
    if (need === "signatures" && !capabilities.signatures)
      return lacks(`the profile ${profile} doesn't check signatures`);
    if (need === "large" && !settings.large) return lacks("large requests are only sent with --large");
    if (need === "throttling") {
      if (!capabilities.throttling) return lacks(`the profile ${profile} doesn't throttle`);
      if (settings.burst === undefined) return lacks("bursts are only sent with --burst N");
    }
  }
  for (const placeholder of [...placeholdersOf(one.steps)].toSorted()) {
    if (!placeholder.startsWith("resource:")) continue;
    const name = placeholder.slice("resource:".length);
    const resource = await resources.get(name);
    if ("missing" in resource) return lacksResource(name, resource);
  }
  return undefined;
}

const lacks = (reason: string): Obstacle => ({ outcome: "not-applicable", reason });

/** What the target refuses, it lacks. Where nothing came, nothing is known; where nothing was sent, it isn't the target's doing. */
function lacksResource(name: string, found: Extract<Resource, { missing: string }>): Obstacle {
  const { missing: reason, came } = found;
  if (!came) return lacks(reason);
  if (!isAnswer(came)) return { outcome: "inconclusive", reason };
  return { ...lacks(reason), lack: lackBy(resourceCalled(name)?.kind ?? name, came) };
}

/** @param operation or the kind of a resource */
export function lackBy(operation: string, answer: Answer): Lack {
  const { type } = readError(answer);
  return { operation, status: answer.status, ...(type !== undefined && { type }) };
}

/** An operation that the case stands on, and that worked when it was scheduled. */
export const spoiltControl = ({ controls }: Case, { unusable }: RunContext): Obstacle | undefined =>
  controls
    .flatMap((id) => operationOfCase(id) ?? [])
    .flatMap((operation) => unusable.get(operation) ?? [])
    .at(0);
