import { READINGS } from "../../contract/clause.ts";
import type { MutantResult } from "./prove.ts";
import { isProven, scoreOf, type Verdict } from "./verdict.ts";

const SHOWN = 6;

const percent = ({ caught, total }: { caught: number; total: number }): string =>
  total === 0 ? "no mutants" : `${((100 * caught) / total).toFixed(1)} % (${caught} of ${total})`;

const readingsOf = ({ readings }: MutantResult): string =>
  readings.length === READINGS.length ? "all" : readings.length === 0 ? "**none**" : readings.join(", ");

function killersOf({ kills }: MutantResult): string {
  const shown = kills.slice(0, SHOWN).map((kill) => `\`${kill.case}\``);
  return kills.length > SHOWN ? `${shown.join(", ")} and ${kills.length - SHOWN} more` : shown.join(", ");
}

/** Mutant × cases that caught it and readings in which, as Markdown. */
export function renderMatrix(results: readonly MutantResult[]): string {
  const editions = [...new Set(results.map(({ edition }) => edition))];
  const tables = editions.map((edition) => {
    const own = results.filter((result) => result.edition === edition);
    const rows = own.map(
      (result) => `| ${result.name} | \`${result.clause}\` | ${readingsOf(result)} | ${killersOf(result)} |`,
    );
    return [
      `## Edition ${edition}: ${percent(scoreOf(own))}`,
      "",
      "| mutant | clause | readings | caught by |",
      "| --- | --- | --- | --- |",
      ...rows,
    ].join("\n");
  });
  return [
    "# Mutants",
    "",
    "Each mutant is the embedded reference with one planted fault. A mutant is caught when its own clause is found broken in",
    "any reading that decides the clause. Written by `node harness/proof/mutants/main.ts --write docs/mutants.md`.",
    "",
    `Mutation score: ${percent(scoreOf(results))}.`,
    "",
    tables.join("\n\n"),
    "",
  ].join("\n");
}

/** For the terminal: the score, and each reason why the suite isn't proven. */
export function renderSummary(results: readonly MutantResult[], verdict: Verdict, durationMs: number): string {
  const named = (each: readonly MutantResult[], tell: (result: MutantResult) => string = () => ""): string[] =>
    each.map((result) => `  ${result.edition} ${result.name}: ${result.clause}${tell(result)}`);
  const sections: [title: string, lines: string[]][] = [
    ["findings against the sound reference", verdict.faults.map((fault) => `  ${fault}`)],
    ["survivors", named(verdict.survivors)],
    ["caught on other clauses only", named(verdict.misplaced, ({ broken }) => `, but ${broken.join(", ")} broken`)],
    ["undeclared clauses broken", named(verdict.undeclared, ({ undeclared }) => ` and ${undeclared.join(", ")}`)],
    [
      "cases disturbed",
      named(verdict.disturbed, ({ disturbed }) => `, ${disturbed.slice(0, SHOWN).join("; ")} (${disturbed.length})`),
    ],
    ["not judged", named(verdict.obstructed, ({ obstacles }) => `, ${obstacles.slice(0, 2).join("; ")}`)],
    ["clauses without a mutant", verdict.clausesWithoutMutant.map((clause) => `  ${clause}`)],
    ["cases that kill no mutant of a clause they name", verdict.idleCases.map((one) => `  ${one}`)],
  ];
  const byReading = READINGS.map(
    (reading) => `${reading} ${results.filter(({ readings }) => readings.includes(reading)).length}`,
  );
  return [
    `Mutation score ${percent(scoreOf(results))} in ${(durationMs / 1000).toFixed(1)} s; caught by reading: ${byReading.join(", ")}`,
    ...sections
      .filter(([, lines]) => lines.length > 0)
      .flatMap(([title, lines]) => [`${title} (${lines.length}):`, ...lines]),
    isProven(verdict) ? "The suite is proven." : "The suite is NOT proven.",
    "",
  ].join("\n");
}
