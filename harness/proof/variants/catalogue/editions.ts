import type { Contract, Schema } from "../../../contract/schema.ts";
import { text } from "../../../reference/value.ts";
import { both } from "../changes.ts";
import { inDimension, type Variant } from "../variant.ts";
import { dropping, ruling } from "./rules.ts";

const RUNTIMES = "runtime-listed";
const runtimesOf = (contract: Contract): string[] => contract.request.properties?.["Runtime"]?.enum ?? [];

const runtimes = inDimension("runtimes", [
  {
    name: "deprecated-runtimes-accepted",
    about: "the page lists them; that AWS refuses them today is recorded and dated",
    patch: dropping("runtime-supported"),
  },
  {
    name: "newer-runtimes-accepted",
    about: "the model of 2026 lists them; a page ages",
    patch: (parts, world) =>
      ruling(RUNTIMES, (said, { input }) =>
        runtimesOf(world.other).includes(text(input, "Runtime") ?? "") ? undefined : said,
      )(parts, world),
    editions: ["2021"],
  },
  {
    name: "runtimes-of-both-and-deprecated",
    about: "the union of what page and model list",
    patch: (parts, world) =>
      both(
        dropping("runtime-supported"),
        ruling(RUNTIMES, (said, { input }) =>
          runtimesOf(world.other).includes(text(input, "Runtime") ?? "") ? undefined : said,
        ),
      )(parts, world),
  },
]);

type Bounds = Partial<Pick<Schema, "minLength" | "maxLength" | "minimum" | "maximum" | "minItems" | "maxItems">>;
const LOW = ["minLength", "minimum", "minItems"] as const;
const HIGH = ["maxLength", "maximum", "maxItems"] as const;

/** Bounds that both editions have of a member of the operation itself: whichever is picked is one that a source has. */
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

const ofBoth =
  (pick: "lax" | "strict"): NonNullable<Variant["patch"]> =>
  (parts, { other }) => ({
    ...parts,
    contract: { ...parts.contract, request: bounded(parts.contract.request, other.request, pick) },
  });

const editions = inDimension("bounds of editions", [
  {
    name: "laxer-bounds-of-the-editions",
    about: "MemorySize up to 32768 is valid in 2026: what one edition allows is allowed by default",
    patch: ofBoth("lax"),
  },
  {
    name: "stricter-bounds-of-the-editions",
    about: "MemorySize above 10240 is invalid in 2021: what one edition forbids is refused by default",
    patch: ofBoth("strict"),
  },
  {
    name: "server-of-2026",
    about: "whoever follows today's model conforms to the page wherever the two agree",
    patch: (parts, { other }) => ({ ...parts, contract: other }),
    editions: ["2021"],
  },
]);

export const editionVariants: Variant[] = [...runtimes, ...editions];
