import { editionCalled, EDITIONS, type Edition } from "./edition.ts";
import type { Editions } from "./editions.ts";
import { readFixture } from "./fixture.ts";
import type { Contract } from "./schema.ts";

/**
 * An edition that ships with the suite. Not validated here, which would dominate every start: a test parses the
 * committed files with `parseContract`, as foreign ones are.
 */
export function loadContract(name: Edition): Contract {
  const edition = editionCalled(name);
  if (edition === undefined) throw new Error(`no edition ${name} ships`);
  return readFixture<Contract>(`contracts/${edition}.json`);
}

/** An edition among all that ship. */
export function loadEditions(name: Edition): Editions {
  return amongEditions(loadContract(name));
}

/** A contract among all that ship. */
export function amongEditions(contract: Contract): Editions {
  const others = EDITIONS.filter((edition) => contract.file !== undefined || edition !== contract.edition);
  return { contract, others: others.map(loadContract) };
}
