import type { Schema } from "../contract/schema.ts";

/** A constraint that AWS was recorded to enforce in its front end, whichever edition describes it or not. */
export interface RecordedConstraint {
  name: string;
  /** Member names; `[]` is a list's item, `{}` a map's key. */
  path: readonly string[];
  constraint: Partial<Omit<Schema, "type" | "x-clauses">>;
  /** Take the keyword away: AWS checks it elsewhere. */
  lift?: "enum";
}

/** The edition's own keyword wins over the same one recorded. */
export const RECORDED_CONSTRAINTS: readonly RecordedConstraint[] = [
  // val-timeout-high; the page says 900 in prose, the model nothing.
  { name: "timeout-maximum", path: ["Timeout"], constraint: { maximum: 900 } },
  // val-env-key-pattern
  {
    name: "environment-variable-key-pattern",
    path: ["Environment", "Variables", "{}"],
    constraint: { pattern: "^(?:[a-zA-Z]([a-zA-Z0-9_])+)$" },
  },
  // recorded on AWS: no line break.
  { name: "description-pattern", path: ["Description"], constraint: { pattern: "^(?:.*)$" } },
  // val-subnet-format
  {
    name: "subnet-id-pattern",
    path: ["VpcConfig", "SubnetIds", "[]"],
    constraint: { pattern: "^(?:subnet-[0-9a-z]*)$" },
  },
  // val-sg-format
  {
    name: "security-group-id-pattern",
    path: ["VpcConfig", "SecurityGroupIds", "[]"],
    constraint: { pattern: "^(?:sg-[0-9a-zA-Z]*)$" },
  },
  // val-sg-six
  { name: "security-groups-maximum", path: ["VpcConfig", "SecurityGroupIds"], constraint: { maxItems: 5 } },
  // val-efs-arn: a file system's own ARN is refused.
  {
    name: "file-system-arn-pattern",
    path: ["FileSystemConfigs", "[]", "Arn"],
    constraint: {
      pattern: "^(?:arn:aws[a-zA-Z-]*:elasticfilesystem:[a-z0-9-]+:\\d{12}:access-point/fsap-[a-f0-9]{17})$",
    },
  },
  // ipv-runtime-unknown: an unlisted runtime is a business error, not a ValidationException.
  { name: "runtime-enum-checked-later", path: ["Runtime"], constraint: {}, lift: "enum" },
];

export function withRecorded(schema: Schema, recorded: readonly RecordedConstraint[]): Schema {
  return recorded.reduce((laid, constraint) => lay(laid, constraint.path, constraint), schema);
}

function lay(schema: Schema, path: readonly string[], recorded: RecordedConstraint): Schema {
  const [step, ...rest] = path;
  if (step === undefined) {
    const { enum: values, ...others } = { ...recorded.constraint, ...schema };
    return values === undefined || recorded.lift === "enum" ? others : { ...others, enum: values };
  }
  if (step === "[]") return { ...schema, items: lay(schema.items ?? anyText(), rest, recorded) };
  if (step === "{}") return { ...schema, propertyNames: lay(schema.propertyNames ?? anyText(), rest, recorded) };
  const member = schema.properties?.[step];
  if (member === undefined) return schema;
  return { ...schema, properties: { ...schema.properties, [step]: lay(member, rest, recorded) } };
}

const anyText = (): Schema => ({ type: "string", "x-clauses": {} });
