import { readFixture } from "./fixture.ts";

/** Retired ids of cases and clauses, with those that took their place. No case is called as a clause. */
export const RENAMED = new Map(Object.entries(readFixture<{ ids: Record<string, string> }>("renamed.json").ids));

/** What an id is today. */
export const currentId = (id: string): string => RENAMED.get(id) ?? id;

/** The ids that one took the place of. */
export const formerIds = (id: string): string[] =>
  RENAMED.size === 0 ? [] : [...RENAMED].flatMap(([former, current]) => (current === id ? [former] : []));

/** A line for whoever gave a retired id. */
export const retiredNotice = (former: string): string => `${former} is now called ${currentId(former)}`;
