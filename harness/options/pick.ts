import type { OptionName } from "./derived.ts";

/**
 * An object of options by their names; what is undefined is left out. The caller states its type, which derives from the
 * table as the names do: no type follows a loop over rows.
 */
export function pick<T extends object, N extends OptionName = keyof T & OptionName>(
  names: readonly N[],
  valueOf: (name: N) => unknown,
): T;
export function pick(names: readonly OptionName[], valueOf: (name: OptionName) => unknown): object {
  return Object.fromEntries(names.map((name) => [name, valueOf(name)]).filter(([, value]) => value !== undefined));
}
