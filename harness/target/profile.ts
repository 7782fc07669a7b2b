import type { ValidateFunction } from "ajv/dist/2020.js";
import { readdirSync, readFileSync } from "node:fs";
import { fixtureUrl, readFixture } from "../contract/fixture.ts";
import { forEveryKind, type ResourceKind } from "../generate/resources.ts";
import { didYouMean } from "../define/nearest.ts";
import { UsageError } from "../usage-error.ts";

/**
 * How the harness comes by a resource: it creates one, the target takes any well-formed value (`unchecked`), the
 * resource's own case tries such a value and sees (`try`), there is none, or the profile names it.
 */
export type ResourceMode = "create" | "unchecked" | "try" | "none" | Record<string, string>;

/** What a target offers, and what it needs set up. */
export interface Profile {
  name: string;
  about: string;
  /** The runtime of baselines. */
  runtime: string;
  account?: string;
  capabilities: {
    /** Refuses requests that aren't signed rightly. */
    signatures: boolean;
    throttling: boolean;
    /** Its 5xx say nothing about its contract: a service that millions use has bad moments. */
    serverErrorsAreInconclusive?: boolean;
  };
  resources: Record<ResourceKind, ResourceMode>;
  /** What wipes the target's state; called under `--reset` only. */
  reset?: { method: string; path: string };
  /** Where the target tells its version. */
  version?: { path: string; member: string };
}

/** A profile by name, or from a file where the name has a dot or a slash. @throws UsageError */
export async function loadProfile(nameOrFile: string): Promise<Profile> {
  const isFile = isProfileFile(nameOrFile);
  if (!isFile && !profileNames().includes(nameOrFile))
    throw new UsageError(
      `unknown profile "${nameOrFile}"${didYouMean(nameOrFile, profileNames())}: expected one of ${profileNames().join(", ")}, or a file`,
    );
  const source = isFile ? nameOrFile : fixtureUrl(`targets/${nameOrFile}.json`);
  let text: string;
  try {
    text = readFileSync(source, "utf8");
  } catch (error) {
    throw new UsageError(`can't read the profile ${nameOrFile}: ${(error as Error).message}`);
  }
  return isFile ? profileIn(text, nameOrFile) : (JSON.parse(text) as Profile);
}

/** A profile of the user's. @throws UsageError */
export async function profileIn(text: string, name: string): Promise<Profile> {
  let profile: unknown;
  try {
    profile = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`the profile ${name} isn't JSON: ${(error as Error).message}`);
  }
  return checked(profile, name);
}

/** What has a dot or a slash is a file. */
export const isProfileFile = (nameOrFile: string): boolean => /[./\\]/.test(nameOrFile);

export function profileNames(): string[] {
  return readdirSync(fixtureUrl("targets/"))
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .toSorted();
}

let validator: ValidateFunction<Profile> | undefined;

async function compile(): Promise<ValidateFunction<Profile>> {
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  const ajv = new Ajv2020({ allErrors: true });
  return ajv.compile<Profile>(readFixture<object>("schemas/profile.schema.json"));
}

/** Our own profiles are checked by a test, foreign ones here. The validator is slow to load: only who needs it waits. */
export async function checked(profile: unknown, name: string): Promise<Profile> {
  const validate = (validator ??= await compile());
  if (validate(profile))
    return { ...profile, resources: { ...forEveryKind<ResourceMode>("try"), ...profile.resources } };
  const [error] = validate.errors ?? [];
  throw new UsageError(`the profile ${name} is wrong at ${error?.instancePath || "its top"}: ${error?.message}`);
}
