import { Argument, Command, type Option } from "commander";
import { EDITION_NAMES } from "../contract/edition.ts";
import { profileNames } from "../target/profile.ts";
import { bashCompletion } from "./completion/bash.ts";
import { fishCompletion } from "./completion/fish.ts";
import type { Completed, CompletedOption } from "./completion/completed.ts";
import { zshCompletion } from "./completion/zsh.ts";
import type { Terminal } from "./terminal.ts";

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } satisfies Record<
  string,
  (commands: readonly Completed[]) => string
>;

/** @param load every command that can be completed */
export function completionCommand(terminal: Terminal, load: () => Promise<readonly Command[]>): Command {
  return new Command("completion")
    .description("print a script that completes commands and options in a shell")
    .addArgument(new Argument("<shell>", "which shell").choices(Object.keys(SHELLS)))
    .addHelpText(
      "after",
      `
Examples:
  $ lambda-conformance completion bash >> ~/.bashrc
  $ lambda-conformance completion zsh > "\${fpath[1]}/_lambda-conformance"
  $ lambda-conformance completion fish > ~/.config/fish/completions/lambda-conformance.fish`,
    )
    .action(async (shell: keyof typeof SHELLS) => {
      const commands = await load();
      terminal.write(SHELLS[shell](commands.flatMap((command) => completedOf(command))));
    });
}

/** A command, and those below it, as `contract show`. */
function completedOf(command: Command, before = ""): Completed[] {
  const name = `${before}${command.name()}`;
  return [
    {
      name,
      about: command.description(),
      options: command.options.map(optionOf),
      words: command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices),
    },
    ...command.commands.flatMap((each) => completedOf(each, `${name} `)),
  ];
}

/** What may be a file as well, but has names. */
const NAMES: Readonly<Record<string, () => readonly string[]>> = {
  "--edition": () => EDITION_NAMES,
  "--profile": profileNames,
};

function optionOf({ long, flags, description, argChoices = [] }: Option): CompletedOption {
  const flag = long ?? flags;
  const values = argChoices.length > 0 ? argChoices : (NAMES[flag]?.() ?? []);
  return { flag, about: description, takes: values.length > 0 ? values : /[<[]/.test(flags) ? "anything" : "nothing" };
}
