/** An option as a shell completes it. */
export interface CompletedOption {
  flag: string;
  about: string;
  /** Its values where they are listed. */
  takes: readonly string[] | "anything" | "nothing";
}

/** A command as a shell completes it. */
export interface Completed {
  /** `run`, `contract show`. */
  name: string;
  about: string;
  options: readonly CompletedOption[];
  /** The values of its arguments where they are listed. */
  words: readonly string[];
}

/** The names that the program is called by. */
export const PROGRAMS = ["lambda-conformance", "lambda-createfunction-conformance"] as const;

/** What may come next after a command's own name: commands below it, and its listed words. */
export function nextWords(commands: readonly Completed[], { name, words }: Completed): string[] {
  const below = commands.flatMap((one) => {
    const rest = one.name.startsWith(`${name} `) ? one.name.slice(name.length + 1) : "";
    return rest === "" || rest.includes(" ") ? [] : [rest];
  });
  return [...below, ...words];
}

export const isTop = ({ name }: Completed): boolean => !name.includes(" ");

/** Within single quotes of a shell. */
export const inQuotes = (text: string): string => text.replaceAll("'", `'\\''`);
