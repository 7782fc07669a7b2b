/** What a value of the right form is made from. */
export interface Whereabouts {
  region: string;
  partition: string;
  account: string;
  runId: string;
}

/** A value of the right form that stands for something that nobody made. */
export function wellFormed(placeholder: string, { region, partition, account, runId }: Whereabouts): string {
  const arn = (service: string, rest: string): string => `arn:${partition}:${service}:${region}:${account}:${rest}`;
  const number = Number(/-(\d+)$/.exec(placeholder)?.[1] ?? 1);
  const suffix = number.toString(16).padStart(2, "0");
  if (placeholder.startsWith("layer-version-")) return arn("lambda", `layer:conformance-${runId}-1:${number}`);
  if (placeholder.startsWith("layer")) return arn("lambda", `layer:conformance-${runId}-${number}:1`);
  if (placeholder.startsWith("subnet")) return `subnet-0123456789abcde${suffix}`;
  if (placeholder.startsWith("security-group")) return `sg-0123456789abcde${suffix}`;
  switch (placeholder) {
    case "code-signing-config":
      return arn("lambda", "code-signing-config:csc-0123456789abcdefg");
    case "s3-bucket":
      return `conformance-${runId}`;
    case "s3-key":
      return "package.zip";
    case "image-uri":
      return `${account}.dkr.ecr.${region}.amazonaws.com/conformance:latest`;
    case "kms-key":
      return arn("kms", "key/11111111-2222-3333-4444-555555555555");
    case "dead-letter-target":
      return arn("sqs", "conformance");
    case "file-system":
      return arn("elasticfilesystem", "access-point/fsap-0123456789abcdef0");
    default:
      return arn("lambda", "capacity-provider:conformance");
  }
}
