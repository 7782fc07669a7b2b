import type { ClauseId } from "../contract/clause-book.ts";
import { parseFunctionName } from "../contract/function-name.ts";
import { inspectPackage } from "../contract/inspect-package.ts";
import { at, describeJson, isEmpty, isUnset, type Json, type JsonObject } from "../wire/json.ts";
import type { OracleContext } from "./context.ts";
import { isElsewhere } from "./is-elsewhere.ts";
import type { Tally } from "./tally.ts";

/** ISO 8601 with any fraction and any of the ways to write UTC or an offset. */
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})$/;
const AWS_TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+0000$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Members whose value follows from the request, the package, or the state. An absent one is another clause's matter. */
export function judgeDerived(
  context: OracleContext,
  tally: Tally,
  request: JsonObject,
  body: JsonObject,
  wasUsed: boolean,
): void {
  const check = (clause: ClauseId, member: string, holds: boolean, expected: string): void => {
    if (isUnset(body[member]) || body[member] === "") return;
    tally.check(clause, holds ? [] : [{ path: member, expected, actual: describeJson(body[member]) }]);
  };
  judgePackage(context, tally, request, body, check);
  judgeNames(context, request, body, check);
  judgeLayers(context, tally, request, body);
  if (!isEmpty(at(request, "VpcConfig", "SubnetIds"))) {
    const id = at(body, "VpcConfig", "VpcId");
    const path = "VpcConfig.VpcId";
    tally.check(
      "response.vpc-config.vpc-id.present",
      isEmpty(id) ? [{ path, expected: "the VPC of the subnets", actual: describeJson(id) }] : [],
    );
  }
  const published = request.Publish === true;
  // A Publish that was read from another JSON type may have been read either way.
  if (typeof request.Publish === "boolean" || isUnset(request.Publish))
    check(
      published ? "response.version.published" : "response.version.latest",
      "Version",
      published
        ? wasUsed
          ? /^[1-9]\d*$/.test(String(body.Version))
          : body.Version === "1"
        : body.Version === "$LATEST",
      published ? (wasUsed ? "a version number" : '"1"') : '"$LATEST"',
    );
  check("response.last-modified.format", "LastModified", isTimestamp(body.LastModified), "an ISO 8601 date and time");
  check(
    "response.last-modified.aws-form",
    "LastModified",
    AWS_TIMESTAMP.test(String(body.LastModified)),
    "YYYY-MM-DDThh:mm:ss.sss+0000",
  );
  check("response.revision-id.format", "RevisionId", UUID.test(String(body.RevisionId)), "a UUID");
  check("response.state.initial", "State", ["Pending", "Active"].includes(String(body.State)), "Pending or Active");
  check(
    "response.last-update-status.initial",
    "LastUpdateStatus",
    body.LastUpdateStatus === "Successful",
    "absent, null or Successful",
  );
  if (isUnset(body.LastUpdateStatus)) tally.check("response.last-update-status.initial", []);
}

type Check = (clause: ClauseId, member: string, holds: boolean, expected: string) => void;

/** What was sent, or lies where the suite put it. */
function packageOf({ uploaded }: OracleContext, { Code = null }: JsonObject): string | undefined {
  const zip = at(Code, "ZipFile");
  if (typeof zip === "string") return zip;
  // Which version of an object that would be, nobody knows.
  if (!isUnset(zip) || !isUnset(at(Code, "S3ObjectVersion"))) return undefined;
  return uploaded?.get(objectOf({ Code }));
}

const objectOf = ({ Code }: JsonObject): string => `${String(at(Code, "S3Bucket"))}/${String(at(Code, "S3Key"))}`;

/** An end of central directory alone. */
const LEAST_ZIP = 22;
const OF_NOTHING = inspectPackage("").sha256;

function judgePackage(context: OracleContext, tally: Tally, request: JsonObject, body: JsonObject, check: Check): void {
  const isImage = request.PackageType === "Image";
  if (typeof request.PackageType === "string" || isUnset(request.PackageType))
    check(
      "response.package-type.kind",
      "PackageType",
      body.PackageType === (isImage ? "Image" : "Zip"),
      isImage ? '"Image"' : '"Zip"',
    );
  if (isImage) {
    const unset = (clause: ClauseId, member: string): void => {
      if (!isUnset(request[member])) return;
      const actual = describeJson(body[member]);
      tally.check(clause, isUnset(body[member]) ? [] : [{ path: member, expected: "absent or null", actual }]);
    };
    unset("response.runtime.unset-for-image", "Runtime");
    unset("response.handler.unset-for-image", "Handler");
    return;
  }
  const zip = packageOf(context, request);
  if (zip === undefined) {
    if (!context.stored?.has(objectOf(request))) return;
    // Whatever is there is no less than a zip without entries.
    const { CodeSize, CodeSha256 } = body;
    check(
      "response.code-size.bytes",
      "CodeSize",
      typeof CodeSize !== "number" || CodeSize >= LEAST_ZIP,
      "a zip's size",
    );
    check("response.code-sha256.digest", "CodeSha256", CodeSha256 !== OF_NOTHING, "a zip's digest");
    return;
  }
  const { bytes, sha256 } = inspectPackage(zip);
  check("response.code-sha256.digest", "CodeSha256", body.CodeSha256 === sha256, describeJson(sha256));
  check("response.code-size.bytes", "CodeSize", body.CodeSize === bytes, `${bytes}`);
}

/** The layers of this run hold one package. A layer without a size says nothing. */
function judgeLayers({ layers, layerBytes }: OracleContext, tally: Tally, request: JsonObject, body: JsonObject): void {
  const { Layers } = body;
  if (layerBytes === undefined || request.PackageType === "Image" || !Array.isArray(Layers)) return;
  for (const [index, layer] of Layers.entries()) {
    const bytes = at(layer, "CodeSize");
    if (isUnset(bytes) || !layers.has(String(at(layer, "Arn")))) continue;
    tally.check(
      "response.layers.code-size.bytes",
      bytes === layerBytes
        ? []
        : [{ path: `Layers[${index}].CodeSize`, expected: `${layerBytes}`, actual: describeJson(bytes) }],
    );
  }
}

function judgeNames(
  { region, account, partition }: OracleContext,
  request: JsonObject,
  body: JsonObject,
  check: Check,
): void {
  if (typeof request.FunctionName !== "string") return;
  const sent = parseFunctionName(request.FunctionName);
  if (sent.form === "other" || sent.qualifier !== undefined) return;
  const arn = typeof body.FunctionArn === "string" ? parseFunctionName(body.FunctionArn) : undefined;
  const owner = account ?? arn?.account ?? "ACCOUNT";
  const expected = `arn:${partition}:lambda:${region}:${owner}:function:${sent.name}`;
  const version = arn?.qualifier === undefined ? "" : `:${arn.qualifier}`;
  // Who takes another place's ARN may well create the function there: which ARN is right then, no source says.
  if (!isElsewhere(sent, { region, partition, account: owner }))
    check("response.function-arn.derived", "FunctionArn", body.FunctionArn === expected + version, expected);
  check("response.function-arn.unqualified", "FunctionArn", version === "", expected);
  if (sent.form !== "name")
    check("response.function-name.bare", "FunctionName", body.FunctionName === sent.name, describeJson(sent.name));
}

const isTimestamp = (value: Json | undefined): boolean =>
  typeof value === "string" && TIMESTAMP.test(value) && !Number.isNaN(timeOf(value));

/** Milliseconds since the epoch, or NaN. AWS leaves out the colon of the offset, which `Date.parse` wants. */
export const timeOf = (timestamp: string): number => Date.parse(timestamp.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
