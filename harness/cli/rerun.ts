import { editionCalled } from "../contract/edition.ts";
import type { AskedOptions, CommandOptions } from "../options/derived.ts";
import { ASKED_NAMES, rowOf } from "../options/names.ts";
import { pick } from "../options/pick.ts";
import type { RecordHeader, RunRecord } from "../record/format.ts";
import { strayIn } from "../define/select.ts";
import { unpassedIn, type Unpassed } from "../record/unpassed.ts";
import type { Terminal } from "./terminal.ts";
import { profileNames } from "../target/profile.ts";
import { contractNamed } from "../session/contract-named.ts";
import { planOf } from "../session/session.ts";
import { UsageError } from "../usage-error.ts";

type TakenName = Exclude<keyof AskedOptions, "profile">;

/** Whether functions may be created elsewhere is for the user to say, not for a file. A profile may be known by name only. */
const TAKEN = ASKED_NAMES.filter((name): name is TakenName => name !== "profile" && rowOf(name).kept !== "permission");

/**
 * The options as the record's run had them, but for those that were given.
 * @param isGiven whether the command line has an option
 * @throws UsageError where a given one contradicts the record, or the record doesn't tell
 */
function optionsOfRerun(
  options: CommandOptions,
  { header }: RunRecord,
  path: string,
  isGiven: (name: string) => boolean,
): Partial<CommandOptions> & Pick<CommandOptions, "edition"> {
  const edition = editionOf(header, path);
  const own = { edition, seed: header.seed };
  const given = { edition: editionCalled(options.edition) ?? options.edition, seed: options.seed };
  for (const name of ["edition", "seed"] as const)
    if (isGiven(name) && given[name] !== own[name])
      throw new UsageError(
        `--${name} ${options[name]} contradicts the record ${path}, which is of ${name} ${header[name]}: leave it out, or run all cases`,
      );
  const { target, strict: reading } = header;
  const asked = header.options ?? {};
  // What was embedded is so again.
  const endpoint = isGiven("endpoint") || target.embedded ? options.endpoint : target.endpoint;
  const strict = isGiven("strict") || reading === "default" ? options.strict : reading;
  return {
    edition,
    seed: header.seed,
    region: isGiven("region") && options.region !== undefined ? options.region : header.region,
    profile:
      isGiven("profile") && options.profile !== undefined
        ? options.profile
        : (asked.profile ?? profileOf(target.profile, path)),
    ...(endpoint !== undefined && { endpoint }),
    ...(strict !== undefined && { strict }),
    ...pick<Partial<Pick<CommandOptions, TakenName>>>(
      TAKEN.filter((name) => !isGiven(name)),
      (name) => asked[name],
    ),
  };
}

/** What a record's run had for its edition, as it is given: by its name, or by its file, which must be as it was. */
export function editionOf({ edition, source }: RecordHeader, path: string): string {
  if (source) {
    const { sha256 } = contractNamed(source.file, `the contract of the record ${path}`).source;
    if (sha256 === source.sha256) return source.file;
    throw new UsageError(`${source.file} isn't what it was when ${path} was made of it: run all cases`);
  }
  const found = editionCalled(edition);
  if (found !== undefined) return found;
  throw new UsageError(`the record ${path} is of edition ${edition}, which this suite doesn't have`);
}

function profileOf(name: string, path: string): string {
  if (profileNames().includes(name)) return name;
  throw new UsageError(`the record ${path} was made with a profile of your own, ${name}: give its file by --profile`);
}

/** What is judged again, of which record. */
export interface Rerun extends Unpassed {
  /** The record, as it was named. */
  path: string;
  isIncomplete: boolean;
}

/**
 * What to ask for so that only what wasn't passed is judged, in the way of its run.
 * @param path how the record was named
 * @throws UsageError where what was given contradicts the record, and where a filter leaves nothing
 */
export function askAgain(
  options: CommandOptions,
  record: RunRecord,
  path: string,
  isGiven: (name: string) => boolean,
): { options: CommandOptions; rerun: Rerun } {
  const again = { ...options, ...optionsOfRerun(options, record, path, isGiven) };
  const plan = planOf(again.edition, record.header.seed);
  const unpassedBy = (filters: readonly string[]): Unpassed =>
    unpassedIn(record, plan, again.strict ?? "default", filters);
  const unpassed = unpassedBy(options.only);
  if (unpassed.only.length === 0 && options.only.length > 0)
    throw new UsageError(
      `--only ${options.only.join(", ")} leaves none of the ${unpassedBy([]).failed.size} cases that didn't pass in ${path}`,
    );
  // What the suite doesn't have any more is told at the end.
  const only = unpassed.only.filter((filter) => strayIn(plan, [filter]) === undefined);
  const rerun = { ...unpassed, path, isIncomplete: record.isIncomplete ?? false };
  return { options: { ...again, only }, rerun };
}

/**
 * Nothing that wasn't passed is left to judge: that is well where all passed, and the run came to its end.
 * @returns the exit code
 * @throws UsageError where the suite has none of the cases any more
 */
export function sayNothingToRerun({ failed, path, isIncomplete }: Rerun, { print, complain }: Terminal): number {
  if (isIncomplete && failed.size === 0) {
    complain(
      `${path} is incomplete, though every case in it passed: what the run decided it doesn't say; run all cases`,
    );
    return 3;
  }
  if (failed.size > 0)
    throw new UsageError(
      `none of the ${failed.size} cases that didn't pass in ${path} is in this suite any more: run all cases`,
    );
  print(`nothing to run again: every case that applies passed in ${path}`);
  return 0;
}

/** What became of the cases that weren't passed, in a sentence. */
export function describeRerun({ verdicts }: RunRecord, { failed, path }: Rerun): string {
  const again = verdicts.filter((verdict) => failed.has(verdict.case));
  const passed = again.filter(({ outcome }) => outcome === "passed").length;
  const left = failed.size - again.length;
  const gone = left > 0 ? `; ${left} are no longer in the suite` : "";
  return `${passed} of ${again.length} cases that didn't pass in ${path} pass now${gone}`;
}
