import { rulesOf } from "../contract/rules.ts";
import { inspectPackage } from "../contract/inspect-package.ts";
import { partitionOf } from "../contract/partition.ts";
import { UPLOADED } from "../generate/resources.ts";
import { isShownByCalls } from "../define/operations.ts";
import { NOTHING_NEEDED } from "../generate/needed.ts";
import { isCreated } from "../wire/read-error.ts";
import type { OracleContext } from "../oracle/context.ts";
import type { LeftResource } from "../target/make-resource.ts";
import { makeResources, type Resources } from "../target/set-up.ts";
import type { Learnt } from "./bindings.ts";
import { makeNames } from "./names.ts";
import { makeOwnFunctions, type Send } from "./own-functions.ts";
import { noteThrottling, patientTarget, type Throttling } from "./patience.ts";
import { lookAtTarget } from "./prelude.ts";
import { lookForRemains, lookingOf, NOTHING_REMAINS, type LeftFunction } from "./remains.ts";
import type { RunContext } from "./run-context.ts";
import { runAll } from "./schedule.ts";
import { unjudged } from "./unjudged.ts";
import { select } from "../define/select.ts";
import type { RunSettings } from "./settings.ts";
import { makeTrouble } from "./trouble.ts";
import { makeVisibility } from "./visibility.ts";

/** What a run couldn't remove. */
export type Left = LeftFunction | LeftResource;

/** How a run went. Its verdicts were told one by one, as they came. */
export interface RunResult {
  /** Why nothing, or not everything, could be judged. */
  stopped?: string;
  /** No baseline was accepted: nothing was judged at all; or what is made can't be deleted, where others see it. */
  unusable: boolean;
  requests: number;
  durationMs: number;
  left: Left[];
}

/** Runs the selected cases of a plan against a target. Never throws for what a target does. */
export async function run(given: RunSettings): Promise<RunResult> {
  const throttling: Throttling = given.throttling ?? { since: undefined };
  const settings = { ...given, throttling };
  const { plan, target, now } = settings;
  const begun = now();
  const names = makeNames(settings.runId);
  const cases = select(plan, settings.only);
  const learnt: Learnt = {
    region: target.region,
    partition: partitionOf(target.region),
    account: settings.account ?? settings.profile.account,
    role: "",
    roleIsMade: false,
    runtime: settings.profile.runtime,
    needed: NOTHING_NEEDED,
    bases: new Set(),
    kind: "zip",
  };
  let requests = 0;
  const life: RunContext["life"] = { seen: () => {} };
  const send: Send = async (request, to, isFresh = false, timeout = undefined) => {
    requests += 1;
    const startedAt = now() - begun;
    const { answer, stale } = await to.send(request, isFresh, timeout);
    noteThrottling(throttling, answer, now());
    if (request.call === "CreateFunction" && isCreated(answer)) life.seen(startedAt);
    return { exchange: { request, answer, startedAt, durationMs: now() - begun - startedAt }, stale };
  };
  const ownFunctions = makeOwnFunctions(send, settings);
  let isEnding = false;
  const resources = makeResources({
    target: patientTarget(target, {
      now,
      sleep: settings.sleep,
      random: settings.random,
      get signal() {
        // What was made is removed however the run ends.
        return isEnding ? undefined : settings.signal;
      },
    }),
    profile: settings.profile,
    journal: settings.journal,
    runId: settings.runId,
    account: () => learnt.account ?? "123456789012",
    partition: () => learnt.partition,
    takesAnyRole: () => learnt.roleIsMadeUp === true,
  });
  const ended = async (stopped: string | undefined, unusable: boolean): Promise<RunResult> => {
    isEnding = true;
    const left = [...context.remains.left, ...(await resources.cleanUp())];
    return { ...(stopped !== undefined && { stopped }), unusable, requests, durationMs: now() - begun, left };
  };
  const prelude = await lookAtTarget({ settings, names, resources, learnt, ownFunctions });
  const context: RunContext = {
    settings,
    begun,
    names,
    resources,
    learnt,
    oracle: oracleContext(settings, learnt, resources),
    ownFunctions,
    visibility: makeVisibility(settings.settle),
    verdicts: new Map(),
    combinations: { known: [] },
    lost: undefined,
    ruined: undefined,
    remains: NOTHING_REMAINS,
    listedBefore: undefined,
    isGivenUp: false,
    trouble: makeTrouble(
      () => context,
      async () => {
        resources.forget();
        await lookAtTarget({ settings, names, resources, learnt, ownFunctions });
      },
    ),
    unanswered: 0,
    usable: new Set(),
    unusable: new Map(),
    showsEffects: cases.some(({ clauses }) => clauses.some(isShownByCalls)),
    kept: undefined,
    life,
  };
  if (prelude.kind === "stopped") {
    context.remains = await lookForRemains(lookingOf(context));
    const obstacle = { outcome: "inconclusive", reason: prelude.reason } as const;
    for (const one of cases) settings.onVerdict(unjudged(one, obstacle, context));
    return ended(prelude.reason, true);
  }
  settings.onLearnt?.(learnt);
  await runAll(cases, context);
  return ended(whyEnded(settings.signal) ?? context.lost, context.isGivenUp);
}

/** Whoever ends a run may say why. */
const whyEnded = (signal: AbortSignal | undefined): string | undefined =>
  signal?.aborted ? (typeof signal.reason === "string" ? signal.reason : "interrupted") : undefined;

function oracleContext(settings: RunSettings, learnt: Learnt, resources: Resources): OracleContext {
  const { plan, profile } = settings;
  const objects = (): Set<string> => {
    const found = resources.found("s3-object");
    const keys = [found.get("s3-key"), found.get("s3-no-zip")].filter((key) => key !== undefined);
    return new Set(keys.map((key) => `${found.get("s3-bucket")}/${key}`));
  };
  const packages = (): Set<string> => objects().difference(noZips());
  const noZips = (): Set<string> => {
    const found = resources.found("s3-object");
    const key = found.get("s3-no-zip");
    return new Set(key === undefined ? [] : [`${found.get("s3-bucket")}/${key}`]);
  };
  return {
    contract: plan.contract,
    others: plan.others,
    clauses: plan.clauses,
    rules: rulesOf(plan.contract),
    region: learnt.region,
    partition: learnt.partition,
    account: learnt.account,
    // Resources are found as cases need them: these look again each time.
    get codeSigningConfigs() {
      return new Set(resources.found("code-signing-config").values());
    },
    get layers() {
      return new Set(resources.found("layer").values());
    },
    get objects() {
      return objects();
    },
    get noZips() {
      return noZips();
    },
    get stored() {
      const mode = profile.resources["s3-object"];
      return mode === "create" || typeof mode === "object" ? packages() : new Set<string>();
    },
    ...(profile.resources.layer === "create" && { layerBytes: inspectPackage(UPLOADED).bytes }),
    get uploaded() {
      return new Map(
        profile.resources["s3-object"] === "create" ? [...packages()].map((name) => [name, UPLOADED]) : [],
      );
    },
    // Calls that show nothing aren't made.
    readsWork: true,
  };
}
