import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { countedFiles } from "./counted.ts";
import { asEntry, entryOf, readEquivalents, saidBefore, toLookAt, writeEquivalents } from "./equivalents.ts";
import { instrument } from "./instrument.ts";
import { renderPage } from "./page.ts";
import { runSourceMutants } from "./run-source-mutants.ts";
import { sampleOf } from "./sample.ts";
import { isProven, outcomeOf, renderOutcome } from "./summary.ts";

const { values } = parseArgs({
  options: {
    /** So many mutants alone, which the seed draws. */
    sample: { type: "string" },
    seed: { type: "string", default: "1" },
    /** A file of harness/reference: its mutants alone. */
    only: { type: "string" },
    /** Tries those too that are listed as not to be told. */
    listed: { type: "boolean", default: false },
    /** A file that changed and whose survivors were looked at: its entries are written anew, with the reasons that they had. */
    keep: { type: "string" },
    /** Writes the page to a file. */
    write: { type: "string" },
    threads: { type: "string", default: String(availableParallelism()) },
  },
});

const begun = performance.now();
const only = values.only ?? values.keep;
if (only !== undefined && !countedFiles().includes(only)) {
  process.stderr.write(`there is no ${only} among the files that count: ${countedFiles().join(", ")}\n`);
  process.exitCode = 2;
} else {
  const copy = await instrument();
  const equivalents = readEquivalents();
  const meant = copy.mutants.filter(({ file }) => only === undefined || file === only);
  const drawn = values.sample === undefined ? meant : sampleOf(meant, Number(values.sample), Number(values.seed));
  const whyOf = (mutant: (typeof meant)[number]): string | undefined => entryOf(equivalents, copy.digests, mutant)?.why;
  const listed = drawn.flatMap((mutant) => {
    const why = whyOf(mutant);
    return why === undefined ? [] : [{ mutant, why }];
  });
  const tried = values.listed ? drawn : drawn.filter((mutant) => whyOf(mutant) === undefined);
  const results = await runSourceMutants(Math.min(Number(values.threads), tried.length), {
    at: copy.at.href,
    mutants: tried,
  });
  const stale = values.listed ? results.filter(({ mutant, killedBy }) => killedBy !== undefined && whyOf(mutant)) : [];
  const counted = results.filter(({ mutant }) => whyOf(mutant) === undefined);
  const outcome = outcomeOf(counted, { listed, toLookAt: toLookAt(equivalents, copy.digests), stale });
  if (values.keep !== undefined) {
    const survivors = results.filter(({ killedBy }) => killedBy === undefined).map(({ mutant }) => mutant);
    const mutants = [...saidBefore(equivalents, survivors)].map(([mutant, why]) => asEntry(mutant, why));
    const digest = copy.digests[values.keep] ?? "";
    writeEquivalents({ ...equivalents, files: { ...equivalents.files, [values.keep]: { digest, mutants } } });
  }
  process.stdout.write(renderOutcome(outcome, performance.now() - begun));
  if (values.write !== undefined) writeFileSync(values.write, renderPage(outcome, equivalents.reasons));
  process.exitCode = isProven(outcome) ? 0 : 1;
}
