import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fixtureUrl } from "../contract/fixture.ts";
import { readRecord } from "../record/read-record.ts";
import type { RunRecord } from "../record/format.ts";

/**
 * Fixed records, small, with every kind of thing that a record can hold. `golden-other` is another target's, of the same
 * contract and plan: MemorySize is refused rightly there, but echoed as a text; other cases are in only one of them, and a
 * filter left out a control that blocks a case. `format-1` is the first as the format before wrote it.
 */
export type GoldenName = "golden" | "golden-other" | "format-1";

export const goldenFile = (name: GoldenName = "golden"): string => fileURLToPath(fixtureUrl(`records/${name}.jsonl`));

export function goldenRecord(name: GoldenName = "golden"): RunRecord {
  const file = goldenFile(name);
  return readRecord(readFileSync(file, "utf8"), file);
}
