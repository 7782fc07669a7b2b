import type { AskedName, NameFrom, OptionName } from "./derived.ts";
import type { Row, Source } from "./row.ts";
import { OPTIONS } from "./table.ts";

export const isOption = (name: string): name is OptionName => Object.hasOwn(OPTIONS, name);

export const OPTION_NAMES: readonly OptionName[] = Object.keys(OPTIONS).filter(isOption);

export const rowOf = (name: OptionName): Row => OPTIONS[name];

const isFrom =
  <S extends Source>(source: S) =>
  (name: OptionName): name is NameFrom<S> =>
    rowOf(name).from.includes(source);

export const namesFrom = <S extends Source>(source: S): NameFrom<S>[] => OPTION_NAMES.filter(isFrom(source));

const isAsked = (name: OptionName): name is AskedName => ["options", "permission"].includes(rowOf(name).kept ?? "");

/** What a record keeps among its header's `options`. */
export const ASKED_NAMES: readonly AskedName[] = OPTION_NAMES.filter(isAsked);

/** `allowRemote` is `--allow-remote`. */
export const flagOf = (name: string): string =>
  `--${name.replaceAll(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`;

/** `allowRemote` is `CONFORMANCE_ALLOW_REMOTE`. */
export const variableOf = (name: string): string =>
  `CONFORMANCE_${name.replaceAll(/[A-Z]/g, (capital) => `_${capital}`).toUpperCase()}`;
