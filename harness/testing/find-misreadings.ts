/**
 * Finds the texts that tell each pattern of each edition from its misreadings, and the rows in which values of several
 * classes meet, and writes them into `fixtures/`: after an edition came, a pattern or a class changed, or a way to misread
 * one was added.
 */

import { writeFileSync } from "node:fs";
import { EDITIONS } from "../contract/edition.ts";
import { fixtureUrl } from "../contract/fixture.ts";
import { loadContract, loadEditions } from "../contract/load-contract.ts";
import { digestOfRequests, findWitnesses, FOUND, type Found } from "../generate/misreadings/found-witnesses.ts";
import { digestOfFactors, factorsOf, findRows, FOUND_ROWS, type FoundRows } from "../generate/pairs.ts";

export function findMisreadings(): Found {
  return Object.fromEntries(
    EDITIONS.map((edition) => {
      const editions = loadEditions(edition);
      return [digestOfRequests(editions), findWitnesses(editions)];
    }),
  );
}

export function findAllRows(): FoundRows {
  return Object.fromEntries(
    EDITIONS.flatMap((edition) =>
      (["zip", "image"] as const).map((kind) => {
        const factors = factorsOf(loadContract(edition), kind);
        return [digestOfFactors(factors), findRows(factors)];
      }),
    ),
  );
}

if (import.meta.main) {
  writeFileSync(fixtureUrl(FOUND), `${JSON.stringify(findMisreadings(), undefined, 1)}\n`);
  writeFileSync(fixtureUrl(FOUND_ROWS), `${JSON.stringify(findAllRows())}\n`);
}
