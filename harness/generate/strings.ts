/**
 * Strings of an exact length that satisfy their member's pattern, as templates: `{{fit:N}}` fills up to N characters.
 * A member that isn't listed takes any text.
 */
const FITTING: Record<string, (length: number) => string> = {
  // The name by itself is limited to 64 characters; only the ARN comes near the bound.
  "function-name": (n) => `arn:{{partition}}:lambda:{{region}}:{{account}}:function:{{name}}{{fit:${n}}}`,
  "layers.member": (n) => `arn:{{partition}}:lambda:{{region}}:{{account}}:layer:l{{fit:${n}}}:1`,
  "code-signing-config-arn": (n) =>
    `arn:aws{{fit:${n}}}:lambda:{{region}}:{{account}}:code-signing-config:csc-00000000000000000`,
  "file-system-configs.member.arn": (n) =>
    `arn:aws{{fit:${n}}}:elasticfilesystem:{{region}}:{{account}}:access-point/fsap-00000000000000000`,
  "file-system-configs.member.local-mount-path": (n) => `/mnt/{{fit:${n}}}`,
  "capacity-provider-config.lambda-managed-instances-capacity-provider-config.capacity-provider-arn": (n) =>
    `arn:{{partition}}:lambda:{{region}}:{{account}}:capacity-provider:{{fit:${n}}}`,
  // A server may look for the file that a handler names.
  role: (n) => `{{role}}{{fit:${n}}}`,
  "kms-key-arn": keyOfLength,
  "code.source-kms-key-arn": keyOfLength,
  "durable-config.kms-key-arn": keyOfLength,
  "dead-letter-config.target-arn": (n) => `arn:{{partition}}:sqs:{{region}}:{{account}}:q{{fit:${n}}}`,
  "vpc-config.subnet-ids.member": (n) => `subnet-{{fit:${n}}}`,
  "vpc-config.security-group-ids.member": (n) => `sg-{{fit:${n}}}`,
  // Too short for any region's name: it must be refused whatever the region.
  "runtime-config.runtime-arn": (n) =>
    `arn:{{partition}}:lambda:${n < 100 ? "r" : "{{region}}"}:{{account}}:runtime/{{fit:${n}}}`,
  handler: (n) => `index.{{fit:${n}}}`,
  "image-config.working-directory": (n) => `/{{fit:${n}}}`,
};

function keyOfLength(n: number): string {
  return `arn:{{partition}}:kms:{{region}}:{{account}}:key/{{fit:${n}}}`;
}

export function stringOfLength(slug: string, length: number): string {
  if (length === 0) return "";
  // Too short for the form: the caller declares that the pattern breaks as well.
  if (length < 3) return "a".repeat(length);
  return (FITTING[slug] ?? ((n: number) => `{{fit:${n}}}`))(length);
}

/** A valid text for each patterned member whose typical value is only known at the target. */
const SAMPLES: Record<string, string> = {
  // Of its own account, and with the run id whole.
  role: "{{role}}-other",
  "function-name": "{{name}}-other",
  "code.source-kms-key-arn": "{{resource:kms-key}}",
  "durable-config.kms-key-arn": "arn:{{partition}}:kms:{{region}}:{{account}}:key/1",
  "runtime-config.runtime-arn": "arn:{{partition}}:lambda:{{region}}:{{account}}:runtime/conformance",
  "vpc-config.subnet-ids.member": "subnet-0123456789abcdef0",
  "vpc-config.security-group-ids.member": "sg-0123456789abcdef0",
  "dead-letter-config.target-arn": "arn:{{partition}}:sqs:{{region}}:{{account}}:queue",
  "layers.member": "arn:{{partition}}:lambda:{{region}}:{{account}}:layer:conformance:1",
  "code-signing-config-arn":
    "arn:{{partition}}:lambda:{{region}}:{{account}}:code-signing-config:csc-00000000000000000",
  "file-system-configs.member.arn":
    "arn:{{partition}}:elasticfilesystem:{{region}}:{{account}}:access-point/fsap-00000000000000000",
  "capacity-provider-config.lambda-managed-instances-capacity-provider-config.capacity-provider-arn":
    "arn:{{partition}}:lambda:{{region}}:{{account}}:capacity-provider:conformance",
  "code.s3-bucket": "conformance-bucket",
};

export function sampleOf(slug: string, typical: string): string {
  return SAMPLES[slug] ?? typical;
}

/** What stays whole at the start: without it another objection is open, which no source decides. */
export const KEPT: Record<string, string> = { "dead-letter-config.target-arn": "arn:" };

/** Where a pattern can be broken. */
export const POSITIONS = ["start", "middle", "end"] as const;
export type Position = (typeof POSITIONS)[number];

/** Characters that most patterns forbid; the first that breaks the pattern in question is taken. */
const INTRUDERS = ["!", " ", "é", "/"];

/**
 * The text with a character put in that makes `isBroken` true, or undefined where no such character does it there.
 * Placeholders stay whole.
 */
export function intrude(
  text: string,
  position: Position,
  isBroken: (text: string) => boolean,
  kept = "",
): string | undefined {
  const index = position === "start" ? kept.length : position === "end" ? text.length : middleOf(text);
  if (index === undefined) return undefined;
  for (const intruder of INTRUDERS) {
    const candidate = text.slice(0, index) + intruder + text.slice(index);
    if (isBroken(candidate)) return candidate;
  }
  return undefined;
}

/** Undefined: the text is one placeholder, and has no middle that could be broken. */
function middleOf(text: string): number | undefined {
  const middle = Math.floor(text.length / 2);
  for (const { index, 0: placeholder } of text.matchAll(/\{\{[^}]*\}\}/g)) {
    const end = index + placeholder.length;
    if (index < middle && middle < end) return end < text.length ? end : index > 0 ? index : undefined;
  }
  return middle;
}
