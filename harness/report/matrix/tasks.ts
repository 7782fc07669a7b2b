/** What somebody who chooses a target wants to do with it. */
export interface Task {
  name: string;
  /** What it is of, where the name alone doesn't say. */
  about?: string;
  /** How the ids of its clauses begin. The longest beginning decides. */
  clauses: readonly string[];
}

/** In the order in which they are shown. Each clause is in exactly one. */
export const TASKS: readonly Task[] = [
  {
    name: "zip functions",
    clauses: [
      "request.code.",
      "request.runtime.",
      "request.handler.",
      "rule.zip.",
      "rule.package.",
      "rule.s3.",
      "rule.runtime.",
      "response.code-sha256.",
      "response.code-size.",
      "response.runtime.",
      "response.handler.",
    ],
  },
  {
    name: "image functions",
    clauses: [
      "request.code.image-uri.",
      "request.image-config.",
      "request.package-type.",
      "rule.image.",
      "rule.snap-start.no-image",
      "response.image-config",
      "response.package-type.",
      "response.runtime.unset-for-image",
      "response.handler.unset-for-image",
    ],
  },
  { name: "bad input", clauses: ["request.", "rule.", "protocol.", "precedence.", "authentication."] },
  { name: "errors that clients can read", clauses: ["error.", "throttling."] },
  {
    name: "conflicts and races",
    clauses: [
      "conflict.",
      "rule.function-name.unique",
      "precedence.layers-before-conflict",
      "error.status.resource-conflict-exception",
    ],
  },
  {
    name: "what is read back",
    clauses: [
      "response.",
      "effect.get-function",
      "effect.function-arn",
      "effect.partial-arn",
      "effect.revision-id",
      "effect.state.",
      "effect.last-update-status",
      "effect.code-signing-config",
    ],
  },
  { name: "layers", clauses: ["request.layers.", "rule.layers.", "response.layers."] },
  {
    name: "VPC and file systems",
    clauses: [
      "request.vpc-config.",
      "request.file-system-configs.",
      "rule.vpc-config.",
      "rule.file-system-configs.",
      "response.vpc-config.",
      "response.file-system-configs.",
    ],
  },
  {
    name: "tags and versions",
    clauses: [
      "request.tags.",
      "request.publish.",
      "request.publish-to.",
      "rule.tags.",
      "response.version.",
      "effect.tags",
      "effect.list-tags",
      "effect.list-versions",
      "effect.published-version",
    ],
  },
  {
    name: "stability",
    about: "5xx, refused, lost, left behind",
    clauses: [
      "operation.",
      "effect.",
      "protocol.answers",
      "protocol.no-server-error",
      "protocol.unharmed",
      "throttling.succeeds-later",
      "throttling.leaves-nothing",
    ],
  },
];

const BEGINNINGS = TASKS.flatMap((task) => task.clauses.map((beginning) => ({ beginning, task }))).toSorted(
  (a, b) => b.beginning.length - a.beginning.length,
);

/** The task that a clause is of; undefined of one that no edition has. */
export const taskOf = (clause: string): Task | undefined =>
  BEGINNINGS.find(({ beginning }) => clause.startsWith(beginning))?.task;
