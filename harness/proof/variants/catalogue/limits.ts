import { EDITIONS } from "../../../contract/edition.ts";
import { invalidParameter, notFound } from "../../../reference/errors.ts";
import { items, structure, text } from "../../../reference/value.ts";
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
    "dead-letter-target-no-fifo",
    "snap-start-no-image",
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
    name: "versions-of-objects-not-looked-at",
    about: "a bucket without versioning has none; that one which isn't there is refused only --strict asks for",
    patch: dropping("s3-version-exists"),
  },
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

/** A server may refuse what no source decides. */
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

const IMAGES = "image-forbids-runtime-handler-layers";

const keepingHandlers = knowing((known, stored) => {
  const { Handler = null, Runtime = null } = askedOf(stored);
  return stored.package.type === "Image" ? { ...known, Handler, Runtime } : known;
});

/** Since 2026-11 the model says that an image's runtime is an error. */
const BEFORE_RUNTIMES_WERE_REFUSED = EDITIONS.filter((edition) => edition < "2026-11");

const images = inDimension("settings of images", [
  {
    name: "image-with-handler-ignored",
    editions: BEFORE_RUNTIMES_WERE_REFUSED,
    about: "that an image with a handler is refused is recorded only; an image has no use for one, so it isn't kept",
    patch: dropping(IMAGES),
  },
  {
    name: "image-with-handler-kept",
    editions: BEFORE_RUNTIMES_WERE_REFUSED,
    about: "the same, from a server that shows whatever it was given",
    patch: both(dropping(IMAGES), keepingHandlers),
  },
  {
    name: "layers-refused-for-images-only",
    editions: BEFORE_RUNTIMES_WERE_REFUSED,
    about: "that an image has no layers is said by AWS alone; a server may refuse just that",
    patch: both(
      ruling(IMAGES, (said, { input }) => (items(input, "Layers").length > 0 ? said : undefined)),
      keepingHandlers,
    ),
  },
  {
    name: "runtime-refused-for-images-only",
    about: "of an image the newest model refuses a runtime, and nothing else",
    patch: ruling(IMAGES, (said, { input }) => (input["Runtime"] === undefined ? undefined : said)),
  },
]);

export const limitVariants: Variant[] = [
  // Each takes away rules of its own: they go together, and alone.
  ...lenient.flatMap((freedom) => inDimension(`rule ${freedom.name}`, [freedom])),
  ...missing,
  ...strict,
  ...images,
];
