/**
 * A member path as clause and case ids spell it: kebab-case members joined by dots.
 * `KMSKeyArn` → `kms-key-arn`, `Code.S3Bucket` → `code.s3-bucket`.
 */
export function slugOf(path: readonly string[]): string {
  return path.map(slugOfMember).join(".");
}

export function slugOfMember(name: string): string {
  return name
    .replace("GiB", "Gib")
    .replace("VCpu", "Vcpu")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase();
}
