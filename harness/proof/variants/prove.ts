import type { Edition } from "../../contract/edition.ts";
import { planOf } from "../../session/session.ts";
import { loadProfile } from "../../target/profile.ts";
import type { Bench } from "../bench.ts";
import { bundlesOf } from "./bundles.ts";
import { catalogue } from "./catalogue.ts";
import { compare, type Heard } from "./listen.ts";
import { runVariant } from "./run-variant.ts";
import type { Variant } from "./variant.ts";

/** The lines of a run that should have been silent. */
export interface Silence {
  edition: Edition;
  /** The variants that were in the server. */
  variants: string[];
  noise: string[];
}

/** The suite of one edition, with what it says of the sound reference. */
export interface Quiet extends Bench {
  sound: Heard;
}

/** Whether a server has one variant, or as many as go together. */
export type Each = "alone" | "bundled";

export async function makeQuiet(edition: Edition): Promise<Quiet> {
  const bench = { plan: planOf(edition, 1), profile: await loadProfile("reference") };
  return { ...bench, sound: await runVariant(bench, []) };
}

/** The servers to try in an edition: each variant alone, or as many as go together in one. */
export function serversOf(edition: Edition, each: Each): Variant[][] {
  const variants = catalogue.filter(({ editions }) => editions?.includes(edition) ?? true);
  return each === "alone" ? variants.map((variant) => [variant]) : bundlesOf(variants);
}

/** Runs the suite against a server with variants in it. Where a bundle isn't silent, its halves are tried, and so on. */
export async function prove(quiet: Quiet, variants: readonly Variant[]): Promise<Silence[]> {
  const noise = compare(await runVariant(quiet, variants), quiet.sound, variants);
  const told: Silence = {
    edition: quiet.plan.contract.edition,
    variants: variants.map(({ name }) => name),
    noise,
  };
  if (noise.length === 0 || variants.length === 1) return [told];
  const middle = Math.ceil(variants.length / 2);
  const halves = [...(await prove(quiet, variants.slice(0, middle))), ...(await prove(quiet, variants.slice(middle)))];
  // None of them alone was spoken against: it takes them together.
  return halves.some((each) => each.noise.length > 0) ? halves : [told];
}
