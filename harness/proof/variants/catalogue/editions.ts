import { EDITIONS, LATEST } from "../../../contract/edition.ts";
import { laterOf } from "../../../contract/editions.ts";
import { listedRuntimes } from "../../../contract/runtimes.ts";
import type { Schema } from "../../../contract/schema.ts";
import { text } from "../../../reference/value.ts";
import { both } from "../changes.ts";
import { inDimension, type Variant } from "../variant.ts";
import { dropping, ruling } from "./rules.ts";

const RUNTIMES = "runtime-listed";
/** All editions but the newest: what came later is a freedom there. */
const OLDER = EDITIONS.filter((edition) => edition !== LATEST);

const runtimes = inDimension("runtimes", [
  {
    name: "deprecated-runtimes-accepted",
    about: "the page lists them; that AWS refuses them today is recorded and dated",
    patch: dropping("runtime-supported"),
  },
  {
    name: "newer-runtimes-accepted",
    about: "a later edition lists them; a page ages",
    patch: (parts, world) =>
      ruling(RUNTIMES, (said, { input }) =>
        world.others.flatMap(listedRuntimes).includes(text(input, "Runtime") ?? "") ? undefined : said,
      )(parts, world),
    editions: OLDER,
  },
  {
    name: "runtimes-of-both-and-deprecated",
    about: "the union of what all editions list",
    patch: (parts, world) =>
      both(
        dropping("runtime-supported"),
        ruling(RUNTIMES, (said, { input }) =>
          world.others.flatMap(listedRuntimes).includes(text(input, "Runtime") ?? "") ? undefined : said,
        ),
      )(parts, world),
  },
]);

type Bounds = Partial<Pick<Schema, "minLength" | "maxLength" | "minimum" | "maximum" | "minItems" | "maxItems">>;
const LOW = ["minLength", "minimum", "minItems"] as const;
const HIGH = ["maxLength", "maximum", "maxItems"] as const;

/** Bounds that two editions have of a member of the operation itself: whichever is picked is one that a source has. */
function bounded(own: Schema, other: Schema, pick: "lax" | "strict"): Schema {
  const properties = Object.entries(own.properties ?? {}).map(([name, schema]): [string, Schema] => {
    const theirs = other.properties?.[name];
    if (theirs === undefined) return [name, schema];
    const bounds: Bounds = {};
    for (const keywords of [LOW, HIGH])
      for (const keyword of keywords) {
        const [mine, yours] = [schema[keyword], theirs[keyword]];
        if (mine === undefined || yours === undefined) continue;
        const [least, most] = [Math.min(mine, yours), Math.max(mine, yours)];
        bounds[keyword] = (keywords === LOW) === (pick === "lax") ? least : most;
      }
    return [name, { ...schema, ...bounds }];
  });
  return { ...own, properties: Object.fromEntries(properties) };
}

const ofAll =
  (pick: "lax" | "strict"): NonNullable<Variant["patch"]> =>
  (parts, { others }) => {
    const later = laterOf({ contract: parts.contract, others });
    const request = later.reduce((own, edition) => bounded(own, edition.request, pick), parts.contract.request);
    return { ...parts, contract: { ...parts.contract, request } };
  };

const editions = inDimension("bounds of editions", [
  {
    name: "laxer-bounds-of-the-editions",
    about: "MemorySize up to 32768 is valid since 2026: what a later edition allows is allowed by default",
    patch: ofAll("lax"),
    editions: OLDER,
  },
  {
    name: "stricter-bounds-of-the-editions",
    about: "a target that keeps the edition asked for is right, and one that keeps a later, stricter one",
    patch: ofAll("strict"),
    editions: OLDER,
  },
  {
    name: "server-of-the-latest-edition",
    about: "whoever follows today's model conforms to an older edition",
    patch: (parts, { others }) => ({ ...parts, contract: others.at(-1) ?? parts.contract }),
    editions: OLDER,
  },
]);

export const editionVariants: Variant[] = [...runtimes, ...editions];
