import { basename, extname } from "node:path";
import type { Source } from "./imports.ts";

/** Tests that a change can turn red, as the imports tell: those with the fewest imports between come first. */
export function nearestTests(changed: readonly string[], sources: readonly Source[]): string[] {
  const files = new Set(sources.map(({ file }) => file));
  // Whatever isn't imported, fixtures and pages, is read by its name.
  const data = changed.filter((file) => !files.has(file) && extname(file) !== "").map((file) => basename(file));
  const readers = sources.filter(({ text }) => data.some((name) => text.includes(name))).map(({ file }) => file);
  const importers = new Map<string, string[]>();
  for (const { file, imports } of sources)
    for (const imported of imports) importers.set(imported, [...(importers.get(imported) ?? []), file]);
  const near = new Set([...changed.filter((file) => files.has(file)), ...readers]);
  for (const file of near) for (const importer of importers.get(file) ?? []) near.add(importer);
  return [...near].filter((file) => /\.(?:test|browser)\.ts$/.test(file));
}
