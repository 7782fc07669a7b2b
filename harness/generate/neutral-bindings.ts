import type { Bindings } from "../define/template.ts";
import type { Json } from "../wire/json.ts";
import { fillRequest } from "./fill-request.ts";

/** Stands for any target: generators look at a template through it to know which constraints its requests break. */
const NEUTRAL: Record<string, string> = {
  number: "12345678",
  role: "arn:aws:iam::123456789012:role/conformance",
  runtime: "python3.9",
  region: "us-east-1",
  "other-region": "eu-west-1",
  account: "123456789012",
  "other-account": "210987654321",
  partition: "aws",
};

const RESOURCES: Record<string, string> = {
  layer: "arn:aws:lambda:us-east-1:123456789012:layer:conformance:1",
  "layer-version-2": "arn:aws:lambda:us-east-1:123456789012:layer:conformance:2",
  "code-signing-config": "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdefg",
  "s3-bucket": "conformance-bucket",
  "s3-key": "package.zip",
  "image-uri": "123456789012.dkr.ecr.us-east-1.amazonaws.com/conformance:latest",
  subnet: "subnet-0123456789abcdef0",
  "security-group": "sg-0123456789abcdef0",
  "kms-key": "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555",
  "dead-letter-target": "arn:aws:sqs:us-east-1:123456789012:conformance",
  "file-system": "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0",
  "capacity-provider": "arn:aws:lambda:us-east-1:123456789012:capacity-provider:conformance",
};

export const neutralBindings: Bindings = {
  value(placeholder, argument) {
    if (placeholder.startsWith("name")) return (argument ? "n".repeat(Number(argument)) : "conformance-name") + "";
    if (placeholder === "resource") {
      const name = argument ?? "";
      return RESOURCES[name] ?? numbered(name);
    }
    return NEUTRAL[placeholder];
  },
};

/** `subnet-2`, `layer-3`: siblings of a resource. */
function numbered(name: string): string | undefined {
  const [, kind, number] = /^(.*)-(\d+)$/.exec(name) ?? [];
  const first = kind === undefined ? undefined : RESOURCES[kind];
  if (first === undefined || number === undefined) return undefined;
  if (kind === "layer") return first.replace(":conformance:", `:conformance-${number}:`);
  return `${first.slice(0, -number.length)}${number}`;
}

export const neutral = (template: Json): Json => fillRequest(template, neutralBindings);
