import type { Topic } from "../harness/define/case.ts";
import { refuses } from "../harness/define/vocabulary.ts";
import { BASES } from "../harness/generate/bases.ts";

/** Requests that aren't signed rightly: 403, where the target checks signatures. */
export const authentication: Topic = {
  name: "authentication",
  cases: () => [
    refuses(
      "authentication/unsigned",
      "a request without a signature answers 403",
      ["authentication.signed"],
      BASES.zip,
      {
        needs: ["signatures"],
        request: { signature: "none" },
      },
    ),
    refuses(
      "authentication/wrong-signature",
      "a request signed with another secret answers 403",
      ["authentication.signature-valid"],
      BASES.zip,
      { needs: ["signatures"], request: { signature: "wrong" } },
    ),
    refuses(
      "authentication/expired",
      "a request signed hours ago answers 403",
      ["authentication.signature-fresh"],
      BASES.zip,
      { needs: ["signatures"], request: { signature: "expired" } },
    ),
    refuses(
      "authentication/unknown-key",
      "a request with an access key that nobody has answers 403",
      ["authentication.known-key"],
      BASES.zip,
      { needs: ["signatures"], request: { signature: "unknown-key" } },
    ),
  ],
};
