import type { Exclusion } from "../harness/define/coverage.ts";
import { matches } from "../harness/define/glob.ts";
import type { Plan } from "../harness/define/plan.ts";
import { nodesOf } from "../harness/contract/walk.ts";

type Row = [globs: string[], side: Exclusion["side"], reason: string];

const ROWS: Row[] = [
  [["*.key.type"], "both", "JSON has no map keys other than strings"],
  [["request.function-name.min-length"], "accepted", "a name of one character can't be one that no other function has"],
  [
    ["request.function-name.max-length"],
    "accepted",
    "140 characters need a name of over 64 characters, which AWS may refuse for another reason",
  ],
  [
    ["request.layers.member.m*-length", "request.code-signing-config-arn.m*-length"],
    "accepted",
    "the service makes these ARNs: none of this length can be brought about",
  ],
  [["request.code.s3-*.m*-length"], "accepted", "a bucket, key or version of this length would have to exist"],
  [["request.code.s3-object-version.type"], "accepted", "a version needs a bucket with versioning"],
  [["request.file-system-configs.member.arn.m*-length"], "accepted", "the service makes these ARNs"],
  [
    [
      "*.capacity-provider-arn.m*-length",
      "request.runtime-config.runtime-*.m*-length",
      "request.role.m*-length",
      "request.*kms-key-arn.m*-length",
      "request.dead-letter-config.target-arn.m*-length",
    ],
    "accepted",
    "the services make these ARNs and aliases",
  ],
  [["request.vpc-config.*.member.m*-length"], "accepted", "EC2 makes these ids"],
  [
    ["request.code.s3-key.pattern", "request.code.s3-object-version.pattern"],
    "refused",
    "only a line break isn't in the pattern, and an object of that name would have to be missing as well",
  ],
  [["request.code.s3-object-version.pattern"], "accepted", "a version needs a bucket with versioning"],
  [["request.handler.min-length"], "accepted", "the pattern forbids the empty string"],
  [
    ["request.file-system-configs.member.local-mount-path.min-length"],
    "accepted",
    "the pattern forbids the empty string",
  ],
  [
    [
      "response.master-arn.*",
      "response.signing-*",
      "response.layers.member.signing-*",
      "response.*.error.*",
      "response.last-update-status.type",
      "response.last-update-status.enum",
      "response.last-update-status-reason*",
      "response.config-sha256.*",
    ],
    "both",
    "AWS leaves it unset in a create's answer: it is judged only where a target shows it",
  ],
  [
    ["error.status.code-storage-exceeded-exception"],
    "both",
    "it takes an account that is full: tens of gigabytes of packages",
  ],
  [
    ["error.status.code-verification-failed-exception", "error.status.invalid-code-signature-exception"],
    "both",
    "it takes a package signed by AWS Signer",
  ],
  [["error.status.service-exception"], "both", "no request is meant to make a server fail"],
  [
    ["error.status.function-versions-per-capacity-provider-limit-exceeded-exception"],
    "both",
    "it takes a capacity provider at its limit",
  ],
];

/** Which sides of which clauses no case can show, and why. */
export function exclusionsOf({ contract, clauses }: Plan): Record<string, Exclusion> {
  const result: Record<string, Exclusion> = {};
  const add = (id: string, side: Exclusion["side"], reason: string): void => {
    const before = result[id];
    result[id] =
      before && before.side !== side ? { side: "both", reason: `${before.reason}; ${reason}` } : { side, reason };
  };
  for (const [globs, side, reason] of ROWS)
    for (const id of clauses.keys()) if (globs.some((glob) => matches(glob, id))) add(id, side, reason);
  for (const side of ["request", "response"] as const)
    for (const { schema } of nodesOf(contract[side]))
      for (const keyword of ["minLength", "minItems"] as const) {
        const clause = schema["x-clauses"][keyword];
        if (clause && schema[keyword] === 0)
          add(clause.id, side === "request" ? "refused" : "both", "nothing is shorter than empty");
      }
  return result;
}
