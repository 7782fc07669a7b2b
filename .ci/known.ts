// Writes fixtures/known/ from the records that .ci/emulators.ts left in reports/runs/. Reasons of entries that are there
// stay; a new entry gets the reason that its signature suggests, to be made better by hand.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { signatureIn, type KnownEntry } from "../harness/run/known.ts";
import type { RecordFooter, RecordVerdict } from "../harness/run/record-format.ts";

function suggest(clause: string, status: number | "none", type: string | undefined): string {
  if (status === "none") return "gives no answer";
  if (status >= 500) return `fails with ${status} instead of refusing`;
  if (clause.startsWith("request.null-member")) return "takes null for a value of its own, not for absence";
  if (clause.startsWith("request.") && clause.endsWith(".type"))
    return status < 300 ? "keeps a value of another JSON type" : `refuses with ${status} ${type ?? "and no type"}`;
  if (/^(request|rule)\./.test(clause))
    return status < 300 ? "doesn't check this" : `refuses with ${status} ${type ?? "and no type"}`;
  if (clause.startsWith("response.") && clause.endsWith(".type")) return "shows a value of another type as it was sent";
  if (clause.startsWith("response.")) return "answers otherwise";
  if (clause.startsWith("error.")) return "encodes refusals otherwise";
  return "behaves otherwise";
}

for (const name of ["moto-2021", "moto-2026", "ministack-2021", "ministack-2026"]) {
  const lines = readFileSync(`reports/runs/${name}/record.jsonl`, "utf8").trim().split("\n");
  const footer = JSON.parse(lines.at(-1) ?? "") as RecordFooter;
  const verdicts = lines.slice(1, -1).map((line) => JSON.parse(line) as RecordVerdict);
  const file = `fixtures/known/${name}.json`;
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { known: KnownEntry[] }).known : [];
  const entries = new Map<string, KnownEntry>();
  for (const verdict of verdicts)
    for (const finding of verdict.findings) {
      if (!finding.readings.includes("default") || !footer.clauses.broken.includes(finding.clause)) continue;
      const { clause, status, type } = signatureIn(finding, verdict);
      const key = `${clause} ${status} ${type}`;
      const kept = before.find((entry) => entry.clause === clause && entry.status === status && entry.type === type);
      entries.set(
        key,
        kept ?? { match: clause, clause, status, ...(type !== undefined && { type }), reason: suggest(clause, status, type) },
      );
    }
  const known = [...entries.values()].toSorted((a, b) => (a.clause + a.status < b.clause + b.status ? -1 : 1));
  const about = `What ${name.replace("-", ", edition ")} is known to do otherwise, in the default reading.`;
  writeFileSync(file, `${JSON.stringify({ $schema: "../schemas/known.schema.json", about, known }, undefined, 2)}\n`);
  console.log(`${file}: ${known.length} entries`);
}
