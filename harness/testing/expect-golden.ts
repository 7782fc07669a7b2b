import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import { fixtureUrl } from "../contract/fixture.ts";

const folder = fixtureUrl("records/golden/");

/**
 * A rendered text is the one that was committed. `UPDATE_GOLDEN=1` writes it instead, never in CI: the diff is then to be
 * read like any other.
 */
export function expectGolden(name: string, text: string): void {
  const file = new URL(name, folder);
  if (process.env.UPDATE_GOLDEN) {
    if (process.env.CI) throw new Error("UPDATE_GOLDEN isn't for CI: a golden file is updated, read and committed");
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  }
  expect(text, `${name}; UPDATE_GOLDEN=1 npm run test:unit rewrites it`).to.equal(readFileSync(file, "utf8"));
}
