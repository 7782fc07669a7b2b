import { ACCOUNT, runTrial, type Bench, type Trial } from "../bench.ts";
import { linesOf } from "../lines.ts";
import { listenTo, type Heard } from "./listen.ts";
import type { Variant } from "./variant.ts";

/** The default of the command line. */
const CONCURRENCY = 8;

/** Runs the whole of a plan against one server with variants in it. */
export async function runVariant(
  { plan, profile }: Bench,
  variants: readonly Variant[],
  concurrency = CONCURRENCY,
): Promise<Heard> {
  const around = variants.flatMap((variant) => variant.around ?? []);
  const bench = { plan, profile: variants.reduce((before, variant) => variant.profile?.(before) ?? before, profile) };
  const lines = linesOf(plan);
  const trial: Trial = {
    patch: (parts, world) => variants.reduce((before, { patch }) => patch?.(before, world) ?? before, parts),
    ...(around.length > 0 && { around: (handle) => around.reduce((before, wrap) => wrap(before), handle) }),
    region: variants.findLast(({ region }) => region !== undefined)?.region,
    account: variants.some(({ isAccountUnknown }) => isAccountUnknown) ? undefined : ACCOUNT,
    concurrency: variants.findLast((variant) => variant.concurrency)?.concurrency ?? concurrency,
    settle: 30,
  };
  return listenTo(lines, await runTrial(bench, trial, lines.onVerdict));
}
