import type { Case } from "../define/case.ts";
import { controlsOf } from "../define/controls-of.ts";
import { lastingOfCase } from "../define/lasting.ts";
import { operationOfCase, type Operation } from "../define/operations.ts";
import { isLoopback } from "../wire/loopback.ts";
import type { RunContext } from "./run-context.ts";

/**
 * The cases to send, and the controls that they stand on. Those that others wait for come first, and what takes long. What
 * must last isn't sent.
 */
export function inOrder(selected: readonly Case[], { settings, showsEffects }: RunContext): Case[] {
  const { plan, target } = settings;
  const isAsked = (operation: Operation | undefined): boolean =>
    operation !== undefined &&
    ((showsEffects && !ASKED_WHERE_NEEDED.includes(operation)) ||
      (operation === "DeleteFunction" && !isLoopback(target.endpoint)));
  // What was selected may be asked for other clauses than the plan's own case.
  const chosen = new Map(selected.map((one) => [one.id, one]));
  const asChosen = (one: Case): Case => chosen.get(one.id) ?? one;
  const cases = plan.cases.filter(({ id }) => chosen.has(id) || isAsked(operationOfCase(id))).map(asChosen);
  const controls = controlsOf(plan.cases, cases).flat().map(asChosen);
  const ids = new Set(controls.map(({ id }) => id));
  const rest = cases.filter(({ id }) => !ids.has(id));
  return [...controls, ...rest.filter(isSlow), ...rest.filter((one) => !isSlow(one))].filter(
    ({ id }) => !lastingOfCase(id),
  );
}

/** Only the cases that stand on these make them. */
const ASKED_WHERE_NEEDED: readonly Operation[] = ["ListVersionsByFunction", "ListTags", "GetFunctionCodeSigningConfig"];

const isSlow = ({ needs }: Case): boolean => needs?.includes("throttling") ?? false;
