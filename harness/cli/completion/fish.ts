import { isTop, nextWords, PROGRAMS, type Completed } from "./completed.ts";

export function fishCompletion(commands: readonly Completed[]): string {
  return `${PROGRAMS.flatMap((program) => linesFor(program, commands)).join("\n")}\n`;
}

function linesFor(program: string, commands: readonly Completed[]): string[] {
  return [
    `# fish completion for ${program}`,
    ...commands
      .filter(isTop)
      .map(({ name, about }) => `complete -c ${program} -n __fish_use_subcommand -f -a ${name} -d '${quoted(about)}'`),
    ...commands.flatMap((one) => {
      const when = `-n '${one.name
        .split(" ")
        .map((name) => `__fish_seen_subcommand_from ${name}`)
        .join("; and ")}'`;
      return [
        ...nextWords(commands, one).map((word) => `complete -c ${program} ${when} -f -a ${word}`),
        ...one.options.map(({ flag, about, takes }) => {
          const value = takes === "nothing" ? "" : takes === "anything" ? " -r" : ` -x -a '${takes.join(" ")}'`;
          return `complete -c ${program} ${when} -l ${flag.replace(/^--/, "")}${value} -d '${quoted(about)}'`;
        }),
      ];
    }),
  ];
}

/** Within single quotes of fish, in which a backslash escapes. */
const quoted = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll("'", "\\'");
