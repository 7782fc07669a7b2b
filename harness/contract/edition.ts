/** The editions that ship with the suite, named for their dates, oldest first. */
export const EDITIONS = ["2021", "2026-05", "2026-11"] as const;

export type Edition = (typeof EDITIONS)[number];

/** The newest that ships. */
export const LATEST = "2026-11" satisfies Edition;

/** What people may be told to give. */
export const EDITION_NAMES = ["latest", ...EDITIONS] as const;

/** Names that editions had before. */
const OLDER = { "2026": "2026-05" } as const satisfies Record<string, Edition>;

const isOlder = (name: string): name is keyof typeof OLDER => Object.hasOwn(OLDER, name);

export const OLDER_EDITION_NAMES: readonly (keyof typeof OLDER)[] = Object.keys(OLDER).filter(isOlder);

/** A name of an edition, as people give it. */
export type EditionName = (typeof EDITION_NAMES)[number] | keyof typeof OLDER;

export function editionOf(name: EditionName): Edition {
  if (name === "latest") return LATEST;
  return isOlder(name) ? OLDER[name] : name;
}

/** The edition that a text names, or undefined where none is called so. */
export function editionCalled(text: string): Edition | undefined {
  const name = [...EDITION_NAMES, ...OLDER_EDITION_NAMES].find((each) => each === text);
  return name === undefined ? undefined : editionOf(name);
}

/** A line for whoever gave a name that an edition had before, else undefined. */
export const olderNameNotice = (name: string): string | undefined =>
  isOlder(name) ? `edition ${name} is now called ${OLDER[name]}` : undefined;
