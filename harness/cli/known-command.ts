import { EDITIONS } from "../contract/edition.ts";
import { existsSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { matches, retiredNotices } from "../define/glob.ts";
import type { Plan } from "../define/plan.ts";
import { describeShadowed, describeStranger, findShadowed, findStrangers } from "../gate/list/check-known.ts";
import { dayOf, isDay } from "../gate/list/day.ts";
import { describeStep, isLeft } from "../gate/list/describe-step.ts";
import { updateText } from "../gate/list/edit/update-text.ts";
import { readKnownFile } from "../gate/list/known-file.ts";
import { readText, sortOut } from "../gate/list/load-known.ts";
import { isMeant, planUpdate, type Step } from "../gate/list/plan-update.ts";
import { findChance, findChancy } from "../gate/chance.ts";
import { sightingsIn, together } from "../gate/sightings.ts";
import { safe } from "../report/printable.ts";
import { refuseUnjudged } from "../report/refuse-unjudged.ts";
import { namedIn, type KnownFailures } from "../gate/known.ts";
import { reconcile } from "../gate/reconcile.ts";
import { idsIn } from "../define/select.ts";
import { DEFAULTS } from "../options/defaults.ts";
import { editionOf } from "./rerun.ts";
import { planOf } from "../session/session.ts";
import { systemClock } from "../session/system-clock.ts";
import { UsageError } from "../usage-error.ts";
import { optionOf } from "./options.ts";
import type { RecordHeader, RunRecord } from "../record/format.ts";
import { refuseOldFormat } from "../record/read-record.ts";
import { readRecordFile } from "../record/record-file.ts";
import { replaceFile } from "./replace-file.ts";
import { tellNotices } from "./tell-notices.ts";
import type { Terminal } from "./terminal.ts";

/** What comes by chance may be gone by then: somebody should look again. */
const FLAKY_DAYS = 90;
const DAY_MS = 86_400_000;

interface UpdateArguments {
  record: string[];
  only: string[];
  reason?: string;
  renew?: string;
  until?: string;
  dryRun?: boolean;
}

export function knownCommand(terminal: Terminal): Command {
  const command = new Command("known").description("check or rewrite a list of known failures");
  command
    .command("check")
    .description("look for mistakes and expired entries in a list, without a run")
    .argument("<file>", "list, as YAML or JSON")
    .action((file: string) => terminal.exit(check(file, terminal)));
  command
    .command("update")
    .description("rewrite a list so that it says what runs showed; reasons, comments, order and format stay")
    .argument("<file>", "list, as YAML or JSON; made where it isn't there")
    .addOption(
      new Option("--record <record>", "a run: its record, or its folder; repeatable, for several runs of one target")
        .argParser((path: string, before: string[] = []) => [...before, path])
        .makeOptionMandatory(),
    )
    .addOption(optionOf("only", "only entries and failures of these cases or clauses"))
    .option("--reason <text>", "why the failures are there that are added", inWords)
    .option("--renew <day>", "renew expired entries until this day where their failure is still there", comingDay)
    .option(
      "--until <day>",
      `the day until which what comes by chance is listed as flaky (else ${FLAKY_DAYS} days)`,
      comingDay,
    )
    .option("--dry-run", "say what would be done, and leave the file alone")
    .action((file: string, options: UpdateArguments) => terminal.exit(update(file, options, terminal)));
  return command.addHelpText(
    "afterAll",
    `
Examples:
  $ lambda-conformance known check known.yaml
  $ lambda-conformance known update known.yaml --record reports/runs/mine --dry-run
  $ lambda-conformance known update known.yaml --record reports/runs/mine --only 'request.*' --reason "takes anything"
  $ lambda-conformance known update known.yaml --record runs/1 --record runs/2 --record runs/3

Exit: 0 the list is right, or was put right; 1 something is left to you; 2 wrong usage, or a list that is wrong.`,
  );
}

function check(file: string, terminal: Terminal): number {
  const { print } = terminal;
  const today = systemClock().now();
  const { list } = readKnownFile(readText(file), file);
  tellNotices([{ notices: retiredNotices(namedIn(list)) }], terminal);
  const failures = sortOut(list, today);
  const plans = plansFor(DEFAULTS.seed);
  const faults = [
    ...findStrangers(failures, plans).map((entry) => describeStranger(entry, file)),
    ...findShadowed(failures, plans).map((shadowed) => describeShadowed(shadowed, file)),
  ];
  const expired = (failures.expired ?? []).map(
    ({ at, match, expires }) => `${at}: ${match} expired on ${expires}: correct the target, or renew expires`,
  );
  for (const line of [...faults, ...expired]) print(line);
  const flaky = list.flaky ?? [];
  print(`${file}: ${list.known.length} known, ${flaky.length} flaky; ${expired.length} expired`);
  return faults.length > 0 ? 2 : expired.length > 0 ? 1 : 0;
}

function update(path: string, options: UpdateArguments, terminal: Terminal): number {
  const { print } = terminal;
  const { only, dryRun = false } = options;
  const records = options.record.map(readRun);
  const [record, ...others] = records;
  if (!record) throw new UsageError("--record is missing: name a run");
  for (const other of others) refuseOther(record, other);
  const isThere = existsSync(path);
  const file = readKnownFile(isThere ? readText(path) : emptyList(path), path);
  tellNotices([...records, { notices: retiredNotices([...only, ...namedIn(file.list)]) }], terminal);
  const { edition, seed } = record.header;
  const { source } = record.header;
  const ofFile = source ? [planOf(editionOf(record.header, options.record[0] ?? ""), seed)] : [];
  const plans = [...plansFor(seed), ...ofFile];
  const now = systemClock().now();
  const failures = sortOut(file.list, now);
  refuseShadowed(failures, plans, path);
  refuseStray(only, [...plans.flatMap(idsIn), ...namedIn(file.list)]);
  const planned = plans.find(({ contract }) => contract.edition === edition)?.cases ?? [];
  const strangers = findStrangers(failures, plans).map((entry) => ({ kind: "stranger", entry }) as const);
  const sightings = together(records.map((each) => sightingsIn(each, planned)));
  const isChosen = (cause: Step["cause"]): boolean => isMeant(cause, only);
  const chance = findChance(sightings, failures, options.until ?? dayOf(now + FLAKY_DAYS * DAY_MS)).filter(isChosen);
  const fresh = chance.map(({ entry }) => entry);
  const chancy = findChancy(sightings, failures, fresh).filter(isChosen);
  const gone = new Set(chancy.map(({ entry }) => entry));
  const rest = {
    ...failures,
    known: failures.known.filter((entry) => !gone.has(entry)),
    flaky: [...failures.flaky, ...fresh],
  };
  const causes = [...strangers, ...chancy, ...chance, ...reconcile(sightings, rest)].filter(isChosen);
  const reason = options.reason ?? (dryRun ? "(--reason)" : undefined);
  const steps = planUpdate(causes, { ...options, ...(reason !== undefined && { reason }) });
  refuseUnreasoned(steps, path);
  // A list of which only a part was looked at may lack what is new in this version.
  const isWhole = only.length === 0 || !isThere;
  const text = updateText(file, [
    ...steps.flatMap(({ change }) => change ?? []),
    ...(isWhole ? [{ kind: "suite", version: record.header.suite.version } as const] : []),
  ]);
  refuseShadowed(sortOut(readKnownFile(text, path).list, now), plans, path);
  if (!dryRun && (text !== file.text || !isThere)) replaceFile(path, text);
  for (const step of steps) print(safe(describeStep(step, path)));
  print(summaryOf(steps, path, dryRun));
  return steps.some(isLeft) ? 1 : 0;
}

const plansFor = (seed: number): Plan[] => EDITIONS.map((edition) => planOf(edition, seed));

function readRun(path: string): RunRecord {
  const record = readRecordFile(path);
  refuseOldFormat(record, path, "taken into a list");
  refuseUnjudged(record, path);
  return record;
}

/** A list says what one target does, by one edition, in one reading. */
function refuseOther({ header }: RunRecord, { header: other }: RunRecord): void {
  const facts = ({ edition, source, strict, suite, target }: RecordHeader): string[] => [
    `the edition ${edition}${source ? ` (${source.sha256.slice(0, 12)})` : ""}`,
    `the reading ${strict}`,
    `the suite ${suite.version}`,
    `the profile ${target.profile}`,
  ];
  const [own, others] = [facts(header), facts(other)];
  const at = own.findIndex((fact, index) => fact !== others[index]);
  if (at >= 0) throw new UsageError(`the records are of ${own[at]} and of ${others[at]}: a list is of one`);
}

/** Which of two entries for the same is right, only a person can tell. */
function refuseShadowed(failures: KnownFailures, plans: readonly Plan[], path: string): void {
  const [shadowed] = findShadowed(failures, plans);
  if (shadowed) throw new UsageError(describeShadowed(shadowed, path));
}

/** @param ids of cases and clauses of all editions, and of entries that match none of them any more */
function refuseStray(only: readonly string[], ids: readonly string[]): void {
  const stray = only.find((glob) => !ids.some((id) => matches(glob, id)));
  if (stray !== undefined)
    throw new UsageError(`--only ${stray} matches no case, clause or entry of the list: see run --list`);
}

function refuseUnreasoned(steps: readonly Step[], path: string): void {
  const unreasoned = steps.flatMap(({ cause, change }) => (cause.kind === "new" && !change ? cause.matches : []));
  if (unreasoned.length === 0) return;
  const more = unreasoned.length > 3 ? ` and ${unreasoned.length - 3} more` : "";
  throw new UsageError(
    `${path} would get ${unreasoned.length} new entries (${unreasoned.slice(0, 3).join(", ")}${more}): say why they fail with --reason, for a part of them with --only, or look first with --dry-run`,
  );
}

const emptyList = (path: string): string => (path.endsWith(".json") ? '{\n  "known": []\n}\n' : "known: []\n");

function summaryOf(steps: readonly Step[], path: string, dryRun: boolean): string {
  const count = (kind: "add" | "remove" | "set"): number => steps.filter(({ change }) => change?.kind === kind).length;
  const left = steps.filter(isLeft).length;
  const done = `${count("add")} added, ${count("remove")} removed, ${count("set")} changed`;
  return `${path}: ${done}${left > 0 ? `, ${left} left to you` : ""}${dryRun ? " (nothing was written)" : ""}`;
}

function inWords(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("Expected the cause, in words.");
  return text;
}

function comingDay(text: string): string {
  const today = dayOf(systemClock().now());
  if (!isDay(text) || text <= today) throw new InvalidArgumentError(`Expected a day after ${today}.`);
  return text;
}
