import type { Topic } from "../harness/define/case.ts";
import { accepts } from "../harness/define/vocabulary.ts";
import { ALONE, BASES, baseOf } from "../harness/generate/bases.ts";
import { changed } from "../harness/generate/change.ts";
import { eachRichest } from "../harness/generate/richest.ts";
import { typicalRequests } from "../harness/generate/typical.ts";
import {
  eachBound,
  eachEmpty,
  eachEnumValue,
  eachForeignEnumValue,
  eachMemberAlone,
  eachNull,
} from "../harness/generate/valid-requests.ts";
import { slugOfMember } from "../harness/contract/slug.ts";
import {
  LATER_MAXIMUM_TIMEOUT,
  MANAGED_MAXIMUM_TIMEOUT,
  MAXIMUM_TIMEOUT,
  mostTags,
} from "../harness/contract/rules/limits.ts";
import { MAXIMUM_PACKAGE_BYTES, USUAL_PACKAGE_BYTES } from "../harness/contract/rules/package.ts";
import { MAXIMUM_ENVIRONMENT_BYTES } from "../harness/contract/rules/environment.ts";

const { zip, image, s3 } = BASES;

/** Requests that every implementation must accept. */
export const validRequests: Topic = {
  name: "valid requests",
  cases: (context) => [
    accepts(
      "zip/minimal",
      "the smallest zip function is created",
      [
        "operation.accepts-valid",
        "request.function-name.required",
        "request.role.required",
        "request.code.required",
        "rule.package.is-zip",
      ],
      zip,
    ),
    accepts(
      "image/minimal",
      "the smallest image function is created",
      ["operation.accepts-valid", "rule.image.image-uri", "response.package-type.kind"],
      image,
    ),
    accepts(
      "s3/minimal",
      "a function whose code lies in a bucket is created",
      [
        "request.code.s3-bucket.type",
        "request.code.s3-key.type",
        "rule.s3.bucket-exists",
        "rule.s3.key-exists",
        "response.code-sha256.digest",
        "response.code-size.bytes",
      ],
      s3,
    ),
    ...eachMemberAlone(context),
    ...eachEnumValue(context),
    ...eachForeignEnumValue(context),
    ...eachBound(context),
    ...eachNull(context),
    ...eachEmpty(context),
    ...forms,
    ...eachRichest(context),
    ...limitsFromInside,
    ...(context.contract.edition === "2021" ? [] : formsOfLater),
    ...(context.clauses.has("request.timeout.maximum") ? timeoutsOfLater : []),
    ...largest,
    ...typicalRequests(context),
  ],
};

const arn = "arn:{{partition}}:lambda:{{region}}:{{account}}:function:{{name}}";

/** The distinct forms of patterned members. */
const forms = [
  accepts(
    "function-name/full-arn",
    "the function's own full ARN is accepted as its name",
    ["request.function-name.pattern", "rule.function-name.own-region", "rule.function-name.own-account"],
    { ...zip, FunctionName: arn },
  ),
  accepts(
    "function-name/partial-arn",
    "the function's own partial ARN is accepted as its name",
    ["request.function-name.pattern", "rule.function-name.own-account"],
    { ...zip, FunctionName: "{{account}}:function:{{name}}" },
  ),
  accepts(
    "function-name/every-kind-of-character",
    "letters of both cases, digits, hyphens and underscores make a name",
    ["request.function-name.pattern"],
    { ...zip, FunctionName: "{{name}}-Zz_9" },
  ),
  accepts(
    "function-name/bare-at-maximum",
    "a bare name of 64 characters is accepted",
    ["rule.function-name.bare-maximum"],
    { ...zip, FunctionName: "{{name:64}}" },
  ),
  ...["h", "app.lambda_handler", "Assembly::Namespace.Class::Method", "src/päckage/índex.handler_1-$"].map(
    (Handler, index) =>
      accepts(
        `handler/${["one-character", "file-and-method", "namespaced", "any-characters"][index]}`,
        `${Handler} is accepted as a handler`,
        ["request.handler.pattern"],
        { ...zip, Handler },
      ),
  ),
  accepts("description/non-ascii", "a Description may have any script", ["request.description.type"], {
    ...zip,
    Description: "Größe, ελληνικά, 関数, 🦊",
  }),
  accepts(
    "environment/non-ascii-value",
    "a variable's value may have any script",
    ["request.environment.variables.value.type"],
    {
      ...zip,
      Environment: { Variables: { GREETING: "grüße, 関数, 🦊", QUOTED: 'a "quoted" \\ value' } },
    },
  ),
  accepts(
    "tags/non-ascii-value",
    "a tag's value may have letters of any script",
    ["request.tags.value.type", "effect.tags"],
    {
      ...zip,
      Tags: { Stadt: "Zürich", city: "Αθήνα" },
    },
  ),
  accepts(
    "code.image-uri/by-digest",
    "an image is named by its digest",
    ["request.code.image-uri.type", "rule.image.image-uri"],
    changed(image, { "Code.ImageUri": "{{resource:image-uri-by-digest}}" }),
  ),
  accepts("timeout/default-given", "the default Timeout, given explicitly", ["response.timeout.echo"], {
    ...zip,
    Timeout: 3,
  }),
  accepts("memory-size/default-given", "the default MemorySize, given explicitly", ["response.memory-size.echo"], {
    ...zip,
    MemorySize: 128,
  }),
  accepts(
    "tracing-config/pass-through",
    "the default tracing mode, given explicitly",
    ["response.tracing-config.echo"],
    { ...zip, TracingConfig: { Mode: "PassThrough" } },
  ),
  accepts("publish/false", "Publish false makes no version", ["request.publish.type", "response.version.latest"], {
    ...zip,
    Publish: false,
  }),
];

/** Limits that no schema says, just below. */
const limitsFromInside = [
  accepts("timeout/at-maximum", `a Timeout of ${MAXIMUM_TIMEOUT} is accepted`, ["rule.timeout.maximum"], {
    ...zip,
    Timeout: MAXIMUM_TIMEOUT,
  }),
  accepts("tags/at-maximum", "50 tags are accepted", ["rule.tags.maximum", "effect.tags"], { ...zip, Tags: mostTags }),
  accepts(
    "environment/at-maximum-size",
    `variables of ${MAXIMUM_ENVIRONMENT_BYTES} bytes are accepted`,
    ["rule.environment.maximum-size"],
    // {"FILLER":"…"} is 13 bytes around the value.
    { ...zip, Environment: { Variables: { FILLER: `{{filler:${MAXIMUM_ENVIRONMENT_BYTES - 13}}}` } } },
  ),
  accepts(
    "vpc-config/three-of-each",
    "three subnets and three security groups are accepted, and shown in any order",
    ["response.vpc-config.echo"],
    {
      ...zip,
      VpcConfig: {
        SubnetIds: ["subnet", "subnet-2", "subnet-3"].map((name) => `{{resource:${name}}}`),
        SecurityGroupIds: ["security-group", "security-group-2", "security-group-3"].map(
          (name) => `{{resource:${name}}}`,
        ),
      },
    },
  ),
  accepts("layers/at-maximum", "five layers are accepted", ["rule.layers.maximum", "rule.layers.distinct"], {
    ...zip,
    Layers: ["layer", "layer-2", "layer-3", "layer-4", "layer-5"].map((name) => `{{resource:${name}}}`),
  }),
  accepts(
    "package/at-maximum",
    `a package of ${MAXIMUM_PACKAGE_BYTES} bytes is accepted`,
    ["rule.package.maximum-size"],
    { ...zip, Code: { ZipFile: `{{package:bytes:${MAXIMUM_PACKAGE_BYTES}}}` } },
    { needs: ["large"], controls: ["package/of-3-megabytes"] },
  ),
  accepts("code.zip-file/other-content", "another package has its own digest", ["response.code-sha256.digest"], {
    ...zip,
    Code: { ZipFile: "{{package:other}}" },
  }),
  accepts(
    "code.zip-file/one-megabyte",
    "a package of 1 MiB is accepted",
    ["operation.accepts-valid", "response.code-size.bytes"],
    { ...zip, Code: { ZipFile: "{{package:bytes:1048576}}" } },
  ),
  accepts(
    "package/of-1500-kilobytes",
    "a package of 1.5 MB is accepted",
    ["operation.accepts-valid", "response.code-size.bytes"],
    { ...zip, Code: { ZipFile: "{{package:bytes:1500000}}" } },
    { controls: ["code.zip-file/one-megabyte"] },
  ),
  ...[5, 12, 17, 30, 49].map((megabytes) =>
    accepts(
      `package/of-${megabytes}-megabytes`,
      `a package of ${megabytes} MB is accepted`,
      ["operation.accepts-valid", "response.code-size.bytes"],
      { ...zip, Code: { ZipFile: `{{package:bytes:${megabytes}000000}}` } },
      { needs: ["large"], controls: ["package/of-3-megabytes"] },
    ),
  ),
  accepts(
    "package/of-3-megabytes",
    "a package of 3 MB is accepted",
    ["operation.accepts-valid", "response.code-size.bytes"],
    { ...zip, Code: { ZipFile: `{{package:bytes:${USUAL_PACKAGE_BYTES}}}` } },
    { controls: ["code.zip-file/one-megabyte"] },
  ),
];

/** Members inside others, which stand alone nowhere else; the page doesn't have them. */
const formsOfLater = [
  accepts(
    "code.source-kms-key-arn/alone",
    "a key for the package is accepted",
    ["request.code.source-kms-key-arn.type", "request.code.source-kms-key-arn.pattern"],
    changed(zip, { "Code.SourceKMSKeyArn": "{{resource:kms-key}}" }),
  ),
  accepts(
    "vpc-config.ipv6-allowed-for-dual-stack/true",
    "IPv6 for dual-stack subnets is accepted",
    ["request.vpc-config.ipv6-allowed-for-dual-stack.type"],
    changed(baseOf("vpc-config", slugOfMember).request, { "VpcConfig.Ipv6AllowedForDualStack": true }),
  ),
];

/** Bounds that a rule and a constraint share. */
const timeoutsOfLater = [
  accepts("timeout/at-own-maximum", `a Timeout of ${LATER_MAXIMUM_TIMEOUT} is accepted`, ["rule.timeout.maximum"], {
    ...zip,
    Timeout: LATER_MAXIMUM_TIMEOUT,
  }),
  accepts(
    "timeout/at-maximum-with-capacity-provider",
    `with a capacity provider, a Timeout of ${MANAGED_MAXIMUM_TIMEOUT} is accepted`,
    ["request.timeout.maximum", "rule.timeout.maximum"],
    { ...baseOf("capacity-provider-config", slugOfMember).request, Timeout: MANAGED_MAXIMUM_TIMEOUT },
  ),
];

const settings = {
  Architectures: ["arm64"],
  Description: "everything at once",
  Environment: { Variables: { KEY_1: "first", KEY_2: "second" } },
  MemorySize: 512,
  Publish: true,
  Tags: mostTags,
  Timeout: 60,
  TracingConfig: { Mode: "Active" },
};

/** As much as goes together in one request. */
const largest = [
  accepts(
    "zip/largest",
    "a zip function with every setting that needs nothing else is created",
    [
      "response.architectures.echo",
      "response.environment.echo",
      "response.tracing-config.echo",
      "response.version.published",
    ],
    { ...zip, ...settings, PackageType: "Zip" },
  ),
  accepts(
    "zip/largest-with-resources",
    "a zip function with every setting and every resource is created",
    [
      "response.vpc-config.echo",
      "response.layers.echo",
      "response.dead-letter-config.echo",
      "response.file-system-configs.echo",
    ],
    changed(
      { ...zip, ...settings, PackageType: "Zip" },
      {
        CodeSigningConfigArn: "{{resource:code-signing-config}}",
        DeadLetterConfig: { TargetArn: "{{resource:dead-letter-target}}" },
        KMSKeyArn: "{{resource:kms-key}}",
        Layers: ["{{resource:layer}}", "{{resource:layer-2}}"],
        ...ALONE.FileSystemConfigs?.members,
      },
    ),
  ),
  accepts(
    "image/largest",
    "an image function with every setting is created",
    ["response.image-config.echo", "response.architectures.echo", "response.environment.echo"],
    { ...image, ...settings, ...ALONE.ImageConfig?.members },
  ),
];
