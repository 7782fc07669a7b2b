// Writes fixtures/known/ from the records that .ci/emulators.ts left in reports/runs/. Reasons of entries that are there
// stay; a new entry gets the reason that its signature suggests, to be made better by hand.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { matches } from "../harness/define/glob.ts";
import { signatureIn, type KnownFailures } from "../harness/run/known.ts";
import type { RecordFooter, RecordVerdict } from "../harness/run/record-format.ts";

/** What a broken clause usually comes from; the first that matches. */
const CAUSES: [RegExp, string][] = [
  [/^effect\.function-exists$/, "takes a whole ARN for the function's name, and finds it under no other"],
  [/^rule\.function-name\.unique$/, "keeps a function of its own for each spelling of a name"],
  [/^response\.function-(arn|name)\./, "builds the answer from the whole FunctionName, even where it is an ARN"],
  [/^response\.content-type$/, "declares its JSON as text/html"],
  [/^response\.revision-id\.present$/, "has no RevisionId"],
  [/^response\.[^.]+\.(default|present)$/, "shows null where null was sent, instead of the default"],
  [/^response\.[^.]+\.echo$/, "doesn't keep or show this member"],
  [/^response\..*\.(enum|pattern|min-length)$/, "shows an empty string for what isn't set"],
  [/^response\..*\.type$/, "shows a value of another JSON type as it was sent"],
  [/^request\.null-member$/, "takes null for a value of its own, not for absence"],
  [/^protocol\.malformed-body$/, "reads NaN and Infinity as numbers"],
  [/^protocol\.path-and-method$/, "doesn't look at the API version in the path"],
  [/^request\..*\.type$/, "takes a value of another JSON type"],
  [/^(request|rule)\./, "doesn't check this"],
  [/^error\./, "encodes refusals otherwise"],
];

function suggest(clause: string, status: number | "none", type: string | undefined): string {
  if (status === "none") return "gives no answer";
  if (status >= 500) return `fails with ${status} on what it should refuse or take`;
  if (status >= 400 && /^(request|rule)\./.test(clause)) return `refuses with ${status} ${type ?? "and no type"}`;
  return CAUSES.find(([pattern]) => pattern.test(clause))?.[1] ?? "behaves otherwise";
}

for (const name of ["moto-2021", "moto-2026", "ministack-2021", "ministack-2026"]) {
  const lines = readFileSync(`reports/runs/${name}/record.jsonl`, "utf8").trim().split("\n");
  const footer = JSON.parse(lines.at(-1) ?? "") as RecordFooter;
  const verdicts = lines.slice(1, -1).map((line) => JSON.parse(line) as RecordVerdict);
  const file = `fixtures/known/${name}.json`;
  const before: Partial<KnownFailures> = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as KnownFailures)
    : {};
  const flaky = before.flaky ?? [];
  const entries = new Map<string, KnownFailures["known"][number]>();
  for (const verdict of verdicts)
    for (const finding of verdict.findings) {
      if (!finding.readings.includes("default") || !footer.clauses.broken.includes(finding.clause)) continue;
      const { clause, status, type } = signatureIn(finding, verdict);
      if (flaky.some((entry) => entry.clause === clause && matches(entry.match, verdict.case))) continue;
      const key = `${clause} ${status} ${type}`;
      const kept = before.known?.find(
        (entry) => entry.clause === clause && entry.status === status && entry.type === type,
      );
      entries.set(
        key,
        kept ?? {
          match: clause,
          clause,
          status,
          ...(type !== undefined && { type }),
          reason: suggest(clause, status, type),
        },
      );
    }
  const known = [...entries.values()].toSorted((a, b) => (a.clause + a.status < b.clause + b.status ? -1 : 1));
  const about = `What ${name.replace("-", ", edition ")} is known to do otherwise, in the default reading.`;
  writeFileSync(
    file,
    `${JSON.stringify({ $schema: "../schemas/known.schema.json", about, known, ...(flaky.length > 0 && { flaky }) }, undefined, 2)}\n`,
  );
  console.log(`${file}: ${known.length} entries`);
}
