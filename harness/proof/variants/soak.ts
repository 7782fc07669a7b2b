import { availableParallelism } from "node:os";
import { EDITIONS } from "../../contract/load-contract.ts";
import { planOf } from "../../session/session.ts";
import { loadProfile } from "../../target/profile.ts";
import { runVariant } from "./run-variant.ts";
import { runVariants } from "./run-variants.ts";

/**
 * The proof that takes minutes: every variant alone, and the sound reference with many seeds. Prints what was said,
 * and ends with 1 if anything was. `node harness/proof/variants/soak.ts [seeds]`
 */
const SEEDS = Number(process.argv[2] ?? 20);
const CONCURRENCIES = [1, 64];

const lines: string[] = [];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const silences = await runVariants(availableParallelism(), "alone");
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

for (const line of lines) say(line);
say(lines.length === 0 ? "silence" : `${lines.length} lines where silence was due`);
process.exitCode = lines.length === 0 ? 0 : 1;
