import { globSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

/** A file of this repository, named from its root, with what it imports: files as they are named here, packages as written. */
export interface Source {
  file: string;
  text: string;
  imports: readonly string[];
}

const ROOT = join(import.meta.dirname, "../..");

/** Every TypeScript file of the suite, its tests and its tools. */
export function readSources(): Source[] {
  return globSync("{harness,suites,.ci}/**/*.ts", { cwd: ROOT })
    .map((file) => file.replaceAll("\\", "/"))
    .toSorted()
    .map((file) => sourceOf(file, readFileSync(join(ROOT, file), "utf8")));
}

export function sourceOf(file: string, text: string): Source {
  const named = FORMS.flatMap((form) => [...text.matchAll(form)].map(([, specifier = ""]) => specifier));
  const imports = named
    .map((specifier) => specifier.replace("${extension}", ".ts"))
    .map((specifier) => (specifier.startsWith(".") ? posix.join(posix.dirname(file), specifier) : specifier));
  return { file, text, imports: [...new Set(imports)] };
}

/** How a module is named, for its types, at once, later or in a thread. The formatter keeps the first two as they are here. */
const FORMS: readonly RegExp[] = [
  /^(?:import|export|\})[^"\n]* from "([^"]+)"(?: with \{.*\})?;$/gm,
  /^import "([^"]+)";$/gm,
  /\bimport\(\s*"([^"]+)"/g,
  /\bimport\.meta\.resolve\("([^"]+)"\)/g,
  /\bnew URL\([`"](\.[^`"]*(?:\.ts|\$\{extension\}))[`"], import\.meta\.url\)/g,
];

/** The files that a file needs, however far away, itself included. */
export function reachedFrom(starts: readonly string[], sources: readonly Source[]): Set<string> {
  const known = new Map(sources.map((source) => [source.file, source]));
  const reached = new Set(starts);
  for (const file of reached) for (const to of known.get(file)?.imports ?? []) if (known.has(to)) reached.add(to);
  return reached;
}
