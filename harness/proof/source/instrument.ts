import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import { countedFiles, sourceUrl } from "./counted.ts";
import type { SourceMutant } from "./source-mutant.ts";

/** The reference's source, copied with all its mutants in it, each behind a switch. */
export interface Copy {
  /** Its folder. */
  at: URL;
  mutants: readonly SourceMutant[];
  /** Of each source file. */
  digests: Readonly<Record<string, string>>;
}

const CACHE = new URL("../../../.cache/source-mutants/", import.meta.url);

/** Makes the copy as JavaScript, since the switches aren't made for types. Positions stay those of the source. */
export async function instrument(): Promise<Copy> {
  const sources = countedFiles().map((file) => ({ file, text: readFileSync(sourceUrl(file), "utf8") }));
  const files = sources.map(({ file, text }) => ({ name: file, mutate: true, content: stripTypeScriptTypes(text) }));
  const made = await new Instrumenter(SILENT).instrument(files, OPTIONS);
  const at = new URL(`${digestOf(sources.map(({ text }) => text).join())}/`, CACHE);
  mkdirSync(at, { recursive: true });
  for (const { name, content } of made.files) write(new URL(asScript(name), at), SWITCHES + withImports(content));
  const textOf = new Map(sources.map(({ file, text }) => [file, text.split("\n")]));
  const mutants = made.mutants.map(({ id, fileName, location, mutatorName, replacement }) => ({
    id,
    file: fileName,
    line: location.start.line + 1,
    column: location.start.column + 1,
    mutator: mutatorName,
    original: cut(textOf.get(fileName) ?? [], location),
    replacement,
  }));
  return { at, mutants, digests: Object.fromEntries(sources.map(({ file, text }) => [file, digestOf(text)])) };
}

/** Its own switches are kept out: these are asked for those that this house has. */
const OPTIONS = { plugins: null, excludedMutations: [], ignorers: [], noHeader: true };
const SWITCHES = `import { isOn as stryMutAct_9fa48, comeBy as stryCov_9fa48 } from "${new URL("switches.ts", import.meta.url).href}";\n`;

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);
const asScript = (file: string): string => file.replace(/\.ts$/u, ".js");

/** Runs beside this one find a whole file or none. */
function write(file: URL, text: string): void {
  const whole = new URL(`${file.href}.${crypto.randomUUID()}`);
  writeFileSync(whole, text);
  renameSync(whole, file);
}

/** A copied file imports its neighbours in the copy, and all else where it is. */
function withImports(script: string): string {
  const copied = new Set(countedFiles());
  return script.replaceAll(/(?<= from ")(\.[^"]+\.ts)(?=";)/g, (path) => {
    const file = path.replace("./", "");
    return copied.has(file) ? `./${asScript(file)}` : sourceUrl(path).href;
  });
}

interface Place {
  line: number;
  column: number;
}

function cut(lines: readonly string[], { start, end }: { start: Place; end: Place }): string {
  const inside = lines.slice(start.line, end.line + 1);
  const last = inside.length - 1;
  return inside
    .map((line, index) => line.slice(index === 0 ? start.column : 0, index === last ? end.column : undefined))
    .join("\n");
}

const no = (): boolean => false;
const nothing = (): void => {};
const SILENT = {
  isTraceEnabled: no,
  isDebugEnabled: no,
  isInfoEnabled: no,
  isWarnEnabled: no,
  isErrorEnabled: no,
  isFatalEnabled: no,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
};
