import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { counted } from "../contract/counted.ts";
import { clausesOf } from "../contract/clause-book.ts";
import { LATEST, olderNameNotice } from "../contract/edition.ts";
import { loadContract } from "../contract/load-contract.ts";
import { retiredNotices } from "../define/glob.ts";
import type { Plan } from "../define/plan.ts";
import { namedIn } from "../gate/known.ts";
import type { CommandOptions } from "../options/derived.ts";
import { flagOf } from "../options/names.ts";
import { safe } from "../report/printable.ts";
import { renderText } from "../report/render-text.ts";
import { UsageError } from "../usage-error.ts";
import { endpointFrom } from "../session/endpoint.ts";
import { prepareRun } from "../session/prepare.ts";
import { openRunFolder, RECORD_NAME, RUNS } from "../record/folder.ts";
import type { RecordLine } from "../record/format.ts";
import { runSession } from "../session/session.ts";
import { systemClock } from "../session/system-clock.ts";
import { tellNotices } from "./tell-notices.ts";
import { optionsOfRun } from "./options.ts";
import { isCause, withoutCauses } from "./cause-filters.ts";
import { planReports } from "./plan-reports.ts";
import type { Terminal } from "./terminal.ts";
import { showProgress } from "./progress.ts";
import { askAgain, describeRerun, sayNothingToRerun, type Rerun } from "./rerun.ts";
import { writeReports } from "./write-report.ts";

export function runCommand(terminal: Terminal): Command {
  const run = new Command("run");
  for (const option of optionsOfRun()) run.addOption(option);
  return run
    .description("run the suite against an endpoint, or against the embedded reference where none is given")
    .addHelpText(
      "after",
      `
Examples:
  $ lambda-conformance run
  $ lambda-conformance run --endpoint http://127.0.0.1:4566 --edition latest
  $ lambda-conformance run --endpoint http://127.0.0.1:4566 --profile ./mine.json --known known.json
  $ lambda-conformance run --endpoint http://127.0.0.1:4566 --start 'node server.js' --ready /health
  $ lambda-conformance run --only 'memory-size/*' --only 'error.*'
  $ lambda-conformance run --report markdown --report junit=build/report.xml
  $ lambda-conformance run --rerun-failed
  $ lambda-conformance run --rerun-failed reports/runs/mine --only cause/wrong-types-fail

Exit: 0 nothing unexpected; 1 an unexpected result; 2 wrong usage; 3 not everything could be judged.`,
    )
    .action(async (options: CommandOptions, command: Command) => {
      const isGiven = (name: string): boolean => command.getOptionValueSource(name) === "cli";
      if (options.watch) return terminal.exit(await watchSuite(options, isGiven, terminal));
      if (options.watchPath.length > 0)
        throw new UsageError("--watch-path needs --watch: add it, or leave the path out");
      const { rerunFailed } = options;
      const causes = options.only.filter(isCause);
      if (rerunFailed === undefined && causes.length === 0) return terminal.exit(await runSuite({ options }, terminal));
      // Who reads no record doesn't wait for what checks one.
      const { LAST, readRecordFile } = await import("../record/record-file.ts");
      const { refuseOldFormat } = await import("../record/read-record.ts");
      const path = rerunFailed ?? LAST;
      const record = readRecordFile(path);
      refuseOldFormat(record, path, "run again in part");
      tellNotices([record], terminal);
      const again = rerunFailed !== undefined;
      const asked = { ...options, only: withoutCauses(options.only, record, path, again) };
      return terminal.exit(
        await runSuite(again ? askAgain(asked, record, path, isGiven) : { options: asked }, terminal),
      );
    });
}

/** What the newest edition would judge besides, in a line; undefined where the plan is its own. */
function newerClauses({ contract, clauses }: Plan): string | undefined {
  if (contract.edition === LATEST || contract.file) return undefined;
  const added = [...clausesOf(loadContract(LATEST)).keys()].filter((id) => !clauses.has(id)).length;
  return `--edition latest (${LATEST}) adds ${added} clauses`;
}

/** @throws UsageError */
async function watchSuite(
  options: CommandOptions,
  isGiven: (name: string) => boolean,
  terminal: Terminal,
): Promise<number> {
  for (const name of ["rerunFailed", "list", "bail"] as const)
    if (options[name] !== undefined)
      throw new UsageError(`${flagOf("watch")} and ${flagOf(name)} exclude each other: leave one out`);
  const { readRecordFile } = await import("../record/record-file.ts");
  const { watchRuns } = await import("./watch-runs.ts");
  const out = options.out ?? join(RUNS, "watched");
  const failedOut = `${out}-failed`;
  return watchRuns(
    options.watchPath.length > 0 ? options.watchPath : ["."],
    {
      whole: (own) => runSuite({ options: { ...options, out } }, own),
      failed() {
        if (!existsSync(join(out, RECORD_NAME))) return undefined;
        const asked = askAgain({ ...options, out: failedOut, report: [] }, readRecordFile(out), out, isGiven);
        return asked.options.only.length === 0 ? undefined : (own) => runSuite(asked, own);
      },
    },
    terminal,
  );
}

/** What is asked for, and what to look at again, where that is all. */
interface Asked {
  options: CommandOptions;
  rerun?: Rerun;
}

async function runSuite({ options, rerun }: Asked, terminal: Terminal): Promise<number> {
  const { environment } = terminal;
  const clock = systemClock();
  const aborting = new AbortController();
  const progress = showProgress(terminal);
  const endpoint = endpointFrom(options.endpoint, environment, options.allowRemote ?? false);
  const asked = {
    ...options,
    endpoint: endpoint ?? "reference",
    signal: aborting.signal,
    onCase: progress.update,
  };
  if (rerun && options.only.length === 0) return sayNothingToRerun(rerun, terminal);
  const notice = olderNameNotice(options.edition);
  if (notice !== undefined) terminal.complain(notice);
  const prepared = prepareRun(asked, { spell: flagOf, environment, clock });
  const session = await prepared.session();
  const { only, known, allowInconclusive } = session;
  tellNotices([{ notices: retiredNotices([...only, ...allowInconclusive, ...namedIn(known)]) }], terminal);
  if (options.list) {
    for (const { id, title, clauses, named } of prepared.cases)
      for (const filter of named ? clauses.map((clause) => `${id}:${clause}`) : [id])
        terminal.print(`${filter}  ${terminal.paint("dim", title)}`);
    return 0;
  }
  const stamp = new Date(clock.now()).toISOString().replaceAll(/[:.]/g, "-");
  const out = options.out ?? join(RUNS, `${stamp}-${session.runId}`);
  const reports = await planReports(options.report, out);
  const folder = openRunFolder(out, flagOf("out"));
  terminal.onInterrupt(() => aborting.abort());
  // What lives in this process needs no cleaning up after it.
  const journal = endpoint && { journalFile: folder.journalFile };
  const { serverLog } = folder;
  let failed = 0;
  const onLine = (line: RecordLine): void => {
    folder.write(line);
    if (!progress.see(line)) return;
    failed += 1;
    if (failed === options.bail) aborting.abort(`ended by --bail after ${counted(failed, "failure")}`);
  };
  const onDeath = (said: string): void => {
    progress.end();
    terminal.complain(said);
  };
  const { result, gate, record } = await runSession(
    { ...session, ...journal, serverLog, onLine, onDeath, onWait: progress.wait },
    clock,
  );
  progress.end();
  const { recordFile } = folder;
  if (result.unusable)
    terminal.complain(`${safe(result.stopped ?? "nothing could be judged")} (record: ${recordFile})`);
  else terminal.write(renderText(record, { paint: terminal.paint, recordFile, isWhole: options.verbose ?? false }));
  if (rerun && !result.unusable) terminal.print(describeRerun(record, rerun));
  const newer = newerClauses(prepared.plan);
  if (newer !== undefined && !rerun && !result.unusable) terminal.print(newer);
  await writeReports(reports, record, terminal);
  return gate.exit;
}
