import { Command, CommanderError } from "commander";
import { UsageError } from "../target/usage-error.ts";
import { cleanupCommand } from "./cleanup-command.ts";
import { contractCommand } from "./contract-command.ts";
import { explainCommand } from "./explain-command.ts";
import { runCommand } from "./run-command.ts";
import type { Terminal } from "./terminal.ts";
import { suite } from "../session/version.ts";

/** Parses and runs a command line. Faults of the user become one line and exit code 2. */
export async function main(argv: readonly string[], terminal: Terminal): Promise<void> {
  const program = new Command("lambda-conformance")
    .description("Conformance suite for the AWS Lambda CreateFunction operation")
    .version(suite.version)
    .showSuggestionAfterError();
  program.addCommand(runCommand(terminal));
  program.addCommand(explainCommand(terminal));
  program.addCommand(contractCommand(terminal));
  program.addCommand(cleanupCommand(terminal));
  for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)])
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.write(text),
      writeErr: (text) => terminal.status(text.replace(/^error: /, "lambda-conformance: ")),
    });
  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) terminal.exit(error.exitCode === 0 ? 0 : 2);
    else if (error instanceof UsageError) {
      terminal.complain(error.message);
      terminal.exit(2);
    } else {
      terminal.complain(
        `a fault of the suite itself: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      terminal.exit(3);
    }
  }
}
