import { fillRequest } from "../generate/fill-request.ts";
import { parseFunctionName } from "../contract/function-name.ts";
import { recordedRuntimes } from "../contract/runtimes.ts";
import type { Bindings } from "../define/template.ts";
import { BASES, requestNaming } from "../generate/bases.ts";
import { bindingsAt, NOWHERE } from "../generate/neutral-bindings.ts";
import { forEveryKind, RESOURCE_KINDS, RESOURCES, wellFormed } from "../generate/resources.ts";
import { describeAnswer } from "../oracle/judge-create.ts";
import { makeNames } from "../run/names.ts";
import { notLambda } from "../run/no-baseline.ts";
import { makeOwnFunctions, type Send } from "../run/own-functions.ts";
import type { Clock } from "../run/settings.ts";
import { memoryJournal, type Journal } from "../target/journal.ts";
import type { Profile, ResourceMode } from "../target/profile.ts";
import { makeResources } from "../target/set-up.ts";
import type { Target } from "../target/target.ts";
import { isAccepted, isAnswer, jsonOf, type Answer, type NoAnswer, type SentRequest } from "../wire/exchange.ts";
import { at, type JsonObject } from "../wire/json.ts";
import { redactUrl } from "../wire/redact.ts";

/** What a probe found out, and how. */
export interface Probed {
  profile: Profile;
  /** One line for each thing that was tried. */
  notes: string[];
}

/** Notes alone where the target accepts no function at all; with `objection` where it isn't Lambda, or isn't there. */
export type Unprobed = { notes: string[]; objection?: string };

export interface ProbeSettings extends Clock {
  target: Target;
  runId: string;
  /** What the profile is to be called. */
  name: string;
  /** Ends the probe early: nothing is found out, and what it made is removed. */
  signal?: AbortSignal;
}

/**
 * Finds out what a target offers and needs, by creating functions and resources there and deleting them again. Its
 * journal is kept in memory: what couldn't be deleted is the last note.
 */
export async function probe(settings: ProbeSettings): Promise<Probed | Unprobed> {
  const { target, runId, signal } = settings;
  const notes: string[] = [];
  const facts = {
    role: wellFormed("role", NOWHERE) ?? "",
    runtime: "python3.9",
    account: NOWHERE.account,
  };
  const journal = memoryJournal();
  const resources = makeResources({
    target,
    profile: {
      name: "probe",
      about: "",
      runtime: "",
      capabilities: { signatures: false, throttling: false },
      resources: forEveryKind<ResourceMode>("create"),
    },
    journal,
    runId,
    account: () => facts.account,
    partition: () => "aws",
    accepts: () => Promise.resolve({ accepted: false, answer: "" }),
  });
  const create = makeCreate(settings, journal, facts);
  const tell = (what: string, answer: Answer | NoAnswer): void => {
    notes.push(
      `${what}: ${isAnswer(answer) ? describeAnswer(answer).replace(/ without an error type.*/, "") : answer.message}`,
    );
  };
  const look = async (): Promise<Probed | Unprobed> => {
    let role: ResourceMode = "unchecked";
    let baseline = await create(BASES.zip);
    const objection = notLambda(baseline, target.endpoint);
    if (objection !== undefined) return { notes, objection };
    tell("a function with a role that nobody made", baseline);
    if (!isAccepted(baseline)) {
      const made = await resources.get("role");
      if ("missing" in made) notes.push(made.missing);
      else {
        role = "create";
        facts.role = made.value;
        baseline = await create(BASES.zip);
        tell("a function with a role made by IAM", baseline);
      }
    }
    for (const runtime of recordedRuntimes.toReversed()) {
      if (isAccepted(baseline)) break;
      facts.runtime = runtime;
      baseline = await create(BASES.zip);
      tell(`a function with the runtime ${runtime}`, baseline);
    }
    if (!isAccepted(baseline)) return { notes };
    const arn = at(jsonOf(baseline.body), "FunctionArn");
    facts.account = (typeof arn === "string" ? parseFunctionName(arn).account : undefined) ?? facts.account;

    const modes = { ...forEveryKind<ResourceMode>("none"), role };
    for (const kind of RESOURCE_KINDS) {
      if (kind === "role") continue;
      const answer = await create(requestNaming(kind));
      tell(`a function with a ${kind} that nobody made`, answer);
      const [first] = Object.entries(RESOURCES[kind].placeholders);
      if (isAccepted(answer)) modes[kind] = "unchecked";
      else if (first?.[1].making) {
        const made = await resources.get(first[0]);
        if ("value" in made) modes[kind] = "create";
        notes.push("missing" in made ? made.missing : `a ${kind} could be made`);
      }
    }
    const unsigned = await create(BASES.zip, "none");
    tell("an unsigned request", unsigned);
    const forged = await create(BASES.zip, "wrong");
    tell("a request with a wrong signature", forged);
    const isDenied = (answer: Answer | NoAnswer): boolean => isAnswer(answer) && answer.status === 403;
    return {
      notes,
      profile: {
        name: settings.name,
        about: `Probed at ${redactUrl(target.endpoint)}`,
        runtime: facts.runtime,
        account: facts.account,
        capabilities: { signatures: isDenied(unsigned) && isDenied(forged), throttling: false },
        resources: modes,
      },
    };
  };
  try {
    return await look();
  } catch (error) {
    if (!signal?.aborted) throw error;
    return { notes, objection: "the probe was interrupted: no profile was made" };
  } finally {
    await resources.cleanUp();
    const left = journal
      .left()
      .map((made) => (typeof made === "string" ? made : `${made.placeholder} ${made.value ?? ""}`));
    if (left.length > 0) notes.push(`could not be deleted: ${left.join(", ")}`);
  }
}

/** Creates one function after another, each of which is removed at once. Nothing is taken for granted of this target. */
function makeCreate(
  { target, runId, signal, ...clock }: ProbeSettings,
  journal: Journal,
  facts: { role: string; runtime: string; account: string },
): (json: JsonObject, signature?: SentRequest["signature"]) => Promise<Answer | NoAnswer> {
  // Nobody looks at the times of a probe.
  const send: Send = async (request, to, isFresh) => {
    const { answer, stale } = await to.send(request, isFresh);
    return { exchange: { request, answer, startedAt: 0, durationMs: 0 }, stale };
  };
  const ownFunctions = makeOwnFunctions(send, { ...clock, journal, runId });
  const names = makeNames(runId, clock.random);
  const bindings = (): Bindings => {
    const own = names.fresh();
    const elsewhere = bindingsAt({ ...NOWHERE, region: target.region, account: facts.account });
    return {
      value(placeholder, argument) {
        if (placeholder === "name") return own;
        if (placeholder === "role") return facts.role;
        if (placeholder === "runtime") return facts.runtime;
        return elsewhere.value(placeholder, argument);
      },
    };
  };
  return async (json, signature = "valid") => {
    const build = (): SentRequest => ({
      call: "CreateFunction",
      method: "POST",
      path: "/2015-03-31/functions",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(fillRequest(json, bindings())),
      signature,
    });
    signal?.throwIfAborted();
    const made = await ownFunctions.make(build, target);
    await ownFunctions.remove(made, target, true);
    return made.answer;
  };
}
