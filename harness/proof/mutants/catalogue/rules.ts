import type { ClauseId } from "../../../contract/clause-book.ts";
import type { Plan } from "../../../define/plan.ts";
import { notFound, tooLarge, type AwsError } from "../../../reference/errors.ts";
import { structure, text, texts } from "../../../reference/value.ts";
import { together, type Fault, type Patch } from "../mutant.ts";
import { alsoRefusing, ruling, without } from "../patches.ts";

/** The rules of the reference that hold a clause; all of them must go before it is broken. */
const HELD_BY: [clause: ClauseId, rules: string[], entails?: string[], large?: true][] = [
  ["rule.function-name.bare-maximum", ["name-length-64"]],
  ["rule.function-name.own-region", ["name-own-region"]],
  ["rule.function-name.own-account", ["name-own-account"]],
  ["rule.function-name.unique", ["name-unused"], ["effect.get-function.same", "effect.deleted-is-gone", "conflict.*"]],
  ["rule.package.is-zip", ["zip-readable"]],
  ["rule.package.not-empty", ["zip-not-empty"]],
  ["rule.package.maximum-size", ["zipped-size"], [], true],
  ["rule.request.maximum-size", ["request-size", "environment-maximum-4096"], ["rule.environment.maximum-size"], true],
  ["rule.environment.maximum-size", ["environment-maximum-4096"]],
  ["rule.environment.reserved-keys", ["environment-reserved-keys"]],
  ["rule.environment.key-pattern", ["environment-variable-key-pattern"]],
  ["rule.timeout.maximum", ["timeout-maximum", "timeout-maximum-1800"]],
  ["rule.ephemeral-storage.maximum", ["storage-maximum-10240"]],
  ["rule.file-system-configs.s3-files", ["s3-files-config-needs-s3-files"]],
  ["rule.tags.maximum", ["tags-maximum-50"]],
  ["rule.vpc-config.max-security-groups", ["security-groups-maximum"]],
  ["rule.vpc-config.both-lists", ["vpc-lists-coexist"]],
  ["rule.vpc-config.subnet-id-format", ["subnet-id-pattern"]],
  ["rule.vpc-config.security-group-id-format", ["security-group-id-pattern"]],
  ["rule.file-system-configs.access-point", ["file-system-arn-pattern"]],
  ["rule.code-signing-config.exists", ["code-signing-config-exists"]],
  ["rule.layers.maximum", ["layers-maximum-5"]],
  ["rule.layers.own-region", ["layers-same-region", "layers-exist"], ["rule.layers.exist"]],
  ["rule.layers.distinct", ["layers-one-version-each"]],
  ["rule.layers.exist", ["layers-exist"]],
  ["rule.s3.bucket-exists", ["s3-bucket-exists", "s3-key-exists"], ["rule.s3.key-exists"]],
  ["rule.s3.key-exists", ["s3-key-exists"]],
  ["rule.s3.version-exists", ["s3-version-exists"]],
  ["rule.description.one-line", ["description-pattern"]],
  ["rule.role.own-account", ["role-own-account"]],
  ["rule.kms-key-arn.no-alias", ["kms-key-not-alias"]],
  ["rule.file-system-configs.needs-vpc", ["file-system-needs-vpc"]],
  ["rule.dead-letter-config.no-fifo-queue", ["dead-letter-target-no-fifo"]],
  ["rule.image.private-registry", ["image-uri-private-ecr"]],
  ["rule.logging-config.level-needs-json", ["log-level-needs-json"]],
  ["rule.snap-start.no-image", ["snap-start-no-image"]],
];

const bug = (clause: ClauseId): string => clause.replace(/^rule\./u, "").replaceAll(".", "-");

const notHeld: Fault[] = HELD_BY.map(([clause, rules, entails = [], large]) => ({
  name: `${bug(clause)}-not-held`,
  clause,
  entails,
  ...(large && { large }),
  patch: without(...rules),
}));

/** A refusal for the right reason in the wrong words. */
const misnamed = (said: AwsError | undefined): AwsError | undefined =>
  said && { ...said, type: "InvalidRequestContentException" };
/** Not a status that any source gives. */
const misnumbered = (said: AwsError | undefined): AwsError | undefined => said && { ...said, status: 422 };

/** A refusal for one of these counts for the others as well. */
const ENTAILED_BY: Record<string, string[]> = {
  "rule.layers.own-region": ["rule.layers.exist"],
  "rule.function-name.unique": ["conflict.*", "precedence.*"],
};

const refusedWrongly: Fault[] = HELD_BY.filter(([, , , large]) => !large).flatMap(([clause, [rule = ""]]) =>
  /pattern$|^security-groups|^timeout-/u.test(rule)
    ? []
    : [
        {
          name: `${bug(clause)}-refused-by-another-name`,
          clause,
          entails: ["error.*", ...(ENTAILED_BY[clause] ?? [])],
          patch: ruling(rule, misnamed),
        },
        {
          name: `${bug(clause)}-refused-with-422`,
          clause,
          entails: ["error.*", ...(ENTAILED_BY[clause] ?? [])],
          patch: ruling(rule, misnumbered),
        },
      ],
);

const fault = (name: string, clause: ClauseId, patch: Patch, entails: string[] = []): Fault => ({
  name,
  clause,
  entails,
  patch,
});

/** Rules that the reference holds together and the contract apart. */
const halves: Fault[] = [
  fault(
    "zip-without-runtime-taken",
    "rule.zip.runtime",
    ruling("zip-needs-runtime-and-handler", (said, { input }) => (text(input, "Handler") ? undefined : said)),
  ),
  fault(
    "zip-without-handler-taken",
    "rule.zip.handler",
    ruling("zip-needs-runtime-and-handler", (said, { input }) => (text(input, "Runtime") ? undefined : said)),
  ),
  fault(
    "zip-without-code-source-taken",
    "rule.zip.code-source",
    together(
      without("zip-needs-source"),
      ...["s3-bucket-exists", "s3-key-exists"].map((rule) =>
        ruling(rule, (said, { code }) => (text(code, "S3Bucket") === undefined ? undefined : said)),
      ),
    ),
  ),
  fault(
    "zip-of-no-bytes-taken",
    "rule.zip.code-source",
    together(
      without("zip-has-bytes"),
      ruling("zip-not-empty", (said, { zip }) => (zip?.length === 0 ? undefined : said)),
    ),
  ),
  fault(
    "image-without-image-uri-taken",
    "rule.image.image-uri",
    together(
      without("image-needs-uri"),
      ruling("image-uri-private-ecr", (said, { code }) => (text(code, "ImageUri") === undefined ? undefined : said)),
    ),
  ),
  ...(
    [
      ["Handler", "handler"],
      ["Runtime", "runtime"],
      ["Layers", "layers"],
    ] as const
  ).map(([member, slug]) =>
    fault(
      `image-with-${slug}-taken`,
      `rule.image.no-${slug}`,
      ruling("image-forbids-runtime-handler-layers", (said, { input }) =>
        input[member] === undefined ? said : undefined,
      ),
      // Taken and then not kept: an image has none to show.
      [`response.${slug}.*`],
    ),
  ),
  fault(
    "vpc-subnets-without-security-groups-taken",
    "rule.vpc-config.both-lists",
    ruling("vpc-lists-coexist", (said, { input }) =>
      texts(structure(input, "VpcConfig"), "SubnetIds").length > 0 ? undefined : said,
    ),
  ),
  fault(
    "vpc-security-groups-without-subnets-taken",
    "rule.vpc-config.both-lists",
    ruling("vpc-lists-coexist", (said, { input }) =>
      texts(structure(input, "VpcConfig"), "SubnetIds").length > 0 ? said : undefined,
    ),
  ),
  fault(
    "only-the-zip-signature-looked-at",
    "rule.package.is-zip",
    ruling("zip-readable", (said, { zip }) => (zip?.[0] === 0x50 && zip[1] === 0x4b ? undefined : said)),
  ),
  fault(
    "other-region-answers-400",
    "rule.function-name.own-region",
    ruling("name-own-region", (said) => said && { ...notFound("elsewhere"), status: 400 }),
    ["error.status.resource-not-found-exception"],
  ),
];

const keysOf = (value: object | undefined): number => Object.keys(value ?? {}).length;
const strict = (name: string, clause: ClauseId, patch: Patch): Fault => ({
  ...fault(name, clause, patch),
  blunt: true,
});

/** Rules that refuse what they should just let pass. */
const tooStrict: Fault[] = [
  strict(
    "bare-name-of-64-refused",
    "rule.function-name.bare-maximum",
    alsoRefusing(({ name }) => name.name.length > 63 && name.name.length < 65),
  ),
  strict(
    "timeout-of-900-refused",
    "rule.timeout.maximum",
    alsoRefusing(({ input }) => input["Timeout"] === 900),
  ),
  strict(
    "fifty-tags-refused",
    "rule.tags.maximum",
    alsoRefusing(({ input }) => keysOf(structure(input, "Tags")) === 50),
  ),
  strict(
    "environment-of-4096-refused",
    "rule.environment.maximum-size",
    alsoRefusing(
      ({ input }) => JSON.stringify(structure(structure(input, "Environment"), "Variables") ?? {}).length === 4096,
    ),
  ),
  strict(
    "five-layers-refused",
    "rule.layers.maximum",
    alsoRefusing(({ input }) => texts(input, "Layers").length === 5),
  ),
  strict(
    "own-full-arn-refused",
    "request.function-name.pattern",
    alsoRefusing(({ name }) => name.partition !== undefined && name.region === "us-east-1"),
  ),
  strict(
    "own-partial-arn-refused",
    "request.function-name.pattern",
    alsoRefusing(({ name }) => name.partition === undefined && name.account === "123456789012"),
  ),
  {
    ...strict(
      "own-account-denied",
      "rule.function-name.own-account",
      alsoRefusing(
        ({ name, input }) => name.account === "123456789012" && text(input, "FunctionName") === name.spelling,
      ),
    ),
    // With the account wrongly denied, the region isn't even looked at.
    entails: ["rule.function-name.own-region", "error.status.resource-not-found-exception"],
  },
  strict(
    "own-region-not-found",
    "rule.function-name.own-region",
    alsoRefusing(({ name }) => name.region === "us-east-1"),
  ),
  strict(
    "capitals-in-name-refused",
    "request.function-name.pattern",
    alsoRefusing(({ name }) => /[A-Z]/u.test(name.name)),
  ),
  {
    ...strict(
      "largest-package-refused",
      "rule.package.maximum-size",
      alsoRefusing(({ zip }) => zip?.length === 52_428_800),
    ),
    large: true,
  },
  {
    name: "largest-request-refused",
    clause: "rule.request.maximum-size",
    entails: [],
    blunt: true,
    large: true,
    patch: (parts) => ({
      ...parts,
      sizeRules: [
        ...parts.sizeRules,
        { name: "planted", check: (bytes) => (bytes === 70_167_211 ? tooLarge("a planted refusal") : undefined) },
      ],
    }),
  },
  strict(
    "image-refused",
    "operation.accepts-valid",
    alsoRefusing(({ packageType }) => packageType === "Image"),
  ),
  strict(
    "package-of-a-megabyte-and-a-half-refused",
    "operation.accepts-valid",
    alsoRefusing(({ zip }) => zip?.length === 1_500_000),
  ),
  fault(
    "object-that-is-no-zip-taken",
    "rule.package.is-zip",
    ruling("zip-readable", (said, { code }) => (text(code, "S3Bucket") === undefined ? said : undefined)),
  ),
  {
    ...strict(
      "packages-of-over-four-megabytes-refused",
      "operation.accepts-valid",
      alsoRefusing(({ zip }) => (zip?.length ?? 0) > 4_000_000),
    ),
    entails: ["rule.package.maximum-size"],
    large: true,
  },
  strict(
    "package-in-a-bucket-refused",
    "rule.s3.bucket-exists",
    alsoRefusing(({ code }) => text(code, "S3Bucket") === "conformance-bucket"),
  ),
];

/** Bounds that moved, off by one. */
const ofMovedBounds = (hasMoved: boolean): Fault[] =>
  hasMoved
    ? [
        strict(
          "timeout-of-1800-refused",
          "rule.timeout.maximum",
          alsoRefusing(({ input }) => input["Timeout"] === 1800),
        ),
        fault(
          "timeout-of-1801-taken",
          "rule.timeout.maximum",
          ruling("timeout-maximum-1800", (said, { input }) => (input["Timeout"] === 1801 ? undefined : said)),
        ),
        strict(
          "storage-of-10240-refused",
          "rule.ephemeral-storage.maximum",
          alsoRefusing(({ input }) => structure(input, "EphemeralStorage")?.["Size"] === 10_240),
        ),
        fault(
          "storage-of-10241-taken",
          "rule.ephemeral-storage.maximum",
          ruling("storage-maximum-10240", (said, { input }) =>
            structure(input, "EphemeralStorage")?.["Size"] === 10_241 ? undefined : said,
          ),
        ),
      ]
    : [
        fault("timeout-of-901-taken", "rule.timeout.maximum", (parts) => ({
          ...parts,
          recorded: parts.recorded.map((one) =>
            one.name === "timeout-maximum" ? { ...one, constraint: { maximum: 901 } } : one,
          ),
        })),
      ];

/** Off by one, and looked at in part. */
const nearMisses: Fault[] = [
  fault(
    "bare-name-of-65-taken",
    "rule.function-name.bare-maximum",
    ruling("name-length-64", (said, { name }) => (name.name.length === 65 ? undefined : said)),
  ),
  fault(
    "fifty-one-tags-taken",
    "rule.tags.maximum",
    ruling("tags-maximum-50", (said, { input }) => (keysOf(structure(input, "Tags")) === 51 ? undefined : said)),
  ),
  fault(
    "environment-of-4097-taken",
    "rule.environment.maximum-size",
    ruling("environment-maximum-4096", (said, { input }) =>
      JSON.stringify(structure(structure(input, "Environment"), "Variables") ?? {}).length === 4097 ? undefined : said,
    ),
  ),
  fault(
    "environment-counted-in-characters",
    "rule.environment.maximum-size",
    ruling("environment-maximum-4096", (said, { input }) =>
      JSON.stringify(structure(structure(input, "Environment"), "Variables") ?? {}).length <= 4096 ? undefined : said,
    ),
  ),
  fault(
    "environment-measured-in-values-only",
    "rule.environment.maximum-size",
    ruling("environment-maximum-4096", (said, { input }) =>
      Object.values(structure(structure(input, "Environment"), "Variables") ?? {}).join("").length <= 4096
        ? undefined
        : said,
    ),
  ),
  ...["AWS_DEFAULT_REGION", "AWS_SESSION_TOKEN"].map((key) =>
    fault(
      `reserved-key-${key.toLowerCase().replaceAll("_", "-")}-taken`,
      "rule.environment.reserved-keys",
      ruling("environment-reserved-keys", (said, { input }) =>
        structure(structure(input, "Environment"), "Variables")?.[key] === undefined ? said : undefined,
      ),
    ),
  ),
  fault(
    "only-first-layer-looked-up",
    "rule.layers.exist",
    ruling("layers-exist", (said, { input }, { store }) =>
      store.findLayer(texts(input, "Layers")[0] ?? "") === undefined ? said : undefined,
    ),
  ),
  fault(
    "six-layers-taken",
    "rule.layers.maximum",
    ruling("layers-maximum-5", (said, { input }) => (texts(input, "Layers").length === 6 ? undefined : said)),
  ),
  fault(
    "only-first-subnet-looked-at",
    "rule.vpc-config.subnet-id-format",
    together(
      without("subnet-id-pattern"),
      alsoRefusing(({ input }) =>
        texts(structure(input, "VpcConfig"), "SubnetIds")
          .slice(0, 1)
          .some((id) => !id.startsWith("subnet-")),
      ),
    ),
  ),
];

/** Each rule that the schema can't say. */
export const rules = ({ clauses }: Plan): Fault[] =>
  [
    ...notHeld,
    ...refusedWrongly,
    ...halves,
    ...tooStrict,
    ...ofMovedBounds(clauses.has("request.timeout.maximum")),
    ...nearMisses,
  ].filter(({ clause }) => clauses.has(clause));
