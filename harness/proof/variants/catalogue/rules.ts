import type { AwsError } from "../../../reference/errors.ts";
import { RECORDED_CONSTRAINTS } from "../../../reference/recorded-constraints.ts";
import type { Draft, Rule, Standing } from "../../../reference/rule.ts";
import { RULES } from "../../../reference/rules.ts";
import type { Variant } from "../variant.ts";

type Patch = NonNullable<Variant["patch"]>;

/** Another variant of a bundle may have taken the rule away; a name that the reference never had is a slip. */
function insistOn(...names: readonly string[]): void {
  const known = [...RULES, ...RECORDED_CONSTRAINTS].map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`the reference has no rules called ${unknown.join(", ")}`);
}

/** Drops rules and recorded constraints by their names. */
export function dropping(...names: readonly string[]): Patch {
  insistOn(...names);
  const stays = ({ name }: { name: string }): boolean => !names.includes(name);
  return (parts) => ({ ...parts, rules: parts.rules.filter(stays), recorded: parts.recorded.filter(stays) });
}

/** Replaces what a rule says; `undefined` accepts. */
export function ruling(
  name: string,
  say: (said: AwsError | undefined, draft: Draft, standing: Standing) => AwsError | undefined,
): Patch {
  insistOn(name);
  const replaced = (rule: Rule): Rule => ({
    name,
    check: (draft, standing) => say(rule.check(draft, standing), draft, standing),
  });
  return (parts) => ({ ...parts, rules: parts.rules.map((rule) => (rule.name === name ? replaced(rule) : rule)) });
}

/** A rule of the server's own, before all others. */
export const alsoRuling =
  (name: string, check: Rule["check"]): Patch =>
  (parts) => ({ ...parts, rules: [{ name, check }, ...parts.rules] });
