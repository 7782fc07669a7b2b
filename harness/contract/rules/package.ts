import { aws, page } from "../evidence.ts";
import { inspectPackage } from "../inspect-package.ts";
import { at, isUnset, type JsonObject } from "../../wire/json.ts";
import { REMOVE, ruleTable } from "../rule.ts";

const refusals = [{ status: 400, types: ["InvalidParameterValueException"] }];
/** AWS reports some of these as a broken constraint, some as a broken rule; the page has only the second name. */
const eitherName = [{ status: 400, types: ["InvalidParameterValueException", "ValidationException"] }];

export const isImage = (request: JsonObject): boolean => request.PackageType === "Image";

function packageOf(request: JsonObject) {
  const zip = at(request, "Code", "ZipFile");
  return !isImage(request) && typeof zip === "string" && zip !== "" ? inspectPackage(zip) : undefined;
}

/** What any target may be sent without leave; cases with a larger package need `large`. */
export const USUAL_PACKAGE_BYTES = 3_000_000;
export const MAXIMUM_PACKAGE_BYTES = 52_428_800;
export const MAXIMUM_REQUEST_BYTES = 70_167_211;

export const packageRules = ruleTable([
  {
    id: "rule.zip.runtime",
    acceptedBy: "zip/minimal",
    level: "must",
    text: "A function of a zip package names its runtime.",
    evidence: [page(24), aws("ipv-zip-runtime-handler")],
    refusals: eitherName,
    holds: (request) => isImage(request) || !isUnset(request.Runtime),
    breaks: [
      {
        id: "zip/without-runtime",
        title: "a zip package without a Runtime is refused",
        from: "zip",
        change: { Runtime: REMOVE },
      },
      {
        id: "zip/null-runtime",
        title: "a zip package with a null Runtime is refused, since null equals absence",
        from: "zip",
        change: { Runtime: null },
      },
    ],
  },
  {
    id: "rule.zip.handler",
    acceptedBy: "zip/minimal",
    level: "must",
    text: "A function of a zip package names its handler.",
    evidence: [page(24), aws("ipv-zip-runtime-handler")],
    refusals: eitherName,
    holds: (request) => isImage(request) || !isUnset(request.Handler),
    breaks: [
      {
        id: "zip/without-handler",
        title: "a zip package without a Handler is refused",
        from: "zip",
        change: { Handler: REMOVE },
      },
      {
        id: "zip/null-handler",
        title: "a zip package with a null Handler is refused, since null equals absence",
        from: "zip",
        change: { Handler: null },
      },
    ],
  },
  {
    id: "rule.zip.code-source",
    acceptedBy: "zip/minimal",
    level: "must",
    text: "A function of a zip package says where its code is.",
    evidence: [page(24), aws("ipv-no-code-source")],
    refusals: eitherName,
    // Without any Code another clause is broken. A package of no bytes is none.
    holds: (request) =>
      isImage(request) ||
      isUnset(request.Code) ||
      (at(request, "Code", "ZipFile") ?? "") !== "" ||
      !isUnset(at(request, "Code", "S3Bucket")),
    breaks: [
      {
        id: "zip/empty-code",
        title: "a zip package whose Code is empty is refused",
        from: "zip",
        change: { Code: {} },
      },
      {
        id: "zip/null-zip-file",
        title: "a zip package whose only source is null is refused",
        from: "zip",
        change: { "Code.ZipFile": null },
      },
      {
        id: "zip/empty-zip-file",
        title: "a zip package of no bytes is refused",
        from: "zip",
        change: { "Code.ZipFile": "" },
      },
      {
        id: "zip/image-uri-only",
        title: "a zip package whose Code has only an ImageUri is refused",
        from: "zip",
        change: { Code: { ImageUri: "{{resource:image-uri}}" } },
      },
    ],
  },
  {
    id: "rule.package.is-zip",
    level: "must",
    text: "A zip package is a zip archive, in the request or in a bucket.",
    evidence: [page(24), aws("ipv-zip-garbage")],
    refusals,
    holds: (request, { noZips }) => {
      const facts = packageOf(request);
      if (facts) return facts.entries !== undefined;
      const object = `${String(at(request, "Code", "S3Bucket"))}/${String(at(request, "Code", "S3Key"))}`;
      return isImage(request) || !noZips?.has(object);
    },
    breaks: [
      {
        id: "package/not-a-zip",
        title: "a package of bytes that are no zip is refused",
        from: "zip",
        change: { "Code.ZipFile": "{{package:not-a-zip}}" },
      },
      {
        id: "package/truncated",
        title: "a zip that was cut in the middle is refused",
        from: "zip",
        change: { "Code.ZipFile": "{{package:truncated}}" },
      },
      {
        id: "s3/not-a-zip",
        title: "an object of bytes that are no zip is refused",
        from: "s3",
        change: { "Code.S3Key": "{{resource:s3-no-zip}}" },
      },
    ],
  },
  {
    id: "rule.package.not-empty",
    acceptedBy: "zip/minimal",
    level: "should",
    text: "A zip archive has at least one entry.",
    evidence: [aws("ipv-zip-empty")],
    refusals,
    holds: (request) => packageOf(request)?.entries !== 0,
    breaks: [
      {
        id: "package/no-entries",
        title: "a zip without entries is refused",
        from: "zip",
        change: { "Code.ZipFile": "{{package:no-entries}}" },
      },
    ],
  },
  {
    id: "rule.package.maximum-size",
    level: "should",
    text: `A package sent in the request has at most ${MAXIMUM_PACKAGE_BYTES} bytes.`,
    evidence: [aws("large-zip")],
    refusals: [{ status: 413, types: ["RequestEntityTooLargeException"] }],
    holds: (request) => (packageOf(request)?.bytes ?? 0) <= MAXIMUM_PACKAGE_BYTES,
    breaks: [
      {
        id: "package/above-maximum",
        title: `a package of ${MAXIMUM_PACKAGE_BYTES + 1} bytes answers 413`,
        from: "zip",
        change: { "Code.ZipFile": `{{package:bytes:${MAXIMUM_PACKAGE_BYTES + 1}}}` },
      },
    ],
  },
  {
    id: "rule.request.maximum-size",
    acceptedBy: "zip/minimal",
    level: "should",
    text: `A request has at most ${MAXIMUM_REQUEST_BYTES} bytes.`,
    evidence: [aws("large-request")],
    refusals: [{ status: 413, types: ["RequestEntityTooLargeException"] }],
    holds: (_, { bodyBytes }) => bodyBytes <= MAXIMUM_REQUEST_BYTES,
    // Blanks make a request large and nothing else: suites/limits.ts.
    breaks: [],
  },
]);
