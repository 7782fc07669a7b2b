import { join } from "node:path";
import { Command, Option } from "commander";
import { EDITIONS } from "../contract/load-contract.ts";
import type { Edition } from "../contract/schema.ts";
import { renderText } from "../report/render-text.ts";
import { endpointFrom } from "../session/endpoint.ts";
import { STRICT_READINGS, WHOLE_NUMBERS } from "../session/option-values.ts";
import { prepareRun } from "../session/prepare.ts";
import { openRunFolder } from "../record/folder.ts";
import { DEFAULTS, runSession } from "../session/session.ts";
import { systemClock } from "../session/system-clock.ts";
import { accountId, region, repeatable, roleArn, wholeNumber } from "./options.ts";
import { planReports } from "./plan-reports.ts";
import type { Terminal } from "./terminal.ts";
import { showProgress } from "./progress.ts";
import { askAgain, describeRerun, sayNothingToRerun, type Rerun } from "./rerun.ts";
import { writeReports } from "./write-report.ts";

interface RunOptions {
  endpoint?: string;
  region?: string;
  edition: Edition;
  only: string[];
  strict?: "documented" | "aws";
  known?: string;
  profile?: string;
  role?: string;
  account?: string;
  targetVersion?: string;
  concurrency: number;
  seed: number;
  timeout: number;
  out?: string;
  allowInconclusive: string[];
  allowRemote?: boolean;
  burst?: number;
  large?: boolean;
  settle: number;
  reset?: boolean;
  report: string[];
  rerunFailed?: string;
  list?: boolean;
}

export function runCommand(terminal: Terminal): Command {
  return new Command("run")
    .description("run the suite against an endpoint, or against the embedded reference where none is given")
    .option("--endpoint <url>", "where the target listens (else AWS_ENDPOINT_URL_LAMBDA, AWS_ENDPOINT_URL)")
    .option("--region <region>", "region that requests are signed for (else AWS_REGION, else us-east-1)", region)
    .addOption(new Option("--edition <edition>", "edition of the contract").choices(EDITIONS).default(DEFAULTS.edition))
    .addOption(repeatable("--only <glob>", "only these cases, or the cases of these clauses", "all"))
    .addOption(new Option("--strict <reading>", "decide by one source where sources differ").choices(STRICT_READINGS))
    .option("--known <file>", "known failures: anything else, and anything fixed, turns the run red")
    .option("--profile <name|file>", "what the target offers and needs")
    .option("--role <arn>", "execution role that exists on the target", roleArn)
    .option("--account <id>", "account of the target (else learnt from its first answer)", accountId)
    .option("--target-version <text>", "version of the target, for the record (else what it tells)")
    .option("--concurrency <n>", "cases at a time", wholeNumber(...WHOLE_NUMBERS.concurrency), DEFAULTS.concurrency)
    .option("--seed <n>", "seed of the generated requests", wholeNumber(...WHOLE_NUMBERS.seed), DEFAULTS.seed)
    .option("--timeout <ms>", "for one exchange", wholeNumber(...WHOLE_NUMBERS.timeout), DEFAULTS.timeout)
    .option("--out <dir>", "where record and journal go (default: reports/runs/<run-id>)")
    .addOption(repeatable("--allow-inconclusive <glob>", "cases that may stay unjudged", "none"))
    .option("--allow-remote", "allow an endpoint that isn't a loopback address")
    .option("--burst <n>", "allow so many quick creates to see a throttled one", wholeNumber(...WHOLE_NUMBERS.burst))
    .option("--large", "send the requests of over 50 MB too")
    .option(
      "--settle <s>",
      "how long a new function may take to show up",
      wholeNumber(...WHOLE_NUMBERS.settle),
      DEFAULTS.settle,
    )
    .option("--reset", "call the profile's reset first, which WIPES the target's state")
    .addOption(repeatable("--report <format[=path]>", "a report of the run, beside its record or at a path", "none"))
    .option("--rerun-failed <record>", "only what wasn't passed in that run, in the same way")
    .option("--list", "list the cases and stop")
    .addHelpText(
      "after",
      `
Examples:
  $ lambda-conformance run
  $ lambda-conformance run --endpoint http://127.0.0.1:4566 --edition 2026
  $ lambda-conformance run --endpoint http://127.0.0.1:4566 --profile ./mine.json --known known.json
  $ lambda-conformance run --only 'memory-size/*' --only 'error.*'
  $ lambda-conformance run --report markdown --report junit=build/report.xml
  $ lambda-conformance run --rerun-failed reports/runs/mine

Exit: 0 nothing unexpected; 1 an unexpected result; 2 wrong usage; 3 not everything could be judged.`,
    )
    .action(async (options: RunOptions, command: Command) => {
      const isGiven = (name: string): boolean => command.getOptionValueSource(name) === "cli";
      const { rerunFailed } = options;
      if (rerunFailed === undefined) return terminal.exit(await runSuite({ options }, terminal));
      // Who reads no record doesn't wait for what checks one.
      const { readRecordFile } = await import("../record/record-file.ts");
      const asked = askAgain(options, readRecordFile(rerunFailed), rerunFailed, isGiven);
      return terminal.exit(await runSuite(asked, terminal));
    });
}

/** What is asked for, and what to look at again, where that is all. */
interface Asked {
  options: RunOptions;
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
    ...(rerun && { among: rerun.among }),
    endpoint: endpoint ?? "reference",
    signal: aborting.signal,
    onCase: progress.update,
  };
  const prepared = prepareRun(asked, { spell, environment, clock });
  const session = await prepared.session();
  if (rerun && prepared.cases.length === 0) return sayNothingToRerun(rerun, terminal);
  if (options.list) {
    for (const { id, title } of prepared.cases) terminal.print(`${id}  ${terminal.paint("dim", title)}`);
    return 0;
  }
  const stamp = new Date(clock.now()).toISOString().replaceAll(/[:.]/g, "-");
  const out = options.out ?? join("reports", "runs", `${stamp}-${session.runId}`);
  const reports = await planReports(options.report, out);
  const folder = openRunFolder(out, spell("out"));
  terminal.onInterrupt(() => aborting.abort());
  // What lives in this process needs no cleaning up after it.
  const journal = endpoint && { journalFile: folder.journalFile };
  const { result, gate, record } = await runSession({ ...session, ...journal }, clock);
  progress.end();
  const { recordFile } = folder;
  folder.write(record);
  if (result.unusable) terminal.complain(`${result.stopped ?? "nothing could be judged"} (record: ${recordFile})`);
  else terminal.write(renderText(record, { paint: terminal.paint, recordFile }));
  if (rerun && !result.unusable) terminal.print(describeRerun(record, rerun));
  await writeReports(reports, record, terminal);
  return gate.exit;
}

/** `allowRemote` is `--allow-remote` here. */
const spell = (option: string): string => `--${option.replaceAll(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`;
