import { readFileSync } from "node:fs";

/** package.json lies two folders up in the repository, three in the built package. */
function find(): { name: string; version: string } {
  for (const path of ["../../package.json", "../../../package.json"]) {
    try {
      return JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as { name: string; version: string };
    } catch {
      // Not here.
    }
  }
  return { name: "lambda-createfunction-conformance", version: "unknown" };
}

const { name, version } = find();
export const suite = { name, version };
