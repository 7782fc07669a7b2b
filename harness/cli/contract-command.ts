import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { diffContracts } from "../contract/clause-diff.ts";
import { editionCalled } from "../contract/edition.ts";
import { describeEvidence } from "../contract/evidence.ts";
import { coverageOf } from "../define/coverage.ts";
import { meetingsOf } from "../generate/pairs.ts";
import { matches } from "../define/glob.ts";
import { UsageError } from "../usage-error.ts";
import { exclusionsOf } from "../../suites/excluded.ts";
import { DEFAULTS } from "../options/defaults.ts";
import { contractNamed, readFile } from "../session/contract-named.ts";
import { planOf } from "../session/session.ts";
import { describeClauseDiff, describeDrift, driftOf, hasDrifted } from "./drift.ts";
import type { Terminal } from "./terminal.ts";

const editionArgument = (): Argument => new Argument("[edition]", "edition, or file").default(DEFAULTS.edition);

/** An edition is named for its date. */
function dated(text: string): string {
  const edition = editionCalled(text) ?? /^\d{4}-(?:0[1-9]|1[0-2])$/.exec(text)?.[0];
  if (edition === undefined)
    throw new InvalidArgumentError("Expected a month like 2026-12: an edition is named for it.");
  return edition;
}

export function contractCommand(terminal: Terminal): Command {
  const command = new Command("contract").description("show, import and compare the contract's editions");
  command
    .command("show")
    .description("list an edition's clauses with level and evidence")
    .addArgument(editionArgument())
    .option("--only <glob>", "only these clauses", "*")
    .action((edition: string, { only }: { only: string }) => show(edition, only, terminal));
  command
    .command("import")
    .description("read an API reference page, a service model or a wheel of botocore, and print the contract")
    .argument("<file>", "page (Markdown), service-2.json, service-2.json.gz or wheel")
    .addOption(new Option("--edition <date>", "edition to call it").argParser(dated).default(DEFAULTS.edition))
    .action((path: string, { edition }: { edition: string }) => {
      const { file: _age, ...contract } = readFile(path, "contract import").contract;
      terminal.print(JSON.stringify({ ...contract, edition }, undefined, 2));
    });
  command
    .command("diff")
    .description("compare two contracts: clauses added, removed, changed")
    .argument("<a>", "edition, or file to import")
    .argument("<b>", "edition, or file to import")
    .action((...[a, b]: [string, string]) => {
      const [before, after] = [a, b].map((each) => contractNamed(each, "contract diff"));
      if (before && after)
        for (const line of describeClauseDiff(diffContracts(before, after), terminal)) terminal.print(line);
    });
  command
    .command("drift")
    .description("what a newer source states or says otherwise than an edition; exit 1 where it does")
    .argument("<file>", "page (Markdown), service-2.json, service-2.json.gz or wheel")
    .option("--edition <edition>", "edition to hold it against", "latest")
    .action((file: string, { edition }: { edition: string }) => {
      const found = driftOf(readFile(file, "contract drift"), contractNamed(edition, "--edition"));
      for (const line of describeDrift(found, terminal)) terminal.print(line);
      terminal.exit(hasDrifted(found) ? 1 : 0);
    });
  command
    .command("coverage")
    .description("for each clause the cases that exercise it, or why none can")
    .addArgument(editionArgument())
    .option("--missing", "only clauses that lack a side")
    .option("--pairs", "instead, for each two values of two members the cases in which they meet")
    .action((edition: string, { missing, pairs }: { missing?: boolean; pairs?: boolean }) =>
      pairs ? coverPairs(edition, terminal) : cover(edition, missing ?? false, terminal),
    );
  return command.addHelpText(
    "afterAll",
    `
Examples:
  $ lambda-conformance contract show latest --only 'request.memory-size.*'
  $ lambda-conformance contract diff 2021 latest
  $ lambda-conformance contract diff 2026-05 botocore-1.44.8-py3-none-any.whl
  $ lambda-conformance contract drift botocore-1.44.8-py3-none-any.whl
  $ lambda-conformance contract import service-2.json --edition 2026-12 > contract.json
  $ lambda-conformance contract coverage 2021 --missing
  $ lambda-conformance contract coverage latest --pairs`,
  );
}

function show(edition: string, only: string, { print, paint }: Terminal): void {
  const { contract, clauses } = planOf(edition, 1);
  const chosen = [...clauses.values()].filter(({ id }) => matches(only, id));
  if (chosen.length === 0) throw new UsageError(`--only ${only} matches no clause of edition ${contract.edition}`);
  for (const { id, level, text, evidence } of chosen) {
    print(`${paint("bold", id)}  ${level}`);
    print(`    ${text}`);
    print(paint("dim", `    ${evidence.map(describeEvidence).join("; ")}`));
  }
}

function several(cases: readonly string[]): string {
  if (cases.length === 0) return "none";
  return cases.length <= 3 ? cases.join(", ") : `${cases.slice(0, 3).join(", ")} and ${cases.length - 3} more`;
}

function coverPairs(edition: string, { print }: Terminal): void {
  const meetings = meetingsOf(planOf(edition, 1).contract);
  for (const { members, classes, cases } of meetings)
    print(`${members[0]} ${classes[0]} + ${members[1]} ${classes[1]}  ${several(cases)}`);
  print(`${meetings.length} pairs of values meet in ${new Set(meetings.flatMap(({ cases }) => cases)).size} requests`);
}

function cover(edition: string, onlyMissing: boolean, { print, paint }: Terminal): void {
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
