/**
 * Finds the texts that tell each pattern of each edition from its misreadings, and writes them into
 * `fixtures/misreadings.json`: after an edition came, a pattern changed, or a way to misread one was added.
 */

import { writeFileSync } from "node:fs";
import { EDITIONS } from "../contract/edition.ts";
import { fixtureUrl } from "../contract/fixture.ts";
import { loadEditions } from "../contract/load-contract.ts";
import { digestOfRequests, findWitnesses, FOUND, type Found } from "../generate/misreadings/found-witnesses.ts";

export function findMisreadings(): Found {
  return Object.fromEntries(
    EDITIONS.map((edition) => {
      const editions = loadEditions(edition);
      return [digestOfRequests(editions), findWitnesses(editions)];
    }),
  );
}

if (import.meta.main) writeFileSync(fixtureUrl(FOUND), `${JSON.stringify(findMisreadings(), undefined, 1)}\n`);
