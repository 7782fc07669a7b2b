import type { Defaults, OptionName, PassedOptions } from "./derived.ts";
import { OPTION_NAMES, rowOf } from "./names.ts";
import { pick } from "./pick.ts";

/** What an option is where nothing is said. */
export function defaultOf(name: OptionName): unknown {
  const row = rowOf(name);
  if (row.kind === "flag") return false;
  return "default" in row ? row.default : undefined;
}

const hasDefault = (name: OptionName): name is keyof Defaults => defaultOf(name) !== undefined;

export const DEFAULTS = pick<Defaults>(OPTION_NAMES.filter(hasDefault), defaultOf);

const isPassed = (name: OptionName): name is keyof PassedOptions => rowOf(name).passed ?? false;
const PASSED_NAMES = OPTION_NAMES.filter(isPassed);

/** What goes to a run as it was asked for, and else by default. */
export const passedOptions = (options: { [N in keyof PassedOptions]?: PassedOptions[N] | undefined }): PassedOptions =>
  pick<PassedOptions>(PASSED_NAMES, (name) => options[name] ?? defaultOf(name));
