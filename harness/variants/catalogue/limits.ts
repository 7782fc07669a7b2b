import type { Contract, Schema } from "../../contract/schema.ts";
import { invalidParameter, notFound } from "../../reference/errors.ts";
import { items, structure, text } from "../../reference/value.ts";
import { askedOf, both, knowing } from "../changes.ts";
import { inDimension, type Freedom, type Variant } from "../variant.ts";
import { alsoRuling, dropping, ruling } from "./rules.ts";

/** Rules that only a recording of AWS has: a server that knows the page alone doesn't enforce them. */
const RECORDED_ONLY: Record<string, readonly string[]> = {
  "environment-of-any-size": ["environment-maximum-4096"],
  "environment-keys-of-any-kind": ["environment-reserved-keys", "environment-variable-key-pattern"],
  "tags-of-any-number": ["tags-maximum-50"],
  "layers-of-any-number": ["layers-maximum-5"],
  "layers-of-any-kind": [
    "layers-maximum-5",
    "layers-same-region",
    "layers-one-version-each",
    "layers-own-account",
    "layers-exist",
  ],
  "zip-without-entries": ["zip-not-empty"],
  "vpc-of-one-list": ["vpc-lists-coexist"],
  "subnets-of-any-form": ["subnet-id-pattern", "security-group-id-pattern", "security-groups-maximum"],
  "file-systems-of-any-form": ["file-system-arn-pattern", "file-system-needs-vpc"],
  "settings-of-any-kind": [
    "dead-letter-target-arn",
    "description-pattern",
    "kms-key-not-alias",
    "log-level-needs-json",
    "role-own-account",
  ],
  "images-of-any-registry": ["image-uri-private-ecr"],
  "unzipped-of-any-size": ["unzipped-size", "unzipped-size-with-layers"],
};

const lenient = Object.entries(RECORDED_ONLY).map(([name, rules]): Freedom => ({
  name,
  about: `${rules.join(", ")}: recorded only, the page has no such limit`,
  patch: dropping(...rules),
}));

const absent = "a resource of the request that doesn't exist is ResourceNotFoundException (page)";

const missing = inDimension("missing resources", [
  {
    name: "missing-layer-404",
    about: absent,
    patch: ruling("layers-exist", (said) => said && notFound("There is no such layer.")),
  },
  {
    name: "missing-package-404",
    about: absent,
    patch: both(
      ruling("s3-bucket-exists", (said) => said && notFound("There is no such bucket.")),
      ruling("s3-key-exists", (said) => said && notFound("There is no such object.")),
    ),
  },
]);

const many = (...sources: unknown[]): boolean => sources.filter((source) => source !== undefined).length > 1;

/** What no source decides may be refused as well. */
const strict = inDimension("what no source decides", [
  {
    name: "undecided-refused",
    about: "several sources of code, an image's settings on a zip, the alias of a key: nothing says that they're valid",
    patch: both(
      alsoRuling("one-source-of-code", ({ code, input }) =>
        many(code?.["ZipFile"], text(code, "S3Bucket"), text(code, "ImageUri")) ||
        (text(code, "S3Bucket") === undefined) !== (text(code, "S3Key") === undefined) ||
        (text(input, "PackageType") !== "Image" && Object.keys(structure(input, "ImageConfig") ?? {}).length > 0)
          ? invalidParameter("Name one source of code, and an ImageConfig for images only.")
          : undefined,
      ),
      alsoRuling("no-aliases", ({ input }) =>
        text(input, "KMSKeyArn")?.includes(":alias/") ? invalidParameter("The key's alias isn't the key.") : undefined,
      ),
    ),
  },
]);

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

const IMAGES = "image-forbids-runtime-handler-layers";

const keepingHandlers = knowing((known, stored) => {
  const { Handler = null, Runtime = null } = askedOf(stored);
  return stored.package.type === "Image" ? { ...known, Handler, Runtime } : known;
});

const images = inDimension("settings of images", [
  {
    name: "image-with-handler-ignored",
    about: "that an image with a handler is refused is recorded only; an image has no use for one, so it isn't kept",
    patch: dropping(IMAGES),
  },
  {
    name: "image-with-handler-kept",
    about: "the same, from a server that shows whatever it was given",
    patch: both(dropping(IMAGES), keepingHandlers),
  },
  {
    name: "layers-refused-for-images-only",
    about: "that an image has no layers is said by AWS alone; a server may refuse just that",
    patch: both(
      ruling(IMAGES, (said, { input }) => (items(input, "Layers").length > 0 ? said : undefined)),
      keepingHandlers,
    ),
  },
]);

export const limitVariants: Variant[] = [
  // Each takes away rules of its own: they go together, and alone.
  ...lenient.flatMap((freedom) => inDimension(`rule ${freedom.name}`, [freedom])),
  ...missing,
  ...strict,
  ...runtimes,
  ...editions,
  ...images,
];
