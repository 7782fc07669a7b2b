import { rulesOf } from "../contract/rules.ts";
import type { Case } from "../define/case.ts";
import { controlsOf } from "../define/controls.ts";
import { requestNaming } from "../generate/bases.ts";
import type { ResourceKind } from "../generate/resources.ts";
import { isAccepted, isAnswer, type SentRequest } from "../wire/exchange.ts";
import type { OracleContext } from "../oracle/context.ts";
import { describeAnswer } from "../oracle/judge-create.ts";
import type { Resource } from "../target/make-resource.ts";
import { makeResources, type Resources } from "../target/set-up.ts";
import type { Target } from "../target/target.ts";
import type { SentExchange } from "./attempt-context.ts";
import { bindingsFor, type Learnt } from "./bindings.ts";
import { buildCreate } from "./build-request.ts";
import { makeNames } from "./names.ts";
import { makeOwnFunctions, type OwnFunctions } from "./own-functions.ts";
import { patientTarget } from "./patience.ts";
import { inPool } from "./pool.ts";
import { lookAtTarget } from "./prelude.ts";
import { runCase, type CaseContext } from "./run-case.ts";
import { select } from "../define/select.ts";
import type { RunSettings } from "./settings.ts";
import { settle, type Verdict } from "./verdict.ts";

/** How a run went. Its verdicts were told one by one, as they came. */
export interface RunResult {
  /** Why nothing, or not everything, could be judged. */
  stopped?: string;
  /** No baseline was accepted: nothing was judged at all. */
  unusable: boolean;
  requests: number;
  durationMs: number;
  /** Names that could not be deleted. */
  left: string[];
}

/** Runs the selected cases of a plan against a target. Never throws for what a target does. */
export async function run(settings: RunSettings): Promise<RunResult> {
  const { plan, target, now } = settings;
  const begun = now();
  const names = makeNames(settings.runId, settings.random);
  const { cases } = select(plan, settings.only, settings.among);
  const learnt: Learnt = {
    region: target.region,
    partition: "aws",
    account: settings.account,
    role: "",
    runtime: settings.profile.runtime,
  };
  let requests = 0;
  const send = async (request: SentRequest, to: Target, isFresh = false): Promise<SentExchange> => {
    requests += 1;
    const startedAt = now() - begun;
    const { answer, stale } = await to.send(request, isFresh);
    return { exchange: { request, answer, startedAt, durationMs: now() - begun - startedAt }, stale };
  };
  const ownFunctions = makeOwnFunctions(send, settings);
  const resources = makeResources({
    target: patientTarget(target, settings),
    profile: settings.profile,
    journal: settings.journal,
    runId: settings.runId,
    account: () => learnt.account ?? "123456789012",
    partition: () => learnt.partition,
    accepts: (kind, values) => tryCreate(settings, learnt, kind, values, ownFunctions),
  });
  const prelude = await lookAtTarget(settings, names, resources, ownFunctions);
  if (prelude.kind === "stopped") {
    await resources.cleanUp();
    for (const one of cases) settings.onVerdict(unjudged(one, prelude.reason, settings));
    return { stopped: prelude.reason, unusable: true, requests, durationMs: now() - begun, left: ownFunctions.left() };
  }
  Object.assign(learnt, prelude.learnt);
  settings.onLearnt?.({ ...learnt, roleIsMade: prelude.madeRole });
  const context: CaseContext = {
    settings,
    begun,
    names,
    resources,
    learnt,
    oracle: oracleContext(settings, learnt, resources, prelude.readsWork),
    ownFunctions,
    lost: undefined,
    controls: new Map(),
    unanswered: 0,
  };
  await runAll(cases, context);
  await resources.cleanUp();
  const stopped = settings.signal?.aborted ? "interrupted" : context.lost;
  return {
    ...(stopped !== undefined && { stopped }),
    unusable: false,
    requests,
    durationMs: now() - begun,
    left: ownFunctions.left(),
  };
}

/** Cases about load disturb the others; on a target of their own they don't. */
function isAlone({ needs }: Case, { throttledTarget }: RunSettings): boolean {
  if (needs?.includes("throttling")) return throttledTarget === undefined;
  return needs?.includes("large") ?? false;
}

/** A throttled create waits for its turn: meanwhile the others run. */
const slowFirst = (a: Case, b: Case): number => Number(isSlow(b)) - Number(isSlow(a));

const isSlow = ({ needs }: Case): boolean => needs?.includes("throttling") ?? false;

/** Controls first, since the others wait for them; cases about load last and alone. */
async function runAll(cases: readonly Case[], context: CaseContext): Promise<void> {
  const { settings } = context;
  let done = 0;
  const selected = new Set(cases.map(({ id }) => id));
  const layers = controlsOf(settings.plan.cases, cases);
  const controls = new Set(layers.flat().map(({ id }) => id));
  const work = async (one: Case): Promise<void> => {
    const verdict = await runCase(one, context);
    context.controls.set(one.id, verdict);
    const isSelected = selected.has(one.id);
    settings.onVerdict(isSelected ? verdict : { ...verdict, marks: [...verdict.marks, "control"] });
    if (isSelected) settings.onCase?.((done += 1), cases.length);
  };
  for (const layer of layers)
    await inPool(
      layer.filter((one) => !isAlone(one, settings)),
      settings.concurrency,
      work,
    );
  const rest = cases.filter(({ id }) => !controls.has(id));
  await inPool(rest.filter((one) => !isAlone(one, settings)).toSorted(slowFirst), settings.concurrency, work);
  const alone = [...layers.flat(), ...rest].filter((one) => isAlone(one, settings));
  await inPool(alone, 1, work);
}

const unjudged = (one: Case, reason: string, { plan, reading }: RunSettings): Verdict =>
  settle(
    one,
    {
      exchanges: [],
      outcome: { findings: [], judged: [], notes: [] },
      obstacle: { outcome: "inconclusive", reason },
      startedAt: 0,
      durationMs: 0,
    },
    plan.clauses,
    reading,
  );

function oracleContext(settings: RunSettings, learnt: Learnt, resources: Resources, readsWork: boolean): OracleContext {
  const { plan } = settings;
  return {
    contract: plan.contract,
    other: plan.other,
    clauses: plan.clauses,
    rules: rulesOf(plan.contract.edition),
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
      const found = resources.found("s3-object");
      const key = found.get("s3-key");
      return new Set(key === undefined ? [] : [`${found.get("s3-bucket")}/${key}`]);
    },
    readsWork,
  };
}

/** Whether a target takes a resource that nobody made: asked with a create of its own, which is deleted again. */
async function tryCreate(
  settings: RunSettings,
  learnt: Learnt,
  kind: ResourceKind,
  values: Record<string, string>,
  ownFunctions: OwnFunctions,
): Promise<{ accepted: boolean; answer: string }> {
  const known = (placeholder: string): Resource | undefined => {
    const value = values[placeholder];
    return value === undefined ? undefined : { value };
  };
  const names = makeNames(`${settings.runId}-${kind.slice(0, 3)}`, settings.random);
  const json = requestNaming(kind);
  const build = (): SentRequest =>
    buildCreate(settings.plan.contract, { body: { json } }, bindingsFor(learnt, names, { known }));
  const create = await ownFunctions.make(build, settings.target);
  await ownFunctions.remove(create, settings.target);
  const { answer } = create;
  return { accepted: isAccepted(answer), answer: isAnswer(answer) ? describeAnswer(answer) : answer.message };
}
