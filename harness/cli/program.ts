import { Command, CommanderError } from "commander";
import { UsageError } from "../usage-error.ts";
import type { Terminal } from "./terminal.ts";
import { isEmpty } from "../options/values.ts";
import { ServerError } from "../session/server/server-error.ts";
import { suite } from "../session/version.ts";

const COMMANDS: Record<string, (terminal: Terminal) => Promise<Command>> = {
  run: async (terminal) => (await import("./run-command.ts")).runCommand(terminal),
  explain: async (terminal) => (await import("./explain-command.ts")).explainCommand(terminal),
  contract: async (terminal) => (await import("./contract-command.ts")).contractCommand(terminal),
  diff: async (terminal) => (await import("./diff-command.ts")).diffCommand(terminal),
  known: async (terminal) => (await import("./known-command.ts")).knownCommand(terminal),
  report: async (terminal) => (await import("./report-command.ts")).reportCommand(terminal),
  probe: async (terminal) => (await import("./probe-command.ts")).probeCommand(terminal),
  serve: async (terminal) => (await import("./serve-command.ts")).serveCommand(terminal),
  cleanup: async (terminal) => (await import("./cleanup-command.ts")).cleanupCommand(terminal),
  completion: async (terminal) =>
    (await import("./completion-command.ts")).completionCommand(terminal, () => commandsFor(undefined, terminal)),
};

const EXAMPLES = `
Examples:
  $ lambda-conformance run
  $ lambda-conformance run --endpoint http://127.0.0.1:4566
  $ lambda-conformance explain memory-size/below-minimum
  $ lambda-conformance help run`;

/** Only the command that is asked for is loaded; all, where help or an error must name them. */
function commandsFor(name: string | undefined, terminal: Terminal): Promise<Command[]> {
  const wanted = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return Promise.all((wanted ? [wanted] : Object.values(COMMANDS)).map((load) => load(terminal)));
}

/** `help contract show` is `contract show --help`; commander's own knows one level, and answers a misspelling with a page. */
function withoutHelpCommand(argv: readonly string[]): readonly string[] {
  const [first, ...path] = argv;
  const [command] = path;
  if (first !== "help" || command === undefined) return argv;
  return Object.hasOwn(COMMANDS, command) ? [...path, "--help"] : [command];
}

/** What is empty comes of a variable that isn't set, and mustn't be taken for a choice. @throws UsageError */
function refuseEmpty(command: Command): void {
  for (const option of command.options) {
    if (isEmpty(command.getOptionValue(option.attributeName())))
      throw new UsageError(`${option.long ?? option.flags} is empty: give it a value, or leave the option out`);
  }
  if (command.args.includes("")) throw new UsageError(`an argument of ${command.name()} is empty: see help`);
}

async function programFor(name: string | undefined, terminal: Terminal): Promise<Command> {
  const program = new Command("lambda-conformance")
    .description("Conformance suite for the AWS Lambda CreateFunction operation")
    .version(suite.version)
    .showSuggestionAfterError()
    .addHelpText("after", EXAMPLES)
    .hook("preAction", (_, command) => refuseEmpty(command));
  for (const command of await commandsFor(name, terminal)) program.addCommand(command);
  for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)])
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.write(text),
      writeErr: (text) => terminal.status(text.replace(/^error: /, "lambda-conformance: ")),
    });
  return program;
}

/** Parses and runs a command line. Faults of the user become one line and exit code 2. */
export async function main(argv: readonly string[], terminal: Terminal): Promise<void> {
  try {
    const line = withoutHelpCommand(argv);
    const program = await programFor(line[0], terminal);
    await program.parseAsync(line, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) terminal.exit(error.exitCode === 0 ? 0 : 2);
    else if (error instanceof UsageError) {
      terminal.complain(error.message);
      terminal.exit(2);
    } else if (error instanceof ServerError) {
      terminal.complain(error.message);
      terminal.exit(3);
    } else {
      terminal.complain(
        `a fault of the suite itself: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      terminal.exit(3);
    }
  }
}
