import { parseFunctionName } from "../contract/function-name.ts";
import { at, isEmpty, isUnset, type JsonObject } from "../wire/json.ts";
import type { OracleContext } from "./context.ts";

/**
 * Requests that no source decides, or that a recording shows refused although the contract allows them: either answer
 * is right, as long as it is an answer.
 */
const SITUATIONS: Record<string, (request: JsonObject, context: OracleContext) => boolean> = {
  "a FunctionName with a qualifier, of another form or another partition, or with a name of over 64 characters": (
    { FunctionName },
    { partition },
  ) => {
    if (typeof FunctionName !== "string") return false;
    const parts = parseFunctionName(FunctionName);
    if (parts.qualifier !== undefined || parts.form === "other") return true;
    return (parts.partition ?? partition) !== partition || (parts.form !== "name" && parts.name.length > 64);
  },
  "a layer of another account": ({ Layers }, { account }) =>
    Array.isArray(Layers) &&
    account !== undefined &&
    Layers.some((layer) => typeof layer === "string" && layer.startsWith("arn:") && layer.split(":")[4] !== account),
  "an image of another account's registry": (request, { account }) => {
    const [, owner] = /^(\d{12})\.dkr\.ecr/.exec(String(at(request, "Code", "ImageUri"))) ?? [];
    return owner !== undefined && account !== undefined && owner !== account;
  },
  "a dead-letter target that is no ARN": (request) => {
    const target = at(request, "DeadLetterConfig", "TargetArn");
    return typeof target === "string" && !target.startsWith("arn:");
  },
  "more than one source of code, or half of one": ({ Code }) => {
    const sources = ["ZipFile", "S3Bucket", "ImageUri"].filter((source) => !isUnset(at(Code, source)));
    return sources.length > 1 || isUnset(at(Code, "S3Bucket")) !== isUnset(at(Code, "S3Key"));
  },
  "an accelerator without a capacity provider": (request) =>
    !isEmpty(request.AcceleratorConfig) && isEmpty(request.CapacityProviderConfig),
  "a runtime of the customer's own without its RuntimeConfig, or the other way round": (request) =>
    (request.Runtime === "custom") === isUnset(request.RuntimeConfig),
  "an ImageConfig without an image": (request) => request.PackageType !== "Image" && !isEmpty(request.ImageConfig),
  "the ARN of a key's alias, without variables": ({ KMSKeyArn, Environment = null }) =>
    typeof KMSKeyArn === "string" && KMSKeyArn.includes(":alias/") && isEmpty(at(Environment, "Variables")),
  "a log level without the JSON format": (request) =>
    !["JSON", "Text"].includes(String(at(request, "LoggingConfig", "LogFormat"))) &&
    !isUnset(at(request, "LoggingConfig", "ApplicationLogLevel") ?? at(request, "LoggingConfig", "SystemLogLevel")),
  "SnapStart with a runtime that may lack it": (request) =>
    request.PackageType !== "Image" &&
    at(request, "SnapStart", "ApplyOn") === "PublishedVersions" &&
    !String(request.Runtime).startsWith("java"),
};

export function unspecified(request: JsonObject, context: OracleContext): string[] {
  return Object.entries(SITUATIONS).flatMap(([situation, applies]) => (applies(request, context) ? [situation] : []));
}
