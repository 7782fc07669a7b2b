import { EDITION_NAMES } from "../contract/edition.ts";
import type { Row } from "./row.ts";

const EVERYWHERE = ["command", "environment", "library"] as const;
const PROGRAMS = ["command", "library"] as const;
const COMMAND = ["command"] as const;
const LIBRARY = ["library"] as const;

/**
 * Every option of a run, a row each, in the order of the help. All else that knows options derives from it: types,
 * command line, environment, checks, what a record keeps, the commands that repeat. The comment on a row is what
 * an editor shows to users of the library.
 */
export const OPTIONS = {
  /** The target's URL, or `"reference"` for the embedded reference. Required: a variable that isn't set is refused. */
  endpoint: {
    kind: "url",
    value: "<url>",
    help: "where the target listens (else AWS_ENDPOINT_URL_LAMBDA, AWS_ENDPOINT_URL)",
    instead: ["AWS_ENDPOINT_URL_LAMBDA", "AWS_ENDPOINT_URL"],
    from: PROGRAMS,
    kept: "header",
  },
  /** `"2021"` by default: the edition of the contract, by its name or as a file of your own, `FILE` or `FILE@2026-05`. */
  edition: {
    kind: "text",
    value: "<name|file>",
    default: "2021",
    help: `edition of the contract: ${EDITION_NAMES.join(", ")}, or a page, a service model, a botocore wheel (FILE@YYYY-MM says of when)`,
    from: EVERYWHERE,
    kept: "header",
  },
  /** 1 by default: the seed of the generated requests. */
  seed: {
    kind: "number",
    value: "<n>",
    bounds: [0, 1_000_000_000],
    default: 1,
    help: "seed of the generated requests",
    from: PROGRAMS,
    kept: "header",
  },
  /** `AWS_REGION`, else `"us-east-1"` by default: the region that requests are signed for. */
  region: {
    kind: "text",
    value: "<region>",
    form: { pattern: /^[a-z]{2,}(-[a-z]+)+-\d+$/, expected: "a region like us-east-1", example: "eu-west-1" },
    default: "us-east-1",
    help: "region that requests are signed for (else AWS_REGION, else us-east-1)",
    instead: ["AWS_REGION"],
    from: PROGRAMS,
    kept: "header",
  },
  /** Decides by one source where sources differ. By default whatever one of them says is right. */
  strict: {
    kind: "choice",
    value: "<reading>",
    choices: ["documented", "aws"],
    help: "decide by one source where sources differ",
    from: EVERYWHERE,
    kept: "header",
  },
  /** Every case by default: globs of case or clause ids, or `CASE:CLAUSE`. */
  only: {
    kind: "list",
    of: "globs",
    value: "<glob>",
    none: "all",
    help: "only these cases, or the cases of these clauses; CASE:CLAUSE judges a case by that clause alone",
    from: PROGRAMS,
  },
  /** `"generic"` by default: what the target offers and needs, as a name, a file or its content. */
  profile: {
    kind: "content",
    value: "<name|file>",
    help: "what the target offers and needs",
    from: EVERYWHERE,
    kept: "options",
  },
  /** ARN of an execution role that exists on the target. By default as the profile says. */
  role: {
    kind: "text",
    value: "<arn>",
    form: {
      pattern: /^arn:[^:]*:iam::\d{12}:role\/.+$/,
      expected: "an ARN like arn:aws:iam::123456789012:role/name",
      example: "arn:aws:iam::123456789012:role/mine",
    },
    help: "execution role that exists on the target",
    from: EVERYWHERE,
    kept: "options",
    passed: true,
  },
  /** 12 digits. By default learnt from the target's first answer. */
  account: {
    kind: "text",
    value: "<id>",
    form: { pattern: /^\d{12}$/, expected: "12 digits", example: "123456789012" },
    help: "account of the target (else learnt from its first answer)",
    from: EVERYWHERE,
    kept: "options",
    passed: true,
  },
  /** None by default: known failures, as a file or as its content. */
  known: {
    kind: "content",
    value: "<file>",
    help: "known failures: anything else, and anything fixed, turns the run red",
    from: EVERYWHERE,
  },
  /** What the target tells by default: its version, for the record. */
  targetVersion: {
    kind: "text",
    value: "<text>",
    help: "version of the target, for the record (else what it tells)",
    from: PROGRAMS,
    passed: true,
  },
  /** 8 by default: cases at a time. */
  concurrency: {
    kind: "number",
    value: "<n>",
    bounds: [1, 256],
    default: 8,
    help: "cases at a time",
    from: PROGRAMS,
    passed: true,
  },
  /** As the target has it by default: seconds that a new function may take to show up, or a deleted one to go. */
  settle: {
    kind: "number",
    value: "<s>",
    bounds: [0, 3600],
    help: "how long a new function may take to show up (else as the target has it)",
    from: PROGRAMS,
    kept: "options",
    passed: true,
  },
  /** 10000 by default: milliseconds for one exchange. */
  timeout: {
    kind: "number",
    value: "<ms>",
    bounds: [1, 600_000],
    default: 10_000,
    help: "for one exchange",
    from: PROGRAMS,
    kept: "options",
    passed: true,
  },
  /** None by default: so many quick creates may be sent to see a throttled one. */
  burst: {
    kind: "number",
    value: "<n>",
    bounds: [1, 10_000],
    help: "allow so many quick creates to see a throttled one",
    from: PROGRAMS,
    kept: "options",
    passed: true,
  },
  /** False by default: whether requests of over 50 MB are sent too. */
  large: {
    kind: "flag",
    help: "send the requests of over 50 MB too",
    from: PROGRAMS,
    kept: "options",
    passed: true,
  },
  /** None by default: a command for a shell that runs the target, from before the run until its end. */
  start: {
    kind: "text",
    value: "<command>",
    help: "run the target by this command, which listens at --endpoint",
    from: PROGRAMS,
    kept: "permission",
    passed: true,
  },
  /** Any answer by default: a path that answers below 500 once the started target is ready. */
  ready: {
    kind: "text",
    value: "<path>",
    form: { pattern: /^\//, expected: "a path like /health", example: "/health" },
    help: "where the started target answers below 500 once it is ready (else any answer will do)",
    from: PROGRAMS,
    kept: "permission",
    passed: true,
  },
  /** False by default: whether the profile's reset is called first. This WIPES the target's state. */
  reset: {
    kind: "flag",
    help: "call the profile's reset first, which WIPES the target's state",
    from: PROGRAMS,
    passed: true,
  },
  /** None by default: globs of cases that may stay unjudged. */
  allowInconclusive: {
    kind: "list",
    of: "globs",
    value: "<glob>",
    none: "none",
    help: "cases that may stay unjudged",
    from: PROGRAMS,
  },
  /** Those of the machine by default: a file of the certificates that a TLS endpoint is trusted by, in PEM. */
  ca: {
    kind: "text",
    value: "<file>",
    help: "certificates that a TLS endpoint is trusted by, in PEM (else AWS_CA_BUNDLE, else the machine's)",
    instead: ["AWS_CA_BUNDLE"],
    from: EVERYWHERE,
    kept: "options",
    passed: true,
  },
  /** The environment's keys by default: a profile of the AWS credentials and config files. */
  credentialsProfile: {
    kind: "text",
    value: "<name>",
    help: "profile of the AWS credentials and config files (else as the environment says)",
    from: EVERYWHERE,
    kept: "options",
    passed: true,
  },
  /** False by default: whether the endpoint may be other than a loopback address. */
  allowRemote: {
    kind: "flag",
    help: "allow an endpoint that isn't a loopback address",
    from: EVERYWHERE,
    kept: "permission",
  },
  /** Nothing is written by default: the folder that `record.jsonl` and `journal.jsonl` go to. */
  out: {
    kind: "text",
    value: "<dir>",
    help: "where record and journal go (default: reports/runs/<run-id>)",
    from: PROGRAMS,
  },
  report: {
    kind: "list",
    of: "reports",
    value: "<format[=path]>",
    none: "none",
    help: "a report of the run, beside its record or at a path",
    from: COMMAND,
  },
  rerunFailed: {
    kind: "text",
    value: "[record]",
    bare: "last",
    help: "only what wasn't passed in that run, or in the last one, in the same way",
    from: COMMAND,
  },
  bail: {
    kind: "number",
    value: "[n]",
    bounds: [1, 10_000],
    bare: 1,
    help: "end the run after the first unexpected failure, or the nth",
    from: COMMAND,
  },
  watch: {
    kind: "flag",
    help: "run again after each change of the server's files: first what failed, then all",
    from: COMMAND,
  },
  watchPath: {
    kind: "list",
    of: "paths",
    value: "<path>",
    none: "the working directory",
    help: "files and folders whose changes --watch waits for",
    from: COMMAND,
  },
  verbose: { kind: "flag", help: "print every clause, command and reason, not the causes alone", from: COMMAND },
  list: { kind: "flag", help: "list the cases and stop", from: COMMAND },
  /** Ends the run early: what was judged until then counts. */
  signal: { kind: "signal", from: LIBRARY, passed: true },
  /** Called after each case. */
  onCase: { kind: "progress", from: LIBRARY, passed: true },
} as const satisfies Record<string, Row>;
