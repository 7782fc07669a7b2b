import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "../..");

/** One call of mocha: msw and nock both replace `fetch`, so that their tests run apart from each other and from all others. */
export interface MochaRun {
  config: string;
  files: string[];
}

/** The configuration that `npm test` runs a test with. */
function configOf(file: string): string {
  if (/\.msw\.test\.ts$|^docs\/examples\/msw\//.test(file)) return ".mocharc.msw.json";
  if (/\.nock\.test\.ts$|^docs\/examples\/playback\//.test(file)) return ".mocharc.nock.json";
  return file.endsWith(".spec.ts") ? ".mocharc.json" : ".mocharc.unit.json";
}

export function mochaRunsOf(files: readonly string[]): MochaRun[] {
  return [...Map.groupBy(files, configOf)].map(([config, own]) => ({ config, files: own }));
}

/** How Node is called for it. What a configuration says of files would be added to those that are named: it is left out. */
export function mochaCommand({ config, files }: MochaRun): string[] {
  const { spec: _spec, ignore: _ignore, ...options } = JSON.parse(readFileSync(join(ROOT, config), "utf8"));
  const flags = Object.entries(options).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [value].flat().flatMap((each) => [`--${name}`, String(each)]),
  );
  return [createRequire(import.meta.url).resolve("mocha/bin/mocha.js"), "--no-config", ...flags, ...files];
}
