import { join } from "node:path";
import { Command } from "commander";
import { clausesOf } from "../contract/clause-book.ts";
import { LATEST, olderNameNotice } from "../contract/edition.ts";
import { loadContract } from "../contract/load-contract.ts";
import type { Plan } from "../define/plan.ts";
import type { CommandOptions } from "../options/derived.ts";
import { flagOf } from "../options/names.ts";
import { safe } from "../report/printable.ts";
import { renderText } from "../report/render-text.ts";
import { endpointFrom } from "../session/endpoint.ts";
import { prepareRun } from "../session/prepare.ts";
import { openRunFolder } from "../record/folder.ts";
import { runSession } from "../session/session.ts";
import { systemClock } from "../session/system-clock.ts";
import { optionsOfRun } from "./options.ts";
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
  $ lambda-conformance run --rerun-failed reports/runs/mine

Exit: 0 nothing unexpected; 1 an unexpected result; 2 wrong usage; 3 not everything could be judged.`,
    )
    .action(async (options: CommandOptions, command: Command) => {
      const isGiven = (name: string): boolean => command.getOptionValueSource(name) === "cli";
      const { rerunFailed } = options;
      if (rerunFailed === undefined) return terminal.exit(await runSuite({ options }, terminal));
      // Who reads no record doesn't wait for what checks one.
      const { readRecordFile } = await import("../record/record-file.ts");
      const { refuseOldFormat } = await import("../record/read-record.ts");
      const record = readRecordFile(rerunFailed);
      refuseOldFormat(record, rerunFailed, "run again in part");
      const asked = askAgain(options, record, rerunFailed, isGiven);
      return terminal.exit(await runSuite(asked, terminal));
    });
}

/** What the newest edition would judge besides, in a line; undefined where the plan is its own. */
function newerClauses({ contract, clauses }: Plan): string | undefined {
  if (contract.edition === LATEST) return undefined;
  const added = [...clausesOf(loadContract(LATEST)).keys()].filter((id) => !clauses.has(id)).length;
  return `--edition latest (${LATEST}) adds ${added} clauses`;
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
  if (options.list) {
    for (const { id, title, clauses, named } of prepared.cases)
      for (const filter of named ? clauses.map((clause) => `${id}:${clause}`) : [id])
        terminal.print(`${filter}  ${terminal.paint("dim", title)}`);
    return 0;
  }
  const stamp = new Date(clock.now()).toISOString().replaceAll(/[:.]/g, "-");
  const out = options.out ?? join("reports", "runs", `${stamp}-${session.runId}`);
  const reports = await planReports(options.report, out);
  const folder = openRunFolder(out, flagOf("out"));
  terminal.onInterrupt(() => aborting.abort());
  // What lives in this process needs no cleaning up after it.
  const journal = endpoint && { journalFile: folder.journalFile };
  const { serverLog, write: onLine } = folder;
  const onDeath = (said: string): void => {
    progress.end();
    terminal.complain(said);
  };
  const { result, gate, record } = await runSession({ ...session, ...journal, serverLog, onLine, onDeath }, clock);
  progress.end();
  const { recordFile } = folder;
  if (result.unusable)
    terminal.complain(`${safe(result.stopped ?? "nothing could be judged")} (record: ${recordFile})`);
  else terminal.write(renderText(record, { paint: terminal.paint, recordFile }));
  if (rerun && !result.unusable) terminal.print(describeRerun(record, rerun));
  const newer = newerClauses(prepared.plan);
  if (newer !== undefined && !rerun && !result.unusable) terminal.print(newer);
  await writeReports(reports, record, terminal);
  return gate.exit;
}
