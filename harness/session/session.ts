import { amongEditions } from "../contract/load-contract.ts";
import type { Reading } from "../contract/clause.ts";
import { ruledBy } from "../contract/edition.ts";
import { disputedRules } from "../contract/rules.ts";
import type { Contract } from "../contract/schema.ts";
import { makePlan, type Plan } from "../define/plan.ts";
import type { Gate } from "../gate/gate.ts";
import type { KnownFailures } from "../gate/known.ts";
import { headerLine } from "../record/lines.ts";
import { redactUrl } from "../wire/redact.ts";
import type { AskedOptions, PassedOptions } from "../options/derived.ts";
import type { RecordHeader, RecordLine, RunRecord } from "../record/format.ts";
import { run, type RunResult } from "../run/run.ts";
import type { Clock, RunSettings } from "../run/settings.ts";
import { noJournal, openJournal } from "../target/journal.ts";
import type { Profile } from "../target/profile.ts";
import { makeTarget, type Target, type WireTarget } from "../target/target.ts";
import { isAccepted } from "../wire/exchange.ts";
import { exclusionsOf } from "../../suites/excluded.ts";
import { topics } from "../../suites/index.ts";
import { UsageError } from "../usage-error.ts";
import { contractNamed } from "./contract-named.ts";
import { fitting } from "./fitting.ts";
import { accessTo } from "./access.ts";
import { startLines } from "./lines.ts";
import { makeServer } from "./server/server.ts";
import { suite } from "./version.ts";

/** What a run is asked to do. The command line, mocha and the library fill it in. */
export interface SessionOptions extends PassedOptions {
  plan: Plan;
  /** The file that the plan's contract was read from, as it was given. */
  editionFile?: string;
  /** Undefined: the embedded reference. */
  endpoint: URL | undefined;
  profile: Profile;
  region: string;
  reading: Reading;
  only: readonly string[];
  known: KnownFailures;
  allowInconclusive: readonly string[];
  /** What the record says of how the run was asked for. */
  asked?: AskedOptions;
  runId: string;
  /** A file for the names of what is created; undefined: none is kept. */
  journalFile?: string;
  /** A file for what a server says that the run starts; undefined: nobody hears it. */
  serverLog?: string;
  environment: NodeJS.ProcessEnv;
  /** Called with each line of the record, as it is written down: header first, footer last. */
  onLine?(line: RecordLine): void;
  /** Called when a case begins to wait, with what for. */
  onWait?(what: string): void;
  /** Called where a server that the run started has died, with its last lines. */
  onDeath?(said: string): void;
}

export interface Session {
  result: RunResult;
  gate: Gate;
  record: RunRecord;
}

/**
 * The plan of an edition, or of a file of the user's own, with every topic of the suite.
 * @param option how the edition is called where it was given
 * @throws UsageError where there is none, or the file can't be understood
 */
export function planOf(edition: string, seed: number, option = "--edition"): Plan {
  return planFor(contractNamed(edition, option), seed);
}

export const planFor = (contract: Contract, seed: number): Plan =>
  makePlan(amongEditions(contract), contract.file ? fitting(topics) : topics, seed);

/** Opens the target, runs the plan, writes the record as verdicts come, and decides. */
export async function runSession(options: SessionOptions, clock: Clock): Promise<Session> {
  const { editionFile, endpoint, asked, journalFile, environment, ...passed } = options;
  const { plan, profile, reading, only, region } = passed;
  const reset = options.reset ? profile.reset : undefined;
  const server = serverFor(options, clock);
  const startedAt = new Date(clock.now()).toISOString();
  // Who names an endpoint doesn't wait for the reference to load.
  const reference = endpoint ? undefined : await import("./embedded.ts");
  const embedded = await reference?.startEmbedded(plan.contract);
  const opened: Target[] = [];
  const open = async (url: URL): Promise<WireTarget> => {
    const target = makeTarget({
      endpoint: url,
      region,
      // The embedded reference knows one key pair, whatever the environment holds.
      access: embedded
        ? { credentials: { accessKeyId: "test", secretAccessKey: "test" } }
        : await accessTo(url, options, environment),
      timeout: options.timeout,
      connections: options.concurrency * 2,
      now: clock.now,
    });
    opened.push(target);
    return target;
  };
  try {
    await server?.start();
    const target = await open(endpoint ?? embedded?.endpoint ?? new URL("http://127.0.0.1"));
    const burst = options.burst ?? reference?.EMBEDDED_BURST;
    const settings: Omit<RunSettings, "onVerdict"> = {
      ...clock,
      ...passed,
      target,
      ...(embedded && { throttledTarget: await open(embedded.throttled) }),
      ...(burst !== undefined && { burst }),
      ...(server && {
        revive: async () => {
          if (!(await server.restart())) return false;
          try {
            target.enter(await accessTo(target.endpoint, options, environment));
            return true;
          } catch (error) {
            if (!(error instanceof UsageError)) throw error;
            // It is up, and nobody gets in: what was judged until then counts.
            options.onDeath?.(error.message);
            return false;
          }
        },
      }),
      ...(reset && { wipe: () => wipe(target, reset) }),
      journal: journalFile === undefined ? noJournal : openJournal(journalFile, target.endpoint, region),
    };
    await settings.wipe?.();
    const targetVersion = options.targetVersion ?? (await versionOf(target, profile));
    const { signatures, throttling } = profile.capabilities;
    const lines = startLines(
      headerLine(plan, exclusionReasons(plan), {
        suite,
        ...(editionFile !== undefined && { source: sourceOf(plan.contract, editionFile) }),
        region,
        strict: reading,
        ...(only.length > 0 && { only: [...only] }),
        ...(asked && Object.keys(asked).length > 0 && { options: asked }),
        target: {
          endpoint: redactUrl(target.endpoint),
          profile: profile.name,
          ...(embedded && { embedded: true as const }),
          ...(targetVersion !== undefined && { version: targetVersion }),
        },
        capabilities: { signatures, throttling, burst: burst !== undefined, large: options.large },
        startedAt,
      }),
      options,
    );
    const result = await run({ ...settings, onVerdict: lines.verdict, onLearnt: lines.learnt });
    return { result, ...lines.end(result) };
  } finally {
    for (const target of opened) target.close();
    await server?.stop();
    await embedded?.close();
  }
}

/** What the record says of a file of the user's own. */
function sourceOf(contract: Contract, file: string): NonNullable<RecordHeader["source"]> {
  const { source, file: age } = contract;
  const rules = ruledBy(contract);
  return {
    file,
    sha256: source.sha256,
    ...age,
    ...(rules === undefined ? { unasserted: disputedRules() } : { rules }),
  };
}

const exclusionReasons = (plan: Plan): Map<string, string> =>
  new Map(Object.entries(exclusionsOf(plan)).map(([id, { reason }]) => [id, reason]));

/** Six characters that tell this run's names from those of others. */
export function makeRunId(random: () => number): string {
  return Math.floor(random() * 36 ** 6)
    .toString(36)
    .padStart(6, "0");
}

/** The server that the run is to start, if any. */
function serverFor({ start, ready, endpoint, environment, serverLog, signal, onDeath }: SessionOptions, clock: Clock) {
  if (start === undefined || endpoint === undefined) return undefined;
  return makeServer({
    command: start,
    endpoint,
    ready,
    environment,
    logFile: serverLog,
    clock,
    signal,
    ...(onDeath && { onDeath }),
  });
}

/** Wipes the target's state. @returns whether that was answered well */
async function wipe(target: Target, { method, path }: NonNullable<Profile["reset"]>): Promise<boolean> {
  return isAccepted(await target.call({ service: "lambda", method, path }));
}

/** The target's version, where its profile says how to ask. */
async function versionOf(target: Target, { version }: Profile): Promise<string | undefined> {
  if (!version) return undefined;
  const answer = await target.call({ service: "lambda", method: "GET", path: version.path });
  try {
    const value = "body" in answer ? (JSON.parse(answer.body) as Record<string, unknown>)[version.member] : undefined;
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
