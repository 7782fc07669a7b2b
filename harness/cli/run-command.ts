import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import { loadContract } from "../contract/load-contract.ts";
import type { Edition } from "../contract/schema.ts";
import { makePlan, type Plan } from "../define/plan.ts";
import { plain, renderTerminal } from "../report/terminal.ts";
import { close } from "../run/close.ts";
import { decide } from "../run/gate.ts";
import { checkKnown, loadKnown, type KnownEntry } from "../run/known.ts";
import { makeRecord, serialize } from "../run/record.ts";
import { run } from "../run/run.ts";
import { select, unmatched } from "../run/select.ts";
import type { RunSettings } from "../run/settings.ts";
import { noJournal, openJournal } from "../target/journal.ts";
import { loadProfile, type Profile } from "../target/profile.ts";
import { makeTarget, type Target } from "../target/target.ts";
import { UsageError } from "../target/usage-error.ts";
import { exclusionsOf } from "../../suites/excluded.ts";
import { topics } from "../../suites/index.ts";
import { credentialsFor } from "./credentials.ts";
import { EMBEDDED_BURST, startEmbedded, type Embedded } from "./embedded.ts";
import { endpointFrom } from "./endpoint.ts";
import { accountId, collect, region, roleArn, wholeNumber } from "./options.ts";
import { systemAmbience } from "./system.ts";
import type { Terminal } from "./terminal.ts";
import { showProgress } from "./progress.ts";
import { suite } from "./version.ts";

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
    .addOption(new Option("--edition <edition>", "edition of the contract").choices(["2021", "2026"]).default("2021"))
    .option("--only <glob>", "only these cases, or the cases of these clauses (repeatable)", collect, [])
    .addOption(
      new Option("--strict <reading>", "decide by one source where sources differ").choices(["documented", "aws"]),
    )
    .option("--known <file>", "known failures: anything else, and anything fixed, turns the run red")
    .option("--profile <name|file>", "what the target offers and needs")
    .option("--role <arn>", "execution role that exists on the target", roleArn)
    .option("--account <id>", "account of the target (else learnt from its first answer)", accountId)
    .option("--concurrency <n>", "cases at a time", wholeNumber(1, 256), 8)
    .option("--seed <n>", "seed of the generated requests", wholeNumber(0, 1_000_000_000), 1)
    .option("--timeout <ms>", "for one exchange", wholeNumber(1, 600_000), 10_000)
    .option("--out <dir>", "where record and journal go (default: reports/runs/<run-id>)")
    .option("--allow-inconclusive <glob>", "cases that may stay unjudged (repeatable)", collect, [])
    .option("--allow-remote", "allow an endpoint that isn't a loopback address")
    .option("--burst <n>", "allow so many quick creates to see a throttled one", wholeNumber(1, 10_000))
    .option("--large", "send the requests of over 50 MB too")
    .option("--settle <s>", "how long a new function may take to show up", wholeNumber(0, 3600), 30)
    .option("--reset", "call the profile's reset first, which WIPES the target's state")
    .option("--list", "list the cases and stop")
    .addHelpText(
      "after",
      `
Examples:
  $ lambda-conformance run
  $ lambda-conformance run --endpoint http://127.0.0.1:4566 --edition 2026
  $ lambda-conformance run --endpoint http://127.0.0.1:5000 --profile moto --known known.json
  $ lambda-conformance run --only 'memory-size/*' --only 'error.*'

Exit: 0 nothing unexpected; 1 an unexpected result; 2 wrong usage; 3 not everything could be judged.`,
    )
    .action(async (options: RunOptions) => {
      terminal.exit(await runSuite(options, terminal));
    });
}

async function runSuite(options: RunOptions, terminal: Terminal): Promise<number> {
  const environment = terminal.environment;
  const endpoint = endpointFrom(options.endpoint, environment, options.allowRemote ?? false);
  const profile = await loadProfile(options.profile ?? (endpoint ? "generic" : "reference"));
  const plan = planOf(options.edition, options.seed);
  const strangers = unmatched(plan, options.only);
  if (strangers.length > 0)
    throw new UsageError(
      `--only ${strangers[0]} matches neither a case nor a clause of edition ${options.edition}: see --list`,
    );
  const known = await knownEntries(options, plan);
  if (options.list) {
    for (const { id, title } of select(plan, options.only).cases)
      terminal.print(`${id}  ${terminal.paint("dim", title)}`);
    return 0;
  }
  const ambience = systemAmbience();
  const startedAt = new Date(ambience.now());
  const runId = Math.floor(ambience.random() * 36 ** 6)
    .toString(36)
    .padStart(6, "0");
  const out = prepared(
    options.out ?? join("reports", "runs", `${startedAt.toISOString().replaceAll(/[:.]/g, "-")}-${runId}`),
  );
  const embedded = endpoint ? undefined : await startEmbedded(plan.contract);
  const opened: Target[] = [];
  const open = async (url: URL): Promise<Target> => {
    const target = makeTarget({
      endpoint: url,
      region: options.region ?? environment.AWS_REGION ?? "us-east-1",
      // The embedded reference knows one key pair, whatever the environment holds.
      credentials: embedded ? { accessKeyId: "test", secretAccessKey: "test" } : await credentialsFor(url, environment),
      timeout: options.timeout,
      connections: options.concurrency * 2,
      now: ambience.now,
    });
    opened.push(target);
    return target;
  };
  try {
    const target = await open(endpoint ?? (embedded as Embedded).endpoint);
    const aborting = new AbortController();
    terminal.onInterrupt(() => aborting.abort());
    const progress = showProgress(terminal);
    const burst = options.burst ?? (embedded && EMBEDDED_BURST);
    const settings: RunSettings = {
      ...ambience,
      plan,
      only: options.only,
      reading: options.strict ?? "default",
      target,
      ...(embedded && { throttledTarget: await open(embedded.throttled) }),
      profile,
      ...(options.role !== undefined && { role: options.role }),
      ...(options.account !== undefined && { account: options.account }),
      concurrency: options.concurrency,
      settle: options.settle,
      ...(burst !== undefined && { burst }),
      large: options.large ?? false,
      runId,
      journal: embedded ? noJournal : openJournal(join(out, "journal.jsonl"), target.endpoint, target.region),
      signal: aborting.signal,
      onCase: progress.update,
    };
    const targetVersion = await look(target, profile, options.reset ?? false);
    const result = await run(settings);
    progress.end();
    const closed = close(plan, result.runs, settings.reading, select(plan, options.only).inPlay);
    const gate = decide(closed, {
      reading: settings.reading,
      known,
      allowInconclusive: options.allowInconclusive,
      unusable: result.unusable,
    });
    const record = makeRecord({
      settings,
      result,
      closed,
      gate,
      suite,
      startedAt: startedAt.toISOString(),
      ...(targetVersion !== undefined && { targetVersion }),
      excluded: new Set(Object.keys(exclusionsOf(plan))),
    });
    const recordFile = join(out, "record.jsonl");
    writeFileSync(recordFile, serialize(record));
    if (result.unusable) terminal.complain(result.stopped ?? "nothing could be judged");
    else terminal.write(renderTerminal(record, { paint: terminal.paint ?? plain, recordFile }));
    return gate.exit;
  } finally {
    for (const target of opened) target.close();
    await embedded?.close();
  }
}

export function planOf(edition: Edition, seed: number): Plan {
  const other: Edition = edition === "2021" ? "2026" : "2021";
  return makePlan(loadContract(edition), loadContract(other), topics, seed);
}

async function knownEntries({ known: file, edition, seed }: RunOptions, plan: Plan): Promise<KnownEntry[]> {
  if (file === undefined) return [];
  const known = await loadKnown(file);
  checkKnown(known, [plan, planOf(edition === "2021" ? "2026" : "2021", seed)], file);
  return known;
}

function prepared(directory: string): string {
  try {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, "record.jsonl"), "");
  } catch (error) {
    throw new UsageError(`can't write to --out ${directory}: ${(error as Error).message}`);
  }
  return directory;
}

/** The target's version, where its profile says how to ask; its state wiped first, where the user said so. */
async function look(target: Target, { reset, version }: Profile, wipe: boolean): Promise<string | undefined> {
  if (wipe) {
    if (!reset) throw new UsageError("--reset: the profile says no way to reset this target");
    await target.call({ service: "lambda", method: reset.method, path: reset.path });
  }
  if (!version) return undefined;
  const answer = await target.call({ service: "lambda", method: "GET", path: version.path });
  try {
    const value = "body" in answer ? (JSON.parse(answer.body) as Record<string, unknown>)[version.member] : undefined;
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
