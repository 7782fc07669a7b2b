import type { Contract } from "../contract/schema.ts";
import { parseFunctionName } from "../contract/function-name.ts";
import { BASES, requestNaming } from "../generate/bases.ts";
import { NOTHING_NEEDED, type PackageType } from "../generate/needed.ts";
import { NOWHERE } from "../generate/neutral-bindings.ts";
import { forEveryKind, RESOURCE_KINDS, RESOURCES, wellFormed } from "../generate/resources.ts";
import { findBase, type Sending } from "../run/base.ts";
import { bindingsFor, type Learnt } from "../run/bindings.ts";
import { buildCreate } from "../run/build-request.ts";
import { makeNames } from "../run/names.ts";
import { describeRefused, describeWhole, notLambda, type Refused } from "../run/no-baseline.ts";
import { makeOwnFunctions, type Send } from "../run/own-functions.ts";
import { lookForRemains } from "../run/remains.ts";
import { patientTarget } from "../run/patience.ts";
import type { Clock } from "../run/settings.ts";
import { noJournal } from "../target/journal.ts";
import type { Profile, ResourceMode } from "../target/profile.ts";
import { makeResources } from "../target/set-up.ts";
import type { Target } from "../target/target.ts";
import { isAccepted, isAnswer, jsonOf, type Answer, type NoAnswer, type WrongSignature } from "../wire/exchange.ts";
import { at, type JsonObject } from "../wire/json.ts";
import { redactUrl } from "../wire/redact.ts";
import { isCreated, isThrottled } from "../wire/read-error.ts";

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
  /** Of the edition whose requests are sent. */
  contract: Contract;
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
  const { target, runId, signal, contract } = settings;
  const notes: string[] = [];
  const learnt: Learnt = {
    region: target.region,
    partition: NOWHERE.partition,
    account: NOWHERE.account,
    role: wellFormed("role", NOWHERE) ?? "",
    roleIsMade: false,
    runtime: "python3.9",
    needed: NOTHING_NEEDED,
    bases: new Set(),
    kind: "zip",
  };
  const where = () => ({ ...NOWHERE, region: target.region, account: learnt.account ?? NOWHERE.account });
  const resources = makeResources({
    target: patientTarget(target, settings),
    profile: {
      name: "probe",
      about: "",
      runtime: "",
      capabilities: { signatures: false, throttling: false },
      resources: forEveryKind<ResourceMode>("create"),
    },
    journal: noJournal,
    runId,
    account: () => where().account,
    partition: () => learnt.partition,
    accepts: () => Promise.resolve({ accepted: false, answer: "", came: { status: 400, headers: {}, body: "" } }),
  });
  // Nobody looks at the times of a probe.
  const send: Send = async (request, to, isFresh, timeout) => {
    const isCreate = request.call === "CreateFunction";
    if (isCreate) signal?.throwIfAborted();
    const { answer, stale } = await to.send(request, isFresh, timeout);
    return { exchange: { request, answer, startedAt: 0, durationMs: 0 }, stale };
  };
  const ownFunctions = makeOwnFunctions(send, { ...settings, journal: noJournal, isWary: true });
  const known = (placeholder: string): { value: string } | undefined => {
    const value = wellFormed(placeholder, where());
    return value === undefined ? undefined : { value };
  };
  const names = makeNames(runId);
  const sending: Sending = {
    settings: { plan: { contract }, target },
    names,
    resources: { known },
    learnt,
    ownFunctions,
  };
  const createOnce = async (json: JsonObject, signature?: WrongSignature): Promise<Answer | NoAnswer> => {
    const template = { body: { json }, ...(signature && { signature }) };
    const made = await ownFunctions.make(
      () => buildCreate(contract, template, bindingsFor(learnt, names, { known }), learnt.needed),
      target,
    );
    await ownFunctions.remove(made, target);
    return made.answer;
  };
  /** What stays without an answer once may have met a connection that was about to be closed. */
  const create: typeof createOnce = async (json, signature) => {
    const answer = await createOnce(json, signature);
    return isAnswer(answer) || answer.failure === "refused" ? answer : createOnce(json, signature);
  };
  const tell = (what: string, answer: Answer | NoAnswer): void => {
    notes.push(`${what}: ${isAccepted(answer) ? answer.status : describeWhole(answer)}`);
  };
  /** The smallest function that is accepted, by whatever it takes; what comes of it is learnt. */
  const findKind = async (kind: PackageType): Promise<Refused | undefined> => {
    const search = await findBase(kind, sending);
    const { answer, request } = "accepted" in search ? search.accepted : search.refused;
    await ownFunctions.remove({ answer, request }, target);
    if (!("accepted" in search)) return { kind, answer };
    const { needed, runtime } = search;
    const members = Object.keys(needed);
    const plus = members.length === 0 ? "" : `, which needs ${members.join(" and ")}`;
    tell(`a ${kind} function${kind === "zip" ? ` with the runtime ${runtime}` : ""}${plus}`, answer);
    learnt.kind = kind;
    learnt.bases.add(kind);
    learnt.runtime = runtime;
    learnt.needed = { ...learnt.needed, [kind]: needed };
    const arn = isAnswer(answer) ? at(jsonOf(answer.body), "FunctionArn") : undefined;
    learnt.account = (typeof arn === "string" ? parseFunctionName(arn).account : undefined) ?? learnt.account;
    return undefined;
  };
  const look = async (): Promise<Probed | Unprobed> => {
    const first = await create(BASES.zip);
    const objection = notLambda(first, target.endpoint);
    if (objection !== undefined) return { notes, objection };
    tell("a function with a role that nobody made", first);
    const madeUp = learnt.role;
    const own = isCreated(first) ? undefined : await resources.get("role");
    if (own && "missing" in own) notes.push(own.missing);
    if (own && "value" in own) learnt.role = own.value;
    const refused: Refused[] = [];
    for (const kind of ["zip", "image"] as const) {
      const refusal = await findKind(kind);
      if (!refusal) break;
      refused.push(refusal);
    }
    if (learnt.bases.size === 0)
      return {
        notes,
        objection: `${redactUrl(target.endpoint)} accepts no function, with whichever role or runtime: ${refused.map(describeRefused).join("; ")}`,
      };
    const base = BASES[learnt.kind];
    let role: ResourceMode = "unchecked";
    if (learnt.role !== madeUp) {
      // A role may have been made that wasn't what was missing.
      const needed = learnt.role;
      learnt.role = madeUp;
      const without = await create(base);
      tell("the same with a role that nobody made", without);
      if (!isCreated(without)) {
        learnt.role = needed;
        role = "create";
      }
    }
    const modes = { ...forEveryKind<ResourceMode>("none"), role };
    for (const kind of RESOURCE_KINDS) {
      if (kind === "role") continue;
      const answer = await create(requestNaming(kind));
      tell(`a function with a ${kind} that nobody made`, answer);
      const [placeholder] = Object.entries(RESOURCES[kind].placeholders);
      if (isCreated(answer)) modes[kind] = "unchecked";
      else if (placeholder?.[1].making) {
        const made = await resources.get(placeholder[0]);
        if ("value" in made) modes[kind] = "create";
        notes.push("missing" in made ? made.missing : `a ${kind} could be made`);
      } else if (saysNothing(answer)) modes[kind] = "try";
    }
    const unsigned = await create(base, "none");
    tell("an unsigned request", unsigned);
    const forged = await create(base, "wrong");
    tell("a request with a wrong signature", forged);
    const isDenied = (answer: Answer | NoAnswer): boolean => isAnswer(answer) && answer.status === 403;
    return {
      notes,
      profile: {
        name: settings.name,
        about: `Probed at ${redactUrl(target.endpoint)}`,
        runtime: learnt.runtime,
        account: where().account,
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
    // What a search was interrupted in is still there.
    const { left: functions } = await lookForRemains({
      ...settings,
      ownFunctions,
      target,
      before: undefined,
      unusable: new Set(),
      limit: () => LISTED_AFTER_DELETE_MS,
    });
    const left = [
      ...functions.map(({ name }) => name),
      ...(await resources.cleanUp()).map(({ resource, name }) => `${resource} ${name}`),
    ];
    if (left.length > 0) notes.push(`could not be deleted: ${left.join(", ")}`);
  }
}

const LISTED_AFTER_DELETE_MS = 5000;

/** No answer, or a failure: whether the target takes it is left to the run to see. */
const saysNothing = (answer: Answer | NoAnswer): boolean =>
  !isAnswer(answer) || answer.status >= 500 || isThrottled(answer);
