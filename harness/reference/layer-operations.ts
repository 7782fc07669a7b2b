import { timestamp } from "./configuration.ts";
import { invalidParameter, notFound, serialization, type AwsError, type Outcome } from "./errors.ts";
import { inspectArchive, sha256Base64 } from "./package.ts";
import type { Call } from "./parts.ts";
import { PUBLISH_LAYER_VERSION, readBody } from "./sibling-body.ts";
import { blob, echo, structure, text } from "./value.ts";

export function publishLayerVersion(call: Call): Outcome {
  const { parts, store } = call;
  const read = readBody(PUBLISH_LAYER_VERSION, call);
  if (!read.ok) return read.error;
  const { input } = read;
  const content = structure(input, "Content");
  const zip =
    blob(content, "ZipFile") ??
    parts.surroundings.s3Objects.get(`${text(content, "S3Bucket")}/${text(content, "S3Key")}`);
  const archive = zip === undefined ? undefined : inspectArchive(zip);
  if (zip === undefined || archive?.kind !== "archive") {
    return invalidParameter("Could not unzip uploaded file. Please check your file, then try to upload again.");
  }
  if (archive.entries === 0) return invalidParameter("Uploaded file must be a non-empty zip");

  const LayerArn = layerArn(call);
  const Version = store.nextLayerVersion(LayerArn);
  const LayerVersionArn = `${LayerArn}:${Version}`;
  const answer = {
    Content: {
      Location: `https://awslambda-${call.region}-layers.s3.${call.region}.amazonaws.com/snapshots/${LayerVersionArn}`,
      CodeSha256: sha256Base64(zip),
      CodeSize: zip.length,
      SigningProfileVersionArn: null,
      SigningJobArn: null,
    },
    LayerArn,
    LayerVersionArn,
    Description: text(input, "Description") ?? "",
    CreatedDate: timestamp(parts.surroundings.now()),
    Version,
    CompatibleRuntimes: echo(input["CompatibleRuntimes"]),
    CompatibleArchitectures: echo(input["CompatibleArchitectures"]),
    LicenseInfo: echo(input["LicenseInfo"]),
  };
  store.putLayer({ arn: LayerVersionArn, size: zip.length, unzippedSize: archive.unzippedSize, answer });
  return { kind: "answer", status: 201, body: answer };
}

/** Doesn't name the layer that it misses (recorded on AWS). */
export function getLayerVersion(call: Call): Outcome {
  const version = versionNumber(call);
  if (typeof version !== "number") return version;
  const layer = call.store.findLayer(`${layerArn(call)}:${version}`);
  if (layer === undefined) return notFound("The resource you requested does not exist.");
  return { kind: "answer", status: 200, body: layer.answer };
}

/** Deleting what isn't there is no error; functions keep the layers that they have. */
export function deleteLayerVersion(call: Call): Outcome {
  const version = versionNumber(call);
  if (typeof version !== "number") return version;
  call.store.removeLayer(`${layerArn(call)}:${version}`);
  return { kind: "answer", status: 204 };
}

function versionNumber({ parameters }: Call): number | AwsError {
  const version = Number(parameters["VersionNumber"]);
  if (!Number.isInteger(version)) return serialization("The version number of a layer must be a whole number");
  // Recorded on AWS, reading and deleting.
  return version < 1 ? invalidParameter("Layer Version Cannot be less than 1") : version;
}

/** The path has the layer's name or its ARN. */
function layerArn({ region, parameters, parts: { surroundings } }: Call): string {
  const name = parameters["LayerName"] ?? "";
  if (name.startsWith("arn:")) return name;
  return `arn:${surroundings.partition}:lambda:${region}:${surroundings.account}:layer:${name}`;
}
