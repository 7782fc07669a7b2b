import type { Case } from "../define/case.ts";
import { operationOfCase } from "../define/operations.ts";
import { placeholdersOf } from "../define/template.ts";
import type { RunContext } from "./run-context.ts";
import type { Obstacle } from "./verdict.ts";

/** What the target or the run lacks for the case. Resources are created here, at their first use. */
export async function missing(one: Case, { settings, resources }: RunContext): Promise<Obstacle | undefined> {
  const { capabilities, name } = settings.profile;
  for (const need of one.needs ?? []) {
    if (need === "signatures" && !capabilities.signatures) return lacks(`the profile ${name} doesn't check signatures`);
    if (need === "large" && !settings.large) return lacks("large requests are only sent with --large");
    if (need === "throttling") {
      if (!capabilities.throttling) return lacks(`the profile ${name} doesn't throttle`);
      if (settings.burst === undefined) return lacks("bursts are only sent with --burst N");
    }
  }
  for (const placeholder of [...placeholdersOf(one.steps)].toSorted()) {
    if (!placeholder.startsWith("resource:")) continue;
    const resource = await resources.get(placeholder.slice("resource:".length));
    if ("missing" in resource) return lacks(resource.missing);
  }
  return undefined;
}

const lacks = (reason: string): Obstacle => ({ outcome: "not-applicable", reason });

/** An operation that the case stands on, and that worked when it was scheduled. */
export const spoiltControl = ({ controls }: Case, { unusable }: RunContext): Obstacle | undefined =>
  controls
    .flatMap((id) => operationOfCase(id) ?? [])
    .flatMap((operation) => unusable.get(operation) ?? [])
    .at(0);
