import { EDITIONS } from "../../contract/edition.ts";
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { planOf } from "../../session/session.ts";
import { catalogueOf } from "./catalogue/index.ts";
import { chosenMutants, chosenScope, type Choice } from "./choose.ts";
import { renderMatrix, renderSummary } from "./matrix.ts";
import { runMutants } from "./run-mutants.ts";
import { scopeOf } from "./scope.ts";
import { isProven, verdictOf } from "./verdict.ts";

const { values } = parseArgs({
  options: {
    /** Globs of a mutant's name, a clause or a case: proves these alone. */
    only: { type: "string", multiple: true, default: [] },
    /** Proves the mutants of these editions alone; all, if none is named. */
    edition: { type: "string", multiple: true, default: [] },
    /** Proves of each clause one mutant, its Nth, counted round; which cases kill none isn't asked. */
    turn: { type: "string" },
    /** Writes the matrix to a file. */
    write: { type: "string" },
    /** Leaves the matrix out of what is printed. */
    quiet: { type: "boolean", default: false },
    threads: { type: "string", default: String(availableParallelism()) },
  },
});

const begun = performance.now();
const meant = EDITIONS.filter((edition) => values.edition.length === 0 || values.edition.includes(edition));
const first = planOf(EDITIONS[0], 1);
const plans = meant.map((edition) => (edition === EDITIONS[0] ? first : planOf(edition, 1)));
const editions = plans.map((plan) => {
  const mutants = catalogueOf(plan, plan === first ? undefined : first);
  return { plan, mutants };
});
const mutated = new Set(editions.flatMap(({ mutants }) => mutants.map(({ clause }) => clause)));
const scopes = plans.map((plan) => scopeOf(plan, plan === first ? undefined : first, mutated));

const foreign = values.edition.find((name) => !EDITIONS.some((edition) => edition === name));
const turn = values.turn === undefined ? undefined : Number(values.turn);
const chosenBy = (choice: Choice) => ({
  mutants: editions.flatMap(({ plan, mutants }) => chosenMutants(mutants, plan, choice)),
  scopes: scopes.map((scope) => chosenScope(scope, choice)),
});
const stray = values.only.find((glob) => {
  const chosen = chosenBy({ globs: [glob] });
  return (
    chosen.mutants.length === 0 && chosen.scopes.every(({ clauses, cases }) => clauses.length + cases.length === 0)
  );
});

if (foreign !== undefined) {
  process.stderr.write(`--edition ${foreign}: there are ${EDITIONS.join(", ")}\n`);
  process.exitCode = 2;
} else if (stray !== undefined) {
  process.stderr.write(`--only ${stray}: no mutant has this name, nor any clause or case that must have one\n`);
  process.exitCode = 2;
} else if (turn !== undefined && !(Number.isInteger(turn) && turn > 0)) {
  process.stderr.write(`--turn ${values.turn}: it is 1 and more\n`);
  process.exitCode = 2;
} else {
  const choice: Choice = { globs: values.only, turn };
  const chosen = chosenBy(choice);
  const threads = Math.min(Number(values.threads), chosen.mutants.length);
  const { results, faults } = await runMutants(threads, { editions: meant, choice });
  const verdict = verdictOf(results, chosen.scopes, faults);
  if (!values.quiet) process.stdout.write(renderMatrix(results));
  process.stdout.write(renderSummary(results, verdict, performance.now() - begun));
  if (values.write !== undefined) writeFileSync(values.write, renderMatrix(results));
  process.exitCode = isProven(verdict) ? 0 : 1;
}
