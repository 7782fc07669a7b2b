import type { Contract } from "../contract/schema.ts";
import type { AwsError } from "./errors.ts";
import type { FunctionName } from "./function-name.ts";
import type { Archive } from "./package.ts";
import type { Surroundings } from "./parts.ts";
import type { RegionStore } from "./store.ts";
import type { Structure } from "./value.ts";

/** A well-formed CreateFunction request, with what the business checks ask about it. */
export interface Draft {
  input: Structure;
  name: FunctionName;
  packageType: "Zip" | "Image";
  code: Structure | undefined;
  /** The zip, inline or from S3, if there is one. */
  zip: Uint8Array | undefined;
  /** The zip looked into, once and only when asked for. */
  archive: () => Archive | undefined;
}

/** The knowledge that a business check may use besides the request. */
export interface Standing {
  contract: Contract;
  region: string;
  store: RegionStore;
  surroundings: Surroundings;
}

export interface Rule {
  name: string;
  check(draft: Draft, standing: Standing): AwsError | undefined;
}

/** Sizes are looked at before anything else (recorded on AWS); the JSON is what could be parsed of it. */
export interface SizeRule {
  name: string;
  check(bodyBytes: number, json: unknown): AwsError | undefined;
}
