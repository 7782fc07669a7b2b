import type { Plan } from "../define/plan.ts";
import { operationOfCase } from "../define/operations.ts";
import { resourceCase, resourceOfCase } from "../define/resources.ts";
import { forEveryKind, RESOURCE_KINDS, RESOURCES, type ResourceKind } from "../generate/resources.ts";
import { passedOptions } from "../options/defaults.ts";
import type { Learnt } from "../run/bindings.ts";
import { NO_BASELINE } from "../run/no-baseline.ts";
import { run } from "../run/run.ts";
import type { Clock } from "../run/settings.ts";
import type { Verdict } from "../run/verdict.ts";
import { noJournal } from "../target/journal.ts";
import type { Profile, ResourceMode } from "../target/profile.ts";
import type { Target } from "../target/target.ts";
import { isAnswer } from "../wire/exchange.ts";
import { redactUrl } from "../wire/redact.ts";
import { isCreated } from "../wire/read-error.ts";

/** What a probe found out, and how. */
export interface Probed {
  profile: Profile;
  /** One line for each thing that was tried. */
  notes: string[];
}

/** Nothing was found out, and why. */
export type Unprobed = { notes: string[]; objection: string };

export interface ProbeSettings extends Clock {
  target: Target;
  /** Of the edition that knows every kind of resource. */
  plan: Plan;
  newRunId(): string;
  /** What the profile is to be called. */
  name: string;
  /** Ends the probe early: nothing is found out, and what it made is removed. */
  signal?: AbortSignal;
}

/** What a run of some cases showed. */
interface Look {
  /** Undefined: no function was accepted. */
  learnt: Learnt | undefined;
  verdicts: ReadonlyMap<string, Verdict>;
  stopped: string | undefined;
}

const SIGNATURES = ["authentication/unsigned", "authentication/wrong-signature"];

/**
 * Finds out what a target offers and needs, by the suite's cases about operations, resources and signatures: with resources
 * that nobody made, then with what it has to make. What couldn't be deleted is the last note.
 */
export async function probe(settings: ProbeSettings): Promise<Probed | Unprobed> {
  const { plan, target, name, signal } = settings;
  const notes: string[] = [];
  const left: string[] = [];
  const look = async (resources: Profile["resources"], only: readonly string[]): Promise<Look> => {
    const verdicts = new Map<string, Verdict>();
    let learnt: Learnt | undefined;
    const capabilities = { signatures: true, throttling: false };
    const result = await run({
      ...passedOptions({ concurrency: 1, signal }),
      now: settings.now,
      sleep: settings.sleep,
      random: settings.random,
      plan,
      only,
      reading: "default",
      target,
      profile: { name: "probe", about: "", runtime: "python3.9", capabilities, resources },
      runId: settings.newRunId(),
      journal: noJournal,
      onVerdict: (verdict) => void verdicts.set(verdict.case.id, verdict),
      onLearnt: (what) => void (learnt = { ...what }),
    });
    left.push(...result.left.map((each) => ("resource" in each ? `${each.resource} ${each.name}` : each.name)));
    // Where nothing is accepted, one reason says it all.
    if (learnt) notes.push(...[...verdicts.values()].filter(isAsked).map(noteOn));
    return { learnt, verdicts, stopped: result.stopped };
  };
  const ended = (found: { profile: Profile } | { objection: string }): Probed | Unprobed => {
    if (left.length > 0) notes.push(`could not be deleted: ${left.join(", ")}`);
    return { notes, ...found };
  };

  const tried = forEveryKind<ResourceMode>("try");
  const only = ["operation/*", "resource/*", ...SIGNATURES];
  let role: ResourceMode = "unchecked";
  let first = await look({ ...tried, role }, only);
  if (!signal?.aborted && first.stopped?.startsWith(NO_BASELINE)) {
    role = "create";
    first = await look({ ...tried, role }, only);
  }
  const modes: Profile["resources"] = { ...forEveryKind<ResourceMode>("none"), role };
  const toMake: ResourceKind[] = [];
  for (const kind of RESOURCE_KINDS) {
    const verdict = first.verdicts.get(resourceCase(kind));
    if (!verdict) continue;
    if (isAccepted(verdict)) modes[kind] = "unchecked";
    else if (isMade(kind)) toMake.push(kind);
    else if (saysNothing(verdict)) modes[kind] = "try";
  }
  if (toMake.length > 0 && first.learnt && !signal?.aborted) {
    const resources = { ...modes, ...Object.fromEntries(toMake.map((kind) => [kind, "create"])) };
    const second = await look(resources, toMake.map(resourceCase));
    for (const kind of toMake) if (second.verdicts.get(resourceCase(kind))?.exchanges.length) modes[kind] = "create";
  }
  if (signal?.aborted) return ended({ objection: "the probe was interrupted: no profile was made" });
  const { learnt, stopped, verdicts } = first;
  if (!learnt || stopped !== undefined) return ended({ objection: stopped ?? "nothing is accepted" });
  const members = Object.keys(learnt.needed[learnt.kind]);
  const plus = members.length === 0 ? "" : `, which needs ${members.join(" and ")},`;
  notes.unshift(
    ...(role === "create" ? ["a role that nobody made isn't taken"] : []),
    `a ${learnt.kind} function with the runtime ${learnt.runtime}${plus} is accepted`,
  );
  return ended({
    profile: {
      name,
      about: `Probed at ${redactUrl(target.endpoint)}`,
      runtime: learnt.runtime,
      account: learnt.account ?? "123456789012",
      capabilities: { signatures: SIGNATURES.every((id) => isDenied(verdicts.get(id))), throttling: false },
      resources: modes,
    },
  });
}

/** Of the run's cases those that tell something of the target, rather than of the others. */
const isAsked = ({ case: { id } }: Verdict): boolean =>
  operationOfCase(id) !== undefined || resourceOfCase(id) !== undefined || SIGNATURES.includes(id);

const noteOn = ({ case: { title }, readings, reason }: Verdict): string => `${title}: ${reason ?? readings.default}`;

const isMade = (kind: ResourceKind): boolean => Object.values(RESOURCES[kind].placeholders)[0]?.making !== undefined;

const firstAnswer = (verdict: Verdict | undefined) => verdict?.exchanges[0]?.answer;

function isAccepted(verdict: Verdict): boolean {
  const answer = firstAnswer(verdict);
  return answer !== undefined && isCreated(answer);
}

function isDenied(verdict: Verdict | undefined): boolean {
  const answer = firstAnswer(verdict);
  return answer !== undefined && isAnswer(answer) && answer.status === 403;
}

/** No answer, or a failure: whether the target takes it is left to the run to see. */
const saysNothing = ({ obstacle }: Verdict): boolean =>
  obstacle !== undefined && (obstacle.outcome === "inconclusive" || (obstacle.lack?.status ?? 0) >= 500);
