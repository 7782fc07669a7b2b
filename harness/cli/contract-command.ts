import { EDITION_NAMES, editionCalled, LATEST, type Edition } from "../contract/edition.ts";
import { existsSync, readFileSync } from "node:fs";
import { DEFAULTS } from "../options/defaults.ts";
import { basename } from "node:path";
import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { describeEvidence } from "../contract/evidence.ts";
import { diffContracts, type ClauseDiff } from "../contract/clause-diff.ts";
import { importContract } from "../import/import-contract.ts";
import { ContractSourceError } from "../import/contract-source-error.ts";
import { loadContract } from "../contract/load-contract.ts";
import type { Contract } from "../contract/schema.ts";
import { coverageOf } from "../define/coverage.ts";
import { meetingsOf } from "../generate/pairs.ts";
import { matches } from "../define/glob.ts";
import { UsageError } from "../usage-error.ts";
import { exclusionsOf } from "../../suites/excluded.ts";
import { planOf } from "../session/session.ts";
import type { Terminal } from "./terminal.ts";

const editionArgument = (): Argument =>
  new Argument("[edition]", "edition").argParser(editionNamed).default(DEFAULTS.edition);

function editionNamed(text: string): Edition {
  const edition = editionCalled(text);
  if (edition === undefined) throw new InvalidArgumentError(`Expected one of ${EDITION_NAMES.join(", ")}.`);
  return edition;
}

export function contractCommand(terminal: Terminal): Command {
  const command = new Command("contract").description("show, import and compare the contract's editions");
  command
    .command("show")
    .description("list an edition's clauses with level and evidence")
    .addArgument(editionArgument())
    .option("--only <glob>", "only these clauses", "*")
    .action((edition: Edition, { only }: { only: string }) => show(edition, only, terminal));
  command
    .command("import")
    .description("read an API reference page (Markdown) or a service model (service-2.json) and print the contract")
    .argument("<file>", "page or model")
    .addOption(
      new Option("--edition <edition>", "edition to call it").argParser(editionNamed).default(DEFAULTS.edition),
    )
    .action((file: string, { edition }: { edition: Edition }) =>
      terminal.print(JSON.stringify(imported(file, edition), undefined, 2)),
    );
  command
    .command("diff")
    .description("compare two contracts: clauses added, removed, changed")
    .argument("<a>", "edition, or file to import")
    .argument("<b>", "edition, or file to import")
    .action((a: string, b: string) => printDiff(diffContracts(contractOf(a), contractOf(b)), terminal));
  command
    .command("coverage")
    .description("for each clause the cases that exercise it, or why none can")
    .addArgument(editionArgument())
    .option("--missing", "only clauses that lack a side")
    .option("--pairs", "instead, for each two values of two members the cases in which they meet")
    .action((edition: Edition, { missing, pairs }: { missing?: boolean; pairs?: boolean }) =>
      pairs ? coverPairs(edition, terminal) : cover(edition, missing ?? false, terminal),
    );
  return command.addHelpText(
    "afterAll",
    `
Examples:
  $ lambda-conformance contract show latest --only 'request.memory-size.*'
  $ lambda-conformance contract diff 2021 latest
  $ lambda-conformance contract import service-2.json --edition latest > contract.json
  $ lambda-conformance contract coverage 2021 --missing
  $ lambda-conformance contract coverage latest --pairs`,
  );
}

function show(edition: Edition, only: string, { print, paint }: Terminal): void {
  const { clauses } = planOf(edition, 1);
  const chosen = [...clauses.values()].filter(({ id }) => matches(only, id));
  if (chosen.length === 0) throw new UsageError(`--only ${only} matches no clause of edition ${edition}`);
  for (const { id, level, text, evidence } of chosen) {
    print(`${paint("bold", id)}  ${level}`);
    print(`    ${text}`);
    print(paint("dim", `    ${evidence.map(describeEvidence).join("; ")}`));
  }
}

function imported(file: string, edition: Edition): Contract {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`can't read ${file}: ${(error as Error).message}`);
  }
  try {
    return importContract(text, basename(file), edition);
  } catch (error) {
    if (error instanceof ContractSourceError) throw new UsageError(error.message);
    throw error;
  }
}

function contractOf(editionOrFile: string): Contract {
  const edition = editionCalled(editionOrFile);
  if (edition) return loadContract(edition);
  if (!existsSync(editionOrFile))
    throw new UsageError(`${editionOrFile} is neither an edition (${EDITION_NAMES.join(", ")}) nor a file to import`);
  return imported(editionOrFile, LATEST);
}

function printDiff({ added, removed, changed }: ClauseDiff, { print, paint }: Terminal): void {
  for (const { id, value } of removed) print(paint("red", `- ${id}: ${JSON.stringify(value)}`));
  for (const { id, value } of added) print(paint("green", `+ ${id}: ${JSON.stringify(value)}`));
  for (const { id, from, to, values } of changed) {
    const change = values
      ? [...values.added.map((value) => `+${value}`), ...values.removed.map((value) => `-${value}`)].join(" ")
      : `${JSON.stringify(from.value)} → ${JSON.stringify(to.value)}`;
    print(paint("yellow", `~ ${id}: ${change}`));
  }
  print(`${added.length} clauses added, ${removed.length} removed, ${changed.length} changed`);
}

function several(cases: readonly string[]): string {
  if (cases.length === 0) return "none";
  return cases.length <= 3 ? cases.join(", ") : `${cases.slice(0, 3).join(", ")} and ${cases.length - 3} more`;
}

function coverPairs(edition: Edition, { print }: Terminal): void {
  const meetings = meetingsOf(loadContract(edition));
  for (const { members, classes, cases } of meetings)
    print(`${members[0]} ${classes[0]} + ${members[1]} ${classes[1]}  ${several(cases)}`);
  print(`${meetings.length} pairs of values meet in ${new Set(meetings.flatMap(({ cases }) => cases)).size} requests`);
}

function cover(edition: Edition, onlyMissing: boolean, { print, paint }: Terminal): void {
  const plan = planOf(edition, 1);
  const rows = coverageOf(plan, exclusionsOf(plan));
  for (const { clause, accepted, refused, cases, exclusion, missing } of rows) {
    if (onlyMissing && missing.length === 0) continue;
    print(paint("bold", clause.id) + (missing.length > 0 ? paint("red", `  lacks ${missing.join(", ")}`) : ""));
    if (accepted.length > 0) print(`    accepted  ${several(accepted)}`);
    if (refused.length > 0) print(`    refused   ${several(refused)}`);
    if (accepted.length === 0 && refused.length === 0 && cases.length > 0) print(`    cases     ${several(cases)}`);
    if (exclusion) print(`    excluded  ${exclusion.side}: ${exclusion.reason}`);
  }
  const lacking = rows.filter(({ missing }) => missing.length > 0).length;
  const excluded = rows.filter(({ exclusion }) => exclusion).length;
  print(
    `${rows.length} clauses, ${plan.cases.length} cases; ${excluded} clauses with an excluded side, ${lacking} lack one`,
  );
}
