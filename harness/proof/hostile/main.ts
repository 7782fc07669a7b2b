import { CALM, HOSTILES } from "./catalogue/index.ts";
import { faultsOf } from "./judge-hostile.ts";
import { runHostile } from "./run-hostile.ts";
import type { Hostile } from "./hostile.ts";

/**
 * Runs the suite against every hostile server, each as a process. Prints what went otherwise than it should, and the
 * dearest; ends with 1 if anything did. `npm run hostile -- [NAME…]` takes those whose names hold one of these texts.
 */
const names = process.argv.slice(2);
const chosen = HOSTILES.filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)));
/** Most of them wait. */
const AT_ONCE = 6;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const left = chosen.toSorted((a, b) => (b.within ?? 0) - (a.within ?? 0));
const done: { name: string; seconds: number; megabytes: number; faults: string[] }[] = [];

/** Seconds that a calm server and a few cases take on two cores that are otherwise idle, with some to spare. */
const CALM_S = 3;

/** Of a machine that does other things too, more than its share isn't asked. */
async function paceHere(): Promise<number> {
  const { seconds } = await runHostile(CALM, 20);
  return Math.max(1, Math.round(seconds / CALM_S));
}

async function work(): Promise<void> {
  for (let hostile: Hostile | undefined; (hostile = left.shift());) {
    const ended = await runHostile(hostile, pace);
    const { seconds, megabytes = Number.NaN } = ended;
    const faults = faultsOf(hostile, ended);
    done.push({ name: hostile.name, seconds, megabytes, faults });
    if (faults.length > 0 || names.length > 0)
      say(
        `${faults.length === 0 ? "as it should" : "OTHERWISE"}  ${hostile.name}  ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`,
      );
    for (const fault of faults) say(`    ${fault}`);
  }
}

const pace = await paceHere();
const begun = performance.now();
await Promise.all(Array.from({ length: AT_ONCE }, work));
const failed = done.filter(({ faults }) => faults.length > 0).length;
const [largest] = done.toSorted((a, b) => b.megabytes - a.megabytes);
const [longest] = done.toSorted((a, b) => b.seconds - a.seconds);
if (largest && longest)
  say(
    `${done.length} hostile servers in ${((performance.now() - begun) / 1000).toFixed(0)} s; ` +
      `at most ${largest.megabytes.toFixed(0)} MB (${largest.name}) and ${longest.seconds.toFixed(0)} s (${longest.name})`,
  );
say(`${done.length - failed} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed === 0 && done.length > 0 ? 0 : 1;
