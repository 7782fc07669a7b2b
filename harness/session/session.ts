import { loadContract, otherEdition } from "../contract/load-contract.ts";
import type { Edition } from "../contract/schema.ts";
import type { Reading } from "../contract/clause.ts";
import { makePlan, type Plan } from "../define/plan.ts";
import { close, type Closed } from "../run/close.ts";
import { decide, type Gate } from "../gate/gate.ts";
import type { KnownFailures } from "../gate/known.ts";
import { makeRecord } from "../record/make-record.ts";
import type { AskedOptions, RunRecord } from "../record/format.ts";
import { run, type RunResult } from "../run/run.ts";
import { select, type Among } from "../define/select.ts";
import type { Clock, RunSettings } from "../run/settings.ts";
import { noJournal, openJournal } from "../target/journal.ts";
import type { Profile } from "../target/profile.ts";
import { makeTarget, type Target } from "../target/target.ts";
import { UsageError } from "../usage-error.ts";
import { exclusionsOf } from "../../suites/excluded.ts";
import { topics } from "../../suites/index.ts";
import { credentialsFor } from "./credentials.ts";
import { suite } from "./version.ts";

/** What a run is asked to do. The command line, mocha and the library fill it in. */
export interface SessionOptions {
  plan: Plan;
  /** Undefined: the embedded reference. */
  endpoint: URL | undefined;
  profile: Profile;
  region: string;
  reading: Reading;
  only: readonly string[];
  /** Exact ids that the run is limited to besides; undefined: it isn't. */
  among?: Among;
  known: KnownFailures;
  allowInconclusive: readonly string[];
  role?: string;
  account?: string;
  /** Instead of what the target tells. */
  targetVersion?: string;
  /** What the record says of how the run was asked for. */
  asked?: AskedOptions;
  concurrency: number;
  /** Milliseconds for one exchange. */
  timeout: number;
  /** Seconds. */
  settle: number;
  burst?: number;
  large: boolean;
  /** Call the profile's reset first. */
  reset: boolean;
  runId: string;
  /** A file for the names of what is created; undefined: none is kept. */
  journalFile?: string;
  environment: NodeJS.ProcessEnv;
  signal?: AbortSignal;
  onCase?(done: number, total: number): void;
}

export interface Session {
  result: RunResult;
  closed: Closed;
  gate: Gate;
  record: RunRecord;
}

export const DEFAULTS = {
  concurrency: 8,
  timeout: 10_000,
  settle: 30,
  region: "us-east-1",
  edition: "2021",
  seed: 1,
} as const;

/** The plan of an edition, with every topic of the suite. */
export function planOf(edition: Edition, seed: number): Plan {
  return makePlan(loadContract(edition), loadContract(otherEdition(edition)), topics, seed);
}

/** Opens the target, runs the plan, closes the verdicts, decides, and makes the record. */
export async function runSession(options: SessionOptions, clock: Clock): Promise<Session> {
  const { plan, endpoint, profile, reading, only, region, environment } = options;
  const startedAt = new Date(clock.now()).toISOString();
  // Who names an endpoint doesn't wait for the reference to load.
  const reference = endpoint ? undefined : await import("./embedded.ts");
  const embedded = await reference?.startEmbedded(plan.contract.edition);
  const opened: Target[] = [];
  const open = async (url: URL): Promise<Target> => {
    const target = makeTarget({
      endpoint: url,
      region,
      // The embedded reference knows one key pair, whatever the environment holds.
      credentials: embedded ? { accessKeyId: "test", secretAccessKey: "test" } : await credentialsFor(url, environment),
      timeout: options.timeout,
      connections: options.concurrency * 2,
      now: clock.now,
    });
    opened.push(target);
    return target;
  };
  try {
    const target = await open(endpoint ?? embedded?.endpoint ?? new URL("http://127.0.0.1"));
    const burst = options.burst ?? reference?.EMBEDDED_BURST;
    const settings: RunSettings = {
      ...clock,
      plan,
      only,
      ...(options.among && { among: options.among }),
      reading,
      target,
      ...(embedded && { throttledTarget: await open(embedded.throttled) }),
      profile,
      ...(options.role !== undefined && { role: options.role }),
      ...(options.account !== undefined && { account: options.account }),
      concurrency: options.concurrency,
      settle: options.settle,
      ...(burst !== undefined && { burst }),
      large: options.large,
      runId: options.runId,
      journal:
        options.journalFile === undefined ? noJournal : openJournal(options.journalFile, target.endpoint, region),
      ...(options.signal && { signal: options.signal }),
      ...(options.onCase && { onCase: options.onCase }),
    };
    if (options.reset) await resetTarget(target, profile);
    const targetVersion = options.targetVersion ?? (await versionOf(target, profile));
    const result = await run(settings);
    const closed = close(plan, result.runs, reading, select(plan, only, options.among).inPlay);
    const { known, allowInconclusive } = options;
    const gate = decide(closed, { reading, ...known, allowInconclusive, unusable: result.unusable });
    const record = makeRecord({
      settings,
      result,
      closed,
      gate,
      suite,
      startedAt,
      ...(targetVersion !== undefined && { targetVersion }),
      ...(options.asked && { asked: options.asked }),
      isEmbedded: embedded !== undefined,
      excluded: new Map(Object.entries(exclusionsOf(plan)).map(([id, { reason }]) => [id, reason])),
    });
    return { result, closed, gate, record };
  } finally {
    for (const target of opened) target.close();
    await embedded?.close();
  }
}

/** Six characters that tell this run's names from those of others. */
export function makeRunId(random: () => number): string {
  return Math.floor(random() * 36 ** 6)
    .toString(36)
    .padStart(6, "0");
}

/** Wipes the target's state; only where the user said so. @throws UsageError */
async function resetTarget(target: Target, { reset, name }: Profile): Promise<void> {
  if (!reset) throw new UsageError(`--reset: the profile ${name} knows no way to reset its target`);
  await target.call({ service: "lambda", method: reset.method, path: reset.path });
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
