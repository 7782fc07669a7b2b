import { EDITIONS, editionOf, type EditionName } from "./edition.ts";
import type { Editions } from "./editions.ts";
import { readFixture } from "./fixture.ts";
import type { Contract } from "./schema.ts";

/**
 * An edition that ships with the suite. Not validated here, which would dominate every start: a test parses the
 * committed files with `parseContract`, as foreign ones are.
 */
export function loadContract(name: EditionName): Contract {
  return readFixture<Contract>(`contracts/${editionOf(name)}.json`);
}

/** An edition among all that ship. */
export function loadEditions(name: EditionName): Editions {
  const others = EDITIONS.filter((edition) => edition !== editionOf(name));
  return { contract: loadContract(name), others: others.map((edition) => loadContract(edition)) };
}
