import { globSync, statSync } from "node:fs";
import { join } from "node:path";

const TEST = /\.(?:test|browser|repeat|spec)\.ts$/;

/** The tests that files, folders and globs name, from a folder. @throws Error in one line where one names none */
export function findTests(named: readonly string[], root: string): string[] {
  const found = named.flatMap((name) => {
    const paths = globSync(name, { cwd: root }).map((path) => path.replaceAll("\\", "/"));
    const tests = paths.flatMap((path) =>
      statSync(join(root, path)).isDirectory() ? globSync(`${path}/**/*.test.ts`, { cwd: root }) : path,
    );
    const strange = tests.find((path) => !TEST.test(path));
    if (strange !== undefined) throw new Error(`${strange} is no test: npm run check runs those nearest to a change`);
    if (tests.length === 0) throw new Error(`${name} names no test`);
    return tests;
  });
  return [...new Set(found)].toSorted();
}
