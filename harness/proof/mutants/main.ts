import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { EDITIONS } from "../../contract/load-contract.ts";
import { planOf } from "../../session/session.ts";
import { renderMatrix, renderSummary } from "./matrix.ts";
import { runMutants } from "./run-mutants.ts";
import { scopeOf } from "./scope.ts";
import { isProven, verdictOf } from "./verdict.ts";

const { values } = parseArgs({
  options: {
    /** Writes the matrix to a file. */
    write: { type: "string" },
    /** Leaves the matrix out of what is printed. */
    quiet: { type: "boolean", default: false },
    threads: { type: "string", default: String(availableParallelism()) },
  },
});

const { results, faults, durationMs } = await runMutants(Number(values.threads), () => performance.now());
const plans = EDITIONS.map((edition) => planOf(edition, 1));
const [first] = plans;
const mutated = new Set(results.map(({ clause }) => clause));
const scopes = plans.map((plan) => scopeOf(plan, plan === first ? undefined : first, mutated));
const verdict = verdictOf(results, scopes, faults);
if (!values.quiet) process.stdout.write(renderMatrix(results));
process.stdout.write(renderSummary(results, verdict, durationMs));
if (values.write !== undefined) writeFileSync(values.write, renderMatrix(results));
process.exitCode = isProven(verdict) ? 0 : 1;
