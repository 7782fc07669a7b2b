import { readFixture } from "./fixture.ts";
import type { Contract } from "./schema.ts";

/** The name of an edition that ships with the suite: its date. */
export type Edition = string;

interface EditionRow extends Age {
  name: Edition;
}

const data = readFixture<{ editions: [EditionRow, ...EditionRow[]]; older: Record<string, Edition> }>(
  "contracts/editions.json",
);

const [first, ...rest] = data.editions;

/** Every edition that ships, oldest first. */
export const EDITIONS: readonly [Edition, ...Edition[]] = [first.name, ...rest.map(({ name }) => name)];

/** The newest that ships. */
export const LATEST: Edition = EDITIONS.at(-1) ?? first.name;

/** What people may be told to give. */
export const EDITION_NAMES: readonly string[] = ["latest", ...EDITIONS];

const isOlder = (name: string): boolean => Object.hasOwn(data.older, name);

/** The edition that a text names, or undefined where none is called so. */
export function editionCalled(text: string): Edition | undefined {
  if (text === "latest") return LATEST;
  return isOlder(text) ? data.older[text] : EDITIONS.find((name) => name === text);
}

/** A line for whoever gave a name that an edition had before, else undefined. */
export const olderNameNotice = (name: string): string | undefined =>
  isOlder(name) ? `edition ${name} is now called ${data.older[name]}` : undefined;

/** A year, a month or a day. */
export const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** What is known of how old something is. */
export interface Age {
  day?: string;
  /** The botocore release that it came with. */
  version?: string;
}

/** An edition that ships has its own; a file of the user's own what it tells, or what was said of it. */
export const ageOf = ({ edition, file }: Pick<Contract, "edition" | "file">): Age =>
  file ?? data.editions.find(({ name }) => name === edition) ?? {};

/** Whether one is younger than another: by their releases, else by their days; undefined where nothing tells. */
export function isYounger(one: Age, other: Age): boolean | undefined {
  if (one.version !== undefined && other.version !== undefined) return isHigher(one.version, other.version);
  return one.day === undefined || other.day === undefined ? undefined : isAfter(one.day, other.day);
}

/** As far as both dates go: no day of a month lies after that month. */
function isAfter(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length) > other.slice(0, length);
}

function isHigher(one: string, other: string): boolean {
  const [own, theirs] = [one, other].map((version) => version.split(".").map((part) => Number.parseInt(part, 10) || 0));
  const at = [0, 1, 2].find((index) => own?.[index] !== theirs?.[index]) ?? 0;
  return (own?.[at] ?? 0) > (theirs?.[at] ?? 0);
}

/**
 * The edition as of which the rules hold that no schema says: the newest that isn't younger. None where a file doesn't tell
 * its age, or is older than all.
 */
export function ruledBy(contract: Pick<Contract, "edition" | "file">): Edition | undefined {
  const age = ageOf(contract);
  return data.editions.findLast((row) => isYounger(row, age) === false)?.name;
}
