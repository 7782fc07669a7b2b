export interface JudgeOptions {
  /** `"2021"` by default: the edition of the contract, or a file of your own, as for a run. */
  edition?: string | undefined;
  /** `"us-east-1"` by default: the region that the requests were made to. */
  region?: string | undefined;
  /** 12 digits. By default learnt from the first success. */
  account?: string | undefined;
  /** Decides by one source where sources differ. By default whatever one of them says is right. */
  strict?: "documented" | "aws" | undefined;
  /**
   * What exists on the target. By default what an accepted request names exists and anything else doesn't, and whether
   * it exists is not judged.
   */
  exists?: {
    /** ARNs of layer versions. */
    layers?: readonly string[];
    /** ARNs of code-signing configurations. */
    codeSigningConfigs?: readonly string[];
    /** `bucket/key` of S3 objects. */
    objects?: readonly string[];
  };
}
