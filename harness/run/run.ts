import { rulesOf } from "../contract/rules.ts";
import type { Case } from "../define/case.ts";
import { controlsOf } from "../define/controls-of.ts";
import { BASES, baseOf } from "../generate/bases.ts";
import { slugOfMember } from "../contract/slug.ts";
import { isAccepted, isAnswer, type Exchange, type SentRequest } from "../wire/exchange.ts";
import type { OracleContext } from "../oracle/context.ts";
import { describeAnswer } from "../oracle/judge-create.ts";
import { makeResources, type Resources } from "../target/set-up.ts";
import type { ResourceKind } from "../target/profile.ts";
import type { Target } from "../target/target.ts";
import type { SentExchange } from "./attempt-context.ts";
import { bindingsFor, type Learnt } from "./bindings.ts";
import { buildCreate } from "./build-request.ts";
import type { CaseRun } from "./case-run.ts";
import { namesOf } from "./perform-step.ts";
import { makeNames } from "./names.ts";
import { patiently, patientTarget } from "./patience.ts";
import { inPool } from "./pool.ts";
import { lookAtTarget } from "./prelude.ts";
import { lookAgain } from "./second-look.ts";
import { removeFunction } from "./remove-function.ts";
import { runCase, type CaseContext } from "./run-case.ts";
import { select } from "../define/select.ts";
import type { RunSettings } from "./settings.ts";

/** Everything that a run saw, before clauses and verdicts are closed. */
export interface RunResult {
  /** In the order of the plan. */
  runs: CaseRun[];
  /** Why nothing, or not everything, could be judged. */
  stopped?: string;
  /** No baseline was accepted: nothing was judged at all. */
  unusable: boolean;
  requests: number;
  durationMs: number;
  /** Names that could not be deleted. */
  left: string[];
  /** ARN of a role that was made for the run. */
  madeRole?: string;
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
  const left: string[] = [];
  const send = async (request: SentRequest, to: Target, isFresh = false): Promise<SentExchange> => {
    requests += 1;
    const startedAt = now() - begun;
    const { answer, stale } = await to.send(request, isFresh);
    return { exchange: { request, answer, startedAt, durationMs: now() - begun - startedAt }, stale };
  };
  const resources = makeResources({
    target: patientTarget(target, settings),
    profile: settings.profile,
    runId: settings.runId,
    account: () => learnt.account ?? "123456789012",
    partition: () => learnt.partition,
    accepts: (kind, values) => tryCreate(settings, learnt, kind, values, send),
  });
  const prelude = await lookAtTarget(settings, names, resources);
  if (prelude.kind === "stopped") {
    await prelude.removeRole?.();
    const runs = cases.map((one) => unjudged(one, prelude.reason));
    return { runs, stopped: prelude.reason, unusable: true, requests, durationMs: now() - begun, left };
  }
  Object.assign(learnt, prelude.learnt);
  const context: CaseContext = {
    settings,
    begun,
    names,
    resources,
    learnt,
    oracle: oracleContext(settings, learnt, resources, prelude.readsWork),
    send,
    left,
    lost: undefined,
    controls: new Map(),
  };
  const runs = await runAll(cases, context);
  await resources.cleanUp();
  await prelude.removeRole?.();
  const stopped = settings.signal?.aborted ? "interrupted" : context.lost;
  return {
    runs,
    ...(stopped !== undefined && { stopped }),
    unusable: false,
    requests,
    durationMs: now() - begun,
    left,
    ...(prelude.removeRole && { madeRole: learnt.role }),
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
async function runAll(cases: readonly Case[], context: CaseContext): Promise<CaseRun[]> {
  const { settings } = context;
  const done = new Map<string, CaseRun>();
  const selected = new Set(cases.map(({ id }) => id));
  const layers = controlsOf(settings.plan.cases, cases);
  const controls = new Set(layers.flat().map(({ id }) => id));
  const work = async (one: Case): Promise<void> => {
    const result = await runCase(one, context);
    context.controls.set(one.id, result);
    if (!selected.has(one.id)) return;
    done.set(one.id, result);
    settings.onCase?.(done.size, cases.length);
  };
  for (const layer of layers)
    await inPool(
      layer.filter((one) => !isAlone(one, settings)),
      settings.concurrency,
      work,
    );
  const rest = cases.filter(({ id }) => !controls.has(id));
  await inPool(rest.filter((one) => !isAlone(one, settings)).toSorted(slowFirst), settings.concurrency, work);
  await lookAgain(done, context);
  const alone = [...layers.flat(), ...rest].filter((one) => isAlone(one, settings));
  await inPool(alone, 1, work);
  return cases.flatMap(({ id }) => done.get(id) ?? []);
}

const unjudged = (one: Case, reason: string): CaseRun => ({
  case: one,
  exchanges: [],
  findings: [],
  judged: [],
  notes: [],
  startedAt: 0,
  obstacle: { outcome: "inconclusive", reason },
  durationMs: 0,
});

function oracleContext(settings: RunSettings, learnt: Learnt, resources: Resources, readsWork: boolean): OracleContext {
  const { plan } = settings;
  const valueOf = (placeholder: string): string[] => {
    const resource = resources.known(placeholder);
    return resource && "value" in resource ? [resource.value] : [];
  };
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
      return new Set(valueOf("code-signing-config"));
    },
    get layers() {
      return new Set(LAYERS.flatMap(valueOf));
    },
    get objects() {
      const [bucket] = valueOf("s3-bucket");
      return new Set(valueOf("s3-key").map((key) => `${bucket}/${key}`));
    },
    readsWork,
  };
}

const LAYERS = ["layer", "layer-version-2", "layer-2", "layer-3", "layer-4", "layer-5", "layer-6"];

const ALONE_WITH: Partial<Record<ResourceKind, string>> = {
  vpc: "vpc-config",
  "kms-key": "kms-key-arn",
  "dead-letter-target": "dead-letter-config",
  "file-system": "file-system-configs",
  "capacity-provider": "capacity-provider-config",
};

/** Whether a target takes a resource that nobody made: asked with a create of its own, which is deleted again. */
async function tryCreate(
  settings: RunSettings,
  learnt: Learnt,
  kind: ResourceKind,
  values: Record<string, string>,
  send: CaseContext["send"],
): Promise<{ accepted: boolean; answer: string }> {
  const name = ALONE_WITH[kind];
  const json = kind === "image" ? BASES.image : baseOf(name ?? "zip", slugOfMember).request;
  const known: Resources = {
    get: () => Promise.resolve({ missing: "not asked for" }),
    known: (placeholder) => (values[placeholder] === undefined ? undefined : { value: values[placeholder] }),
    cleanUp: () => Promise.resolve(),
  };
  const names = makeNames(`${settings.runId}-${kind.slice(0, 3)}`, settings.random);
  const creates: Exchange[] = [];
  const tried = await patiently(async (isFresh) => {
    const request = buildCreate(settings.plan.contract, { body: { json } }, bindingsFor(learnt, names, known));
    for (const each of namesOf({ request, answer: { failure: "other", message: "" } })) settings.journal.creating(each);
    const { exchange, stale } = await send(request, settings.target, isFresh);
    creates.push(exchange);
    return { answer: exchange.answer, stale };
  }, settings);
  for (const create of creates) {
    const { answer } = create;
    for (const each of namesOf(create)) {
      const isRefused = isAnswer(answer) && answer.status >= 400 && answer.status < 500;
      if (isRefused) settings.journal.deleted(each);
      else await removeFunction(each, settings);
    }
  }
  return { accepted: isAccepted(tried), answer: isAnswer(tried) ? describeAnswer(tried) : tried.message };
}
