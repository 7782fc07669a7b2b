import type { Json } from "../wire/json.ts";
import type { Contract, Schema } from "../contract/schema.ts";
import { slugOf } from "../contract/slug.ts";
import { namesOf, nodesOf, type Step } from "../contract/walk.ts";
import { ALONE, baseOf, type BASES, type Base } from "./bases.ts";
import { valueAt } from "../contract/value-at.ts";

/** A place of the request's schema, and the valid request in which it can be broken. */
export interface RequestNode {
  slug: string;
  steps: Step[];
  schema: Schema;
  required: boolean;
  base: Base;
  /** What the base request has there. */
  typical: Json | undefined;
}

const WHERE: Record<string, keyof typeof BASES> = {
  "Code.ImageUri": "image",
  "Code.S3Bucket": "s3",
  "Code.S3Key": "s3",
  "Code.S3ObjectVersion": "s3",
  "Code.S3ObjectStorageMode": "s3",
};

export function requestNodes(contract: Contract): RequestNode[] {
  return [...nodesOf(contract.request)].map(({ steps, schema, required }) => {
    const names = namesOf(steps);
    // The nearest of those around it that stands alone.
    const around = names.map((_name, index) => names.slice(0, names.length - index));
    const alone = around.find((path) => ALONE[path.join(".")]);
    const name = WHERE[names.join(".")] ?? (alone ? slugOf(alone) : "zip");
    const base = baseOf(name, (each) => slugOf([each]));
    return { slug: slugOf(names), steps, schema, required, base, typical: valueAt(base.request, steps) };
  });
}
