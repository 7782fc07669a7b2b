import { closeSync, existsSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Command, Option } from "commander";
import type { Plan } from "../define/plan.ts";
import type { Edition } from "../contract/schema.ts";
import { renderTerminal } from "../report/terminal.ts";
import { checkKnown } from "../known/check-known.ts";
import { loadKnown } from "../known/load-known.ts";
import type { KnownFailures } from "../run/known.ts";
import { select, unmatched } from "../run/select.ts";
import { serialize } from "../run/record.ts";
import { endpointFrom } from "../session/endpoint.ts";
import { DEFAULTS, makeRunId, otherEdition, planOf, runSession } from "../session/session.ts";
import { systemAmbience } from "../session/system.ts";
import { loadProfile } from "../target/profile.ts";
import { UsageError } from "../target/usage-error.ts";
import { accountId, collect, region, roleArn, wholeNumber } from "./options.ts";
import type { Terminal } from "./terminal.ts";
import { showProgress } from "./progress.ts";

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
  list?: boolean;
}

export function runCommand(terminal: Terminal): Command {
  return new Command("run")
    .description("run the suite against an endpoint, or against the embedded reference where none is given")
    .option("--endpoint <url>", "where the target listens (else AWS_ENDPOINT_URL_LAMBDA, AWS_ENDPOINT_URL)")
    .option("--region <region>", "region that requests are signed for (else AWS_REGION, else us-east-1)", region)
    .addOption(
      new Option("--edition <edition>", "edition of the contract").choices(["2021", "2026"]).default(DEFAULTS.edition),
    )
    .option("--only <glob>", "only these cases, or the cases of these clauses (repeatable)", collect, [])
    .addOption(
      new Option("--strict <reading>", "decide by one source where sources differ").choices(["documented", "aws"]),
    )
    .option("--known <file>", "known failures: anything else, and anything fixed, turns the run red")
    .option("--profile <name|file>", "what the target offers and needs")
    .option("--role <arn>", "execution role that exists on the target", roleArn)
    .option("--account <id>", "account of the target (else learnt from its first answer)", accountId)
    .option("--concurrency <n>", "cases at a time", wholeNumber(1, 256), DEFAULTS.concurrency)
    .option("--seed <n>", "seed of the generated requests", wholeNumber(0, 1_000_000_000), DEFAULTS.seed)
    .option("--timeout <ms>", "for one exchange", wholeNumber(1, 600_000), DEFAULTS.timeout)
    .option("--out <dir>", "where record and journal go (default: reports/runs/<run-id>)")
    .option("--allow-inconclusive <glob>", "cases that may stay unjudged (repeatable)", collect, [])
    .option("--allow-remote", "allow an endpoint that isn't a loopback address")
    .option("--burst <n>", "allow so many quick creates to see a throttled one", wholeNumber(1, 10_000))
    .option("--large", "send the requests of over 50 MB too")
    .option("--settle <s>", "how long a new function may take to show up", wholeNumber(0, 3600), DEFAULTS.settle)
    .option("--reset", "call the profile's reset first, which WIPES the target's state")
    .option("--list", "list the cases and stop")
    .addHelpText(
      "after",
      `
Examples:
  $ lambda-conformance run
  $ lambda-conformance run --endpoint http://127.0.0.1:4566 --edition 2026
  $ lambda-conformance run --endpoint http://127.0.0.1:4566 --profile ./mine.json --known known.json
  $ lambda-conformance run --only 'memory-size/*' --only 'error.*'

Exit: 0 nothing unexpected; 1 an unexpected result; 2 wrong usage; 3 not everything could be judged.`,
    )
    .action(async (options: RunOptions) => {
      terminal.exit(await runSuite(options, terminal));
    });
}

async function runSuite(options: RunOptions, terminal: Terminal): Promise<number> {
  const { environment } = terminal;
  const endpoint = endpointFrom(options.endpoint, environment, options.allowRemote ?? false);
  const profile = await loadProfile(options.profile ?? (endpoint ? "generic" : "reference"));
  const plan = planOf(options.edition, options.seed);
  const [stranger] = unmatched(plan, options.only);
  if (stranger !== undefined)
    throw new UsageError(
      `--only ${stranger} matches neither a case nor a clause of edition ${options.edition}: see --list`,
    );
  const known = await knownEntries(options, plan);
  if (options.list) {
    for (const { id, title } of select(plan, options.only).cases)
      terminal.print(`${id}  ${terminal.paint("dim", title)}`);
    return 0;
  }
  const ambience = systemAmbience();
  const runId = makeRunId(ambience.random);
  const stamp = new Date(ambience.now()).toISOString().replaceAll(/[:.]/g, "-");
  const out = prepared(options.out ?? join("reports", "runs", `${stamp}-${runId}`));
  const aborting = new AbortController();
  terminal.onInterrupt(() => aborting.abort());
  const progress = showProgress(terminal);
  const session = await runSession(
    {
      plan,
      endpoint,
      profile,
      region: options.region ?? environment.AWS_REGION ?? DEFAULTS.region,
      reading: options.strict ?? "default",
      only: options.only,
      known,
      allowInconclusive: options.allowInconclusive,
      ...(options.role !== undefined && { role: options.role }),
      ...(options.account !== undefined && { account: options.account }),
      concurrency: options.concurrency,
      timeout: options.timeout,
      settle: options.settle,
      ...(options.burst !== undefined && { burst: options.burst }),
      large: options.large ?? false,
      reset: options.reset ?? false,
      runId,
      // What lives in this process needs no cleaning up after it.
      ...(endpoint && { journalFile: join(out, "journal.jsonl") }),
      environment,
      signal: aborting.signal,
      onCase: progress.update,
    },
    ambience,
  );
  progress.end();
  const { result, gate, record } = session;
  const recordFile = join(out, "record.jsonl");
  writeFileSync(recordFile, serialize(record));
  if (result.unusable) terminal.complain(`${result.stopped ?? "nothing could be judged"} (record: ${recordFile})`);
  else terminal.write(renderTerminal(record, { paint: terminal.paint, recordFile }));
  return gate.exit;
}

async function knownEntries({ known: file, edition, seed }: RunOptions, plan: Plan): Promise<KnownFailures> {
  if (file === undefined) return { known: [], flaky: [] };
  const known = await loadKnown(file, systemAmbience().now());
  checkKnown(known, [plan, planOf(otherEdition(edition), seed)], file);
  return known;
}

function prepared(directory: string): string {
  try {
    makeFolders(resolve(directory));
    // Whether it can be written to shows before the run, not after it. What is there stays until there is a new record.
    closeSync(openSync(join(directory, "record.jsonl"), "a"));
  } catch (error) {
    throw new UsageError(`can't write to --out ${directory}: ${(error as Error).message}`);
  }
  return directory;
}

/** One folder after the other: a recursive mkdir never ends on file systems that refuse with ENOENT. */
function makeFolders(directory: string): void {
  if (existsSync(directory)) return;
  makeFolders(dirname(directory));
  mkdirSync(directory);
}
