import type { Case } from "../define/case.ts";
import { matches } from "../define/glob.ts";
import type { Plan } from "../define/plan.ts";
import { DEFAULTS, passedOptions } from "../options/defaults.ts";
import { namesFrom, rowOf } from "../options/names.ts";
import { checkValue } from "../options/values.ts";
import { checkKnown } from "../gate/list/check-known.ts";
import { checkedKnown, loadKnown } from "../gate/list/load-known.ts";
import type { KnownFailures } from "../gate/known.ts";
import { select, strayIn } from "../define/select.ts";
import type { Clock } from "../run/settings.ts";
import { checked, loadProfile, type Profile } from "../target/profile.ts";
import { UsageError } from "../usage-error.ts";
import { askedOptions } from "./asked-options.ts";
import type { ConformanceOptions } from "./conformance-options.ts";
import { isLoopback } from "../wire/loopback.ts";
import { checkedEndpoint } from "./endpoint.ts";
import { runtimeFor } from "./fitting.ts";
import { checkRegion, regionFrom } from "./region.ts";
import { makeRunId, planOf, type SessionOptions } from "./session.ts";

/** Who asks for a run. */
export interface Caller {
  /** How it calls an option: `--only`, `only`, `CONFORMANCE_ONLY`. */
  spell(option: keyof ConformanceOptions): string;
  environment: NodeJS.ProcessEnv;
  clock: Clock;
}

/** A run whose options were looked at, as far as no file is needed for it. */
export interface PreparedRun {
  plan: Plan;
  /** The cases that `only` leaves. */
  cases: readonly Case[];
  /** Undefined: the embedded reference. */
  endpoint: URL | undefined;
  /** Reads profile and known failures. @throws UsageError */
  session(): Promise<SessionOptions>;
}

/** @throws UsageError naming the option as the caller spells it */
export function prepareRun(options: ConformanceOptions, caller: Caller): PreparedRun {
  const { spell, environment, clock } = caller;
  checkValues(options, caller);
  const { edition = DEFAULTS.edition, seed = DEFAULTS.seed, strict: reading = "default" } = options;
  const region = regionFrom(options.region, environment);
  const endpoint = endpointOf(options, caller);
  checkStart(options, endpoint, caller);
  const plan = planOf(edition, seed, spell("edition"));
  checkRegion(region, plan.contract);
  const only = options.only ?? [];
  refuseStrayFilter(only, plan, spell("only"));
  const allowInconclusive = options.allowInconclusive ?? [];
  refuseStray(allowInconclusive, plan, spell("allowInconclusive"));
  return {
    plan,
    endpoint,
    cases: select(plan, only),
    session: async () => ({
      plan,
      endpoint,
      ...(plan.contract.file && { editionFile: edition }),
      profile: withListed(await profileOf(options, endpoint, caller), plan),
      region,
      reading,
      only,
      known: await knownOf(options.known, plan, caller),
      allowInconclusive,
      asked: askedOptions(options, endpoint),
      ...passedOptions(options),
      runId: makeRunId(clock.random),
      environment,
    }),
  };
}

function checkValues(options: ConformanceOptions, { spell }: Caller): void {
  for (const name of namesFrom("library"))
    if (options[name] !== undefined) checkValue(rowOf(name), options[name], spell(name));
}

function endpointOf({ endpoint, allowRemote }: ConformanceOptions, { spell }: Caller): URL | undefined {
  if (endpoint === undefined || endpoint === "")
    throw new UsageError(
      `${spell("endpoint")} is missing: give your server's URL, or "reference" for the embedded reference`,
    );
  if (endpoint === "reference") return undefined;
  const names = { endpoint: spell("endpoint"), allowRemote: spell("allowRemote") };
  return checkedEndpoint(String(endpoint), allowRemote ?? false, names);
}

/** What the run starts must be where it then looks, on this machine. */
function checkStart({ start, ready }: ConformanceOptions, endpoint: URL | undefined, { spell }: Caller): void {
  if (start === undefined) {
    if (ready !== undefined) throw new UsageError(`${spell("ready")} needs ${spell("start")}: name the command too`);
    return;
  }
  if (endpoint === undefined)
    throw new UsageError(`${spell("start")} needs ${spell("endpoint")}: name the URL where the command listens`);
  if (!isLoopback(endpoint))
    throw new UsageError(`${spell("start")} needs a loopback address: nothing can be started at ${endpoint.host}`);
}

async function profileOf(options: ConformanceOptions, endpoint: URL | undefined, { spell }: Caller): Promise<Profile> {
  const { profile: given = endpoint ? "generic" : "reference", reset = false } = options;
  const profile = await (typeof given === "string"
    ? loadProfile(given)
    : checked(given, `given by ${spell("profile")}`));
  if (reset && !profile.reset)
    throw new UsageError(`${spell("reset")}: the profile ${profile.name} knows no way to reset its target`);
  return profile;
}

/** What a file of the user's own doesn't list, no base is made with. */
const withListed = (profile: Profile, { contract }: Plan): Profile =>
  contract.file ? { ...profile, runtime: runtimeFor(contract, profile.runtime) } : profile;

async function knownOf(
  known: ConformanceOptions["known"],
  plan: Plan,
  { spell, clock }: Caller,
): Promise<KnownFailures> {
  if (known === undefined) return { known: [], flaky: [] };
  const name = typeof known === "string" ? known : `given by ${spell("known")}`;
  const list = await (typeof known === "string"
    ? loadKnown(known, clock.now())
    : checkedKnown(known, name, clock.now()));
  checkKnown(list, everyEdition(plan), name);
  return list;
}

function refuseStrayFilter(only: readonly string[], plan: Plan, name: string): void {
  const stray = strayIn(plan, only);
  if (!stray) return;
  const { filter, kind, nearest } = stray;
  const what = kind === "case nor a clause" ? `neither a ${kind}` : `no ${kind}`;
  const meant = nearest === undefined ? "" : ` (the nearest is ${nearest})`;
  throw new UsageError(`${name} ${filter} matches ${what} of edition ${plan.contract.edition}${meant}: see run --list`);
}

/** Globs of cases that may stay unjudged: a misspelt one would allow nothing, and the run's exit code wouldn't say why. */
function refuseStray(globs: readonly string[], plan: Plan, name: string): void {
  if (globs.length === 0) return;
  const ids = everyEdition(plan).flatMap(({ cases }) => cases.map(({ id }) => id));
  const stray = globs.find((glob) => !ids.some((id) => matches(glob, id)));
  if (stray !== undefined) throw new UsageError(`${name} ${stray} matches no case of any edition: see run --list`);
}

const everyEdition = (plan: Plan): Plan[] => [plan, ...plan.others.map(({ edition }) => planOf(edition, plan.seed))];
