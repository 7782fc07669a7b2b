import { InvalidArgumentError, Option } from "commander";
import { flagOf, namesFrom } from "../options/names.ts";
import type { NameFrom } from "../options/derived.ts";
import type { SpokenRow } from "../options/row.ts";
import { OPTIONS } from "../options/table.ts";
import { expectedOf, wholeNumberIn } from "../options/values.ts";

/** @throws InvalidArgumentError, which commander shows with the option's name */
function checked<T>(row: SpokenRow, value: T): T {
  const expected = expectedOf(row, value);
  if (expected !== undefined) throw new InvalidArgumentError(`Expected ${expected}.`);
  return value;
}

/** A whole number within bounds. @throws InvalidArgumentError */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number =>
    checked({ kind: "number", bounds: [least, most], value: "", help: "", from: [] }, wholeNumberIn(text));

/** The values of an option that may be given several times. */
export const collect = (text: string, before: string[] = []): string[] => [...before, text];

/** An option of the table, as the command line has it; `help` where another command means something else by it. */
export function optionOf(name: NameFrom<"command">, help?: string): Option {
  const row: SpokenRow = OPTIONS[name];
  const said = help ?? row.help;
  if (row.kind === "flag") return new Option(flagOf(name), said);
  const flags = `${flagOf(name)} ${row.value}`;
  switch (row.kind) {
    case "content":
    case "url":
      return new Option(flags, said);
    case "list":
      return new Option(flags, `${said} (repeatable)`).default([], row.none).argParser(collect);
    case "choice":
      return byDefault(
        row,
        new Option(flags, said).choices(row.choices).argParser((text) => checked(row, text)),
      );
    case "text": {
      const option = new Option(flags, said).argParser((text) => checked(row, text));
      return byDefault(row, row.bare === undefined ? option : option.preset(row.bare));
    }
    case "number": {
      const option = new Option(flags, said).argParser(wholeNumber(...row.bounds));
      return byDefault(row, row.bare === undefined ? option : option.preset(String(row.bare)));
    }
  }
}

/** What variables of AWS's own stand in for has no default before they are read. */
const byDefault = (row: SpokenRow & { default?: string | number }, option: Option): Option =>
  row.default === undefined || row.instead ? option : option.default(row.default);

/** The options of `run`. */
export const optionsOfRun = (): Option[] => namesFrom("command").map((name) => optionOf(name));
