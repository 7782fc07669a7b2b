import { EDITIONS } from "../../contract/edition.ts";
import { availableParallelism } from "node:os";
import { planOf } from "../../session/session.ts";
import { loadProfile } from "../../target/profile.ts";
import { catalogueOf } from "../mutants/catalogue/index.ts";
import { isUnion, provePair, samplePairs } from "../mutants/pairs.ts";
import { makeBaseline } from "../mutants/prove.ts";
import { seeded } from "../seeded.ts";
import { runVariant } from "./run-variant.ts";
import { runVariants } from "./run-variants.ts";

/**
 * The proof that takes minutes: every variant alone, the sound reference with many seeds, and pairs of mutants. Prints
 * what was said and shouldn't have been, and ends with 1 if anything was. `node harness/proof/variants/soak.ts [seeds]`
 */
const SEEDS = Number(process.argv[2] ?? 20);
const CONCURRENCIES = [1, 64];
/** Of each edition. */
const PAIRS = 100;

const lines: string[] = [];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const silences = await runVariants(availableParallelism(), { editions: EDITIONS, each: "alone" });
for (const { edition, variants, noise } of silences)
  lines.push(...noise.map((line) => `${edition} ${variants.join(", ")}: ${line}`));
say(`${silences.length} servers of one variant each`);

const profile = await loadProfile("reference");
let runs = 0;
for (const edition of EDITIONS)
  for (const concurrency of CONCURRENCIES)
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { noise } = await runVariant({ plan: planOf(edition, seed), profile }, [], concurrency);
      lines.push(...noise.map((line) => `${edition} seed ${seed} at ${concurrency}: ${line}`));
      runs += 1;
    }
say(`${runs} runs against the sound reference`);

for (const edition of EDITIONS) {
  const plan = planOf(edition, 1);
  const baseline = await makeBaseline({ plan, profile });
  const pairs = samplePairs(catalogueOf(plan, undefined), PAIRS, seeded(1));
  for (const pair of pairs) {
    const result = await provePair(baseline, pair);
    if (!isUnion(result)) lines.push(`${edition} ${JSON.stringify(result)}`);
  }
  say(`${pairs.length} servers of two faults each, edition ${edition}`);
}

for (const line of lines) say(line);
say(lines.length === 0 ? "silence" : `${lines.length} lines where silence was due`);
process.exitCode = lines.length === 0 ? 0 : 1;
