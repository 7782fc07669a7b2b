import { codeSigningConfigNotFound, codeVerificationFailed, invalidParameter } from "./errors.ts";
import { UNZIPPED_LIMIT } from "./package.ts";
import type { Rule } from "./rule.ts";
import { isDeprecated, listedRuntimes } from "./runtimes.ts";
import { blob, items, text } from "./value.ts";

/** A private ECR repository, by tag or digest or neither. */
const PRIVATE_IMAGE =
  /^\d{12}\.dkr\.ecr(?:-fips)?\.[a-z0-9-]+\.amazonaws\.com(?:\.[a-z]+)?\/[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::[\w.-]{1,128})?(?:@sha256:[0-9a-f]{64})?$/u;

const s3Failure = (code: string, message: string) =>
  invalidParameter(`Error occurred while GetObject. S3 Error Code: ${code}. S3 Error Message: ${message}`);

/** The kind of function, and whether it comes with what that kind needs (page: Code, Handler, Runtime). */
const beforeSettings: readonly Rule[] = [
  {
    name: "zip-needs-runtime-and-handler",
    check: ({ input, packageType }) =>
      packageType === "Image" || (text(input, "Runtime") !== undefined && text(input, "Handler") !== undefined)
        ? undefined
        : invalidParameter(
            "Runtime and Handler are mandatory parameters for functions created with deployment packages.",
          ),
  },
  {
    name: "image-forbids-runtime-handler-layers",
    check: ({ input, packageType }) =>
      packageType === "Zip" ||
      (text(input, "Runtime") === undefined &&
        text(input, "Handler") === undefined &&
        items(input, "Layers").length === 0)
        ? undefined
        : invalidParameter(
            "Please don't provide Handler or Runtime or Layer when the intended function PackageType is Image.",
          ),
  },
  {
    // ipv-runtime-unknown, ipv-runtime-case
    name: "runtime-listed",
    check: ({ input }, { contract }) => {
      const runtime = text(input, "Runtime");
      const listed = listedRuntimes(contract);
      if (runtime === undefined || listed.includes(runtime)) return undefined;
      const accepted = listed.filter((candidate) => !isDeprecated(candidate)).join(", ");
      return invalidParameter(
        `Value ${runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [${accepted}] or be a valid ARN`,
      );
    },
  },
  {
    // ipv-runtime-deprecated-*
    name: "runtime-supported",
    check: ({ input }) => {
      const runtime = text(input, "Runtime");
      if (runtime === undefined || !isDeprecated(runtime)) return undefined;
      return invalidParameter(
        `The runtime parameter of ${runtime} is no longer supported for creating or updating AWS Lambda functions. ` +
          "We recommend you use a supported runtime while creating or updating functions.",
      );
    },
  },
  {
    // ipv-no-code-source: behind Runtime and Handler
    name: "zip-needs-source",
    check: ({ code, packageType }) =>
      packageType === "Image" ||
      blob(code, "ZipFile") !== undefined ||
      (text(code, "S3Bucket") !== undefined && text(code, "S3Key") !== undefined)
        ? undefined
        : invalidParameter("Please provide a source for function code."),
  },
  {
    name: "image-needs-uri",
    check: ({ code, packageType }) =>
      packageType === "Zip" || text(code, "ImageUri") !== undefined
        ? undefined
        : invalidParameter("Please provide ImageUri when creating a function with packageType Image."),
  },
];

/** The package itself. */
const packageRules: readonly Rule[] = [
  {
    // ipv-image-source-invalid
    name: "image-uri-private-ecr",
    check: ({ code, packageType }) => {
      const uri = text(code, "ImageUri") ?? "";
      return packageType === "Zip" || PRIVATE_IMAGE.test(uri)
        ? undefined
        : invalidParameter(`Source image ${uri} is not valid. Provide a valid source image.`);
    },
  },
  {
    // ipv-s3-nosuchbucket
    name: "s3-bucket-exists",
    check: ({ code, zip, packageType }, { surroundings }) => {
      if (packageType === "Image" || zip !== undefined) return undefined;
      const folder = `${text(code, "S3Bucket")}/`;
      return [...surroundings.s3Objects.keys()].some((key) => key.startsWith(folder))
        ? undefined
        : s3Failure("NoSuchBucket", "The specified bucket does not exist");
    },
  },
  {
    // ipv-s3-nosuchkey
    name: "s3-key-exists",
    check: ({ zip, packageType }) =>
      packageType === "Image" || zip !== undefined
        ? undefined
        : s3Failure("NoSuchKey", "The specified key does not exist."),
  },
  {
    // unrecorded; no object here has versions
    name: "s3-version-exists",
    check: ({ code, packageType }) =>
      packageType === "Image" || text(code, "S3Bucket") === undefined || text(code, "S3ObjectVersion") === undefined
        ? undefined
        : s3Failure("NoSuchVersion", "The specified version does not exist."),
  },
  {
    // ipv-zip-garbage
    name: "zip-readable",
    check: ({ archive }) =>
      archive()?.kind === "unreadable"
        ? invalidParameter("Could not unzip uploaded file. Please check your file, then try to upload again.")
        : undefined,
  },
  {
    name: "zip-has-bytes",
    check: ({ zip }) => (zip?.length === 0 ? invalidParameter("Uploaded file must be a non-empty zip") : undefined),
  },
  {
    // ipv-zip-empty
    name: "zip-not-empty",
    check: ({ archive }) => {
      const seen = archive();
      return seen?.kind === "archive" && seen.entries === 0
        ? invalidParameter("Uploaded file must be a non-empty zip")
        : undefined;
    },
  },
  {
    // recorded on AWS
    name: "unzipped-size",
    check: ({ archive }) => {
      const seen = archive();
      return seen?.kind === "archive" && seen.unzippedSize >= UNZIPPED_LIMIT
        ? invalidParameter(`Unzipped size must be smaller than ${UNZIPPED_LIMIT} bytes`)
        : undefined;
    },
  },
  {
    // ipv-layers-too-large
    name: "unzipped-size-with-layers",
    check: ({ input, archive }, { store }) => {
      const seen = archive();
      if (seen?.kind !== "archive") return undefined;
      const layers = items(input, "Layers").map((arn) => store.findLayer(String(arn))?.unzippedSize ?? 0);
      const total = layers.reduce((sum, size) => sum + size, seen.unzippedSize);
      if (layers.length === 0 || total < UNZIPPED_LIMIT) return undefined;
      return invalidParameter(
        `Function code combined with layers exceeds the maximum allowed size of ${UNZIPPED_LIMIT} bytes. The actual size is ${total} bytes.`,
      );
    },
  },
  {
    // nf-csc
    name: "code-signing-config-exists",
    check: ({ input }, { store }) => {
      const arn = text(input, "CodeSigningConfigArn");
      return arn === undefined || store.findSigningConfig(arn) !== undefined
        ? undefined
        : codeSigningConfigNotFound(
            `The code signing configuration cannot be found. Check that the provided configuration is not deleted: ${arn}.`,
          );
    },
  },
  {
    // code-sign-untrusted: no package here is ever signed
    name: "code-signature",
    check: ({ input, packageType }, { store }) => {
      const arn = text(input, "CodeSigningConfigArn");
      if (packageType === "Image" || arn === undefined || store.findSigningConfig(arn)?.enforce !== true)
        return undefined;
      return codeVerificationFailed(
        "Lambda cannot deploy the function. The function or layer might be signed using a signature that the client " +
          `is not configured to accept. Check the provided signature for ${text(input, "FunctionName")}.`,
      );
    },
  },
];

export const CODE_RULES = { beforeSettings, package: packageRules };
