import type { RecordDiff } from "./model.ts";

/** The form of fixtures/schemas/diff.schema.json. */
export interface DiffJson extends RecordDiff {
  kind: "diff";
  format: 1;
}

export function renderDiffJson(diff: RecordDiff): string {
  const json: DiffJson = { kind: "diff", format: 1, ...diff };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}
