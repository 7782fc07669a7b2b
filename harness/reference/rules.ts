import { CODE_RULES } from "./rules-code.ts";
import { LAYER_RULES } from "./rules-layers.ts";
import { NAME_RULES } from "./rules-name.ts";
import { SETTING_RULES } from "./rules-settings.ts";
import { conflict, invalidParameter } from "./errors.ts";
import type { Rule } from "./rule.ts";

/** Last of all, behind the layers (pre-layer-before-conflict). */
const EXISTENCE_RULES: readonly Rule[] = [
  {
    // conflict-exists: whatever the spelling, the name is one
    name: "name-unused",
    check: ({ name }, { store }) =>
      store.findFunction(name.name) === undefined ? undefined : conflict(`Function already exist: ${name.name}`),
  },
  {
    // Unrecorded on AWS; a function is created without a qualifier.
    name: "name-unqualified",
    check: ({ name }) =>
      name.qualifier === undefined
        ? undefined
        : invalidParameter(`Function name ${name.spelling} must not carry a qualifier.`),
  },
];

/** The business checks of CreateFunction, in the order in which AWS reports them: the first refusal is the answer. */
export const RULES: readonly Rule[] = [
  ...NAME_RULES,
  ...CODE_RULES.beforeSettings,
  ...SETTING_RULES,
  ...LAYER_RULES,
  ...CODE_RULES.package,
  ...EXISTENCE_RULES,
];
