import type { Kept, Source, ValueOf } from "./row.ts";
import type { OPTIONS } from "./table.ts";

type Rows = typeof OPTIONS;
export type OptionName = keyof Rows;

/** The options that are read from a source. */
export type NameFrom<S extends Source> = {
  [N in OptionName]: S extends Rows[N]["from"][number] ? N : never;
}[OptionName];

/** The options whose rows have something. */
type NameWith<T> = { [N in OptionName]: Rows[N] extends T ? N : never }[OptionName];

export type AskedName = NameWith<{ kept: Exclude<Kept, "header"> }>;
export type ContentName = NameWith<{ kind: "content" }>;
type DefaultedName = NameWith<{ default: unknown }>;
type FlagName = NameWith<{ kind: "flag" }>;
type ListName = NameWith<{ kind: "list" }>;
type PassedName = NameWith<{ passed: true }>;
/** Variables that stand in for an option come before its default: whoever reads them decides. */
type SettledName = Exclude<DefaultedName, NameWith<{ instead: readonly string[] }>>;

/** `Contents` says what the content of a file is, where the library takes that too. */
export type LibraryOptions<Contents extends Record<ContentName, object>> = {
  -readonly [N in OptionName as N extends Exclude<NameFrom<"library">, "endpoint"> ? N : never]?:
    | ValueOf<Rows[N]>
    | (N extends ContentName ? Contents[N] : never)
    | undefined;
} & { -readonly [N in OptionName as N extends "endpoint" ? N : never]: ValueOf<Rows[N]> | undefined };

/** As commander gives them: with defaults, and a list that is empty where none is given. */
export type CommandOptions = {
  -readonly [
    N in OptionName as N extends Exclude<NameFrom<"command">, SettledName | ListName> ? N : never
  ]?: N extends "endpoint" ? string : ValueOf<Rows[N]>;
} & { [N in SettledName]: ValueOf<Rows[N]> } & { [N in ListName]: string[] };

export type Defaults = { [N in DefaultedName]: Rows[N]["default"] } & { [N in FlagName]: false };

/** What goes to a run as it was asked for, or by default. */
export type PassedOptions = {
  -readonly [N in OptionName as N extends Exclude<PassedName, keyof Defaults> ? N : never]?: ValueOf<Rows[N]>;
} & { -readonly [N in OptionName as N extends PassedName & keyof Defaults ? N : never]: ValueOf<Rows[N]> };

/**
 * What was asked for besides and bears on what is seen, in the words of the command line, but for its defaults: who repeats
 * the run asks for the same.
 */
export type AskedOptions = {
  -readonly [N in OptionName as N extends AskedName ? N : never]?: N extends FlagName ? true : ValueOf<Rows[N]>;
};
