import { readFixture } from "./fixture.ts";
import type { Contract, Edition } from "./schema.ts";

/**
 * An edition that ships with the suite. Not validated here, which would dominate every start: a test parses the
 * committed files with `parseContract`, as foreign ones are.
 */
export function loadContract(edition: Edition): Contract {
  return readFixture<Contract>(`contracts/${edition}.json`);
}

/** The editions that ship with the suite. */
export const EDITIONS: readonly Edition[] = ["2021", "2026"];

export const otherEdition = (edition: Edition): Edition => (edition === "2021" ? "2026" : "2021");
