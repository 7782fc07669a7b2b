import { countedFiles, UNCOUNTED } from "./counted.ts";
import { percent, scoreOf, type Outcome } from "./summary.ts";

/** docs/source-mutants.md. */
export function renderPage(outcome: Outcome, reasons: Readonly<Record<string, string>>): string {
  const { killed, lacking, wording, survivors, listed } = outcome;
  const rows = countedFiles().map((file) => {
    const count = (of: readonly { mutant: { file: string } }[]): number =>
      of.filter(({ mutant }) => mutant.file === file).length;
    return `| ${file} | ${[killed, survivors, lacking, wording, listed].map(count).join(" | ")} |`;
  });
  const counts = Map.groupBy(listed, ({ why }) => why);
  const why = [...counts]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([name, each]) => `| ${name} | ${each.length} | ${reasons[name] ?? ""} |`);
  return [
    "# Mutants of the reference's source",
    "",
    "[The other mutants](mutants.md) are written by hand, by people who know the cases. These know nothing of them: a tool",
    "changes the source of `harness/reference/` mechanically, a place at a time, and the suite must tell each changed",
    "reference from the sound one, by a clause that binds in some edition and reading. Written by",
    "`npm run mutants:source -- --write docs/source-mutants.md`; `npm test` draws 40 of them, `.ci/run` 200.",
    "",
    `Killed: ${percent(scoreOf(outcome))} of ${killed.length + survivors.length}. Another ${lacking.length} show as an operation or a resource that the target`,
    `lacks, which a target may; of ${wording.length} only the words of messages are otherwise, which no clause is about;`,
    `${listed.length} are listed in \`harness/proof/source/equivalents.json\`, each with why nobody could tell it.`,
    "",
    "| file | killed | survive | lacking | wording | listed |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows,
    "",
    "## Why those that are listed can't be told",
    "",
    "An entry holds as long as its file stays as it was. When that changes, its mutants are tried again, and what survives is",
    "looked at again; `npm run mutants:source -- --keep FILE` then keeps the reasons of what is the same change of the same code.",
    "",
    "| reason | mutants | in full |",
    "| --- | --- | --- |",
    ...why,
    "",
    "## Files that don't count",
    "",
    "| file | why |",
    "| --- | --- |",
    ...Object.entries(UNCOUNTED).map(([file, reason]) => `| ${file} | ${reason} |`),
    "",
  ].join("\n");
}
