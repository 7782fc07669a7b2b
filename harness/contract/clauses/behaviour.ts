import type { Contract } from "../schema.ts";
import { clauseTable } from "../clause.ts";
import { aws, client, page, protocol, recordingsOf } from "../evidence.ts";

/** Clauses about what a call leaves behind. */
const effects = clauseTable([
  {
    id: "effect.get-function.answers",
    level: "must",
    text: "GetFunction is answered with a function, or with its own 404.",
    evidence: [page(20), aws("get-state-transition")],
  },
  {
    id: "effect.get-function-configuration.answers",
    level: "must",
    text: "GetFunctionConfiguration is answered with a configuration.",
    evidence: [page(26), aws("get-state-transition")],
  },
  {
    id: "effect.list-functions.answers",
    level: "must",
    text: "ListFunctions is answered with a list.",
    evidence: [aws("list-shape"), client("@aws-sdk/client-lambda 3.1162.0, paginateListFunctions: it reads Functions")],
  },
  {
    id: "effect.delete-function.answers",
    level: "must",
    text: "DeleteFunction is answered with a success, and the function isn't shown any more.",
    evidence: [
      aws("delete-ok"),
      client("@aws-sdk/client-lambda 3.1162.0, DeleteFunctionCommand: anything else is thrown"),
    ],
  },
  {
    id: "effect.get-function.not-found",
    level: "must",
    text: "GetFunction of a function that isn't there is answered with its own 404.",
    evidence: [
      aws("get-missing"),
      client("@aws-sdk/client-lambda 3.1162.0, waitUntilFunctionExists: ResourceNotFoundException alone is waited out"),
    ],
  },
  {
    id: "effect.function-exists",
    level: "must",
    text: "GetFunction finds a function that was created.",
    evidence: [page(20), aws("get-state-transition")],
  },
  {
    id: "effect.get-function.same",
    level: "must",
    text: "GetFunction shows the configuration that the create answered, but for state and revision, and $LATEST for its version.",
    evidence: [page(20), aws("ok-minimal-zip")],
  },
  {
    id: "effect.get-function-configuration.same",
    level: "must",
    text: "GetFunctionConfiguration shows the configuration that the create answered, but for state and revision, and $LATEST for its version.",
    evidence: [page(26), aws("get-state-transition")],
  },
  {
    id: "effect.get-function.code",
    level: "must",
    text: "GetFunction shows the function's Code.",
    evidence: [
      aws("get-state-transition"),
      client("terraform-provider-aws, findFunction: an answer without Code is taken for none"),
    ],
  },
  {
    id: "effect.get-function.image-uri",
    level: "must",
    text: "GetFunction shows the ImageUri that was sent.",
    evidence: [
      aws("ok-image"),
      client("terraform-provider-aws, resourceFunctionRead: another ImageUri is a change to undo"),
    ],
  },
  {
    id: "effect.get-function.repository-type",
    level: "should",
    text: "In GetFunction's Code, RepositoryType is ECR for an image, S3 for a zip package.",
    evidence: [aws("get-state-transition"), aws("ok-image")],
  },
  {
    id: "effect.revision-id",
    level: "should",
    text: "The RevisionId of an Active function stays from read to read.",
    evidence: [aws("get-state-transition")],
  },
  {
    id: "effect.function-arn",
    level: "must",
    text: "A read by the function's own ARN finds it, and a delete removes it.",
    evidence: [
      page(320),
      aws("get-wrong-region"),
      client(
        "terraform-provider-aws, waitFunctionConfigurationUpdated: a published function is read by its FunctionArn",
      ),
    ],
  },
  {
    id: "effect.partial-arn",
    level: "should",
    text: "A read by the function's own partial ARN finds it, and a delete removes it.",
    evidence: [aws("ok-partial-arn-name"), aws("get-wrong-region")],
  },
  {
    id: "effect.published-version",
    level: "must",
    text: "The version that a create published can be read by its number.",
    evidence: [page(28), client("terraform-provider-aws, resourceFunctionRead: a version is read by its Qualifier")],
  },
  {
    id: "effect.published-version.active",
    level: "must",
    text: "A published version becomes Active.",
    evidence: [
      page(389),
      client("@aws-sdk/client-lambda 3.1162.0, waitUntilPublishedVersionActive: it waits for State Active"),
    ],
  },
  {
    id: "effect.list-versions-by-function.answers",
    level: "must",
    text: "ListVersionsByFunction is answered with a list.",
    evidence: [
      page(28),
      client("terraform-provider-aws, findLatestFunctionVersionByName: each function's versions are read"),
    ],
  },
  {
    id: "effect.list-versions",
    level: "must",
    text: "ListVersionsByFunction shows $LATEST and the version that a create published.",
    evidence: [
      page(28),
      aws("list-shape"),
      client("terraform-provider-aws, findLatestFunctionVersionByName: a function without versions isn't there"),
    ],
  },
  {
    id: "effect.list-tags.answers",
    level: "should",
    text: "ListTags of a function is answered with its tags.",
    evidence: [page(194), aws("ok-tags-one")],
  },
  {
    id: "effect.list-tags",
    level: "should",
    text: "ListTags shows the tags that were sent.",
    evidence: [page(194), aws("ok-tags-one")],
  },
  {
    id: "effect.get-function-code-signing-config.answers",
    level: "must",
    text: "GetFunctionCodeSigningConfig of a function is answered.",
    evidence: [
      page(113),
      client("terraform-provider-aws, resourceFunctionRead: it is asked of each function of a zip package"),
    ],
  },
  {
    id: "effect.code-signing-config",
    level: "must",
    text: "GetFunctionCodeSigningConfig shows the configuration that was sent, and none where none was.",
    evidence: [
      page(113),
      client("terraform-provider-aws, resourceFunctionRead: another configuration is a change to undo"),
    ],
  },
  {
    id: "effect.tags",
    level: "must",
    text: "GetFunction shows the tags that were sent.",
    evidence: [page(194), aws("ok-tags-one")],
  },
  {
    id: "effect.list-functions",
    level: "must",
    text: "ListFunctions shows a function that was created, once; under --strict aws with the same configuration.",
    evidence: [aws("list-shape"), client("@aws-sdk/client-lambda 3.1162.0, paginateListFunctions: the list is whole")],
  },
  {
    id: "effect.deleted-is-gone",
    level: "should",
    text: "A function that was deleted is not found.",
    evidence: [aws("get-missing")],
  },
  {
    id: "effect.name-is-free-again",
    level: "must",
    text: "The name of a function that was deleted can be used again.",
    evidence: [page(437), aws("ok-recreate-after-delete")],
  },
  {
    id: "effect.other-region",
    level: "should",
    text: "A function of one region isn't seen from another.",
    evidence: [aws("nf-arn-other-region")],
  },
  {
    id: "effect.state.active",
    level: "must",
    text: "A new function becomes Active.",
    evidence: [page(26), page(389), aws("get-state-transition")],
  },
  {
    id: "effect.last-update-status",
    level: "should",
    text: "LastUpdateStatus is Successful once the function is Active.",
    evidence: [page(344), aws("get-state-transition")],
  },
  {
    id: "effect.refused-leaves-nothing",
    level: "must",
    text: "A refused create leaves no function behind.",
    evidence: [page(437), aws("ipv-env-4097")],
  },
]);

/** What answers show of a function by a member: an older contract may know none. */
const SHOWN_BY: Record<string, string> = {
  "effect.state.active": "State",
  "effect.published-version": "Version",
  "effect.published-version.active": "State",
  "effect.list-versions": "Version",
  "effect.revision-id": "RevisionId",
  "effect.function-arn": "FunctionArn",
  "effect.last-update-status": "LastUpdateStatus",
};

export const effectClauses = ({ response }: Contract) =>
  effects.filter(({ id }) => response.properties?.[SHOWN_BY[id] ?? "FunctionName"] !== undefined);

export const operationClauses = clauseTable([
  {
    id: "operation.accepts-valid",
    level: "must",
    text: "A valid request creates a function.",
    evidence: [page(292), aws("ok-minimal-zip")],
  },
]);

/** Clauses that the oracle holds by data of its own, not by a row of the table of rules. */
export const datedClauses = clauseTable([
  {
    id: "rule.runtime.supported",
    level: "should",
    text: "A runtime that has come to its end is refused for new functions.",
    evidence: recordingsOf("rule.runtime.supported").map(({ id }) => aws(id)),
  },
]);

/** Clauses about which error wins where a request deserves two. */
export const precedenceClauses = clauseTable([
  {
    id: "precedence.constraints-together",
    level: "should",
    text: "Broken constraints are reported together, in one ValidationException.",
    evidence: [aws("val-name-two-errors")],
  },
  {
    id: "precedence.constraints-first",
    level: "should",
    text: "A broken constraint is reported before a broken rule.",
    evidence: [aws("pre-pattern-before-region-account")],
  },
  {
    id: "precedence.layers-before-conflict",
    level: "should",
    text: "A layer of another region is reported before a name that exists.",
    evidence: [aws("pre-layer-before-conflict")],
  },
]);

export const conflictClauses = clauseTable([
  {
    id: "conflict.one-winner",
    level: "must",
    text: "Of creates of one name that are sent at once exactly one succeeds.",
    evidence: [page(437)],
  },
]);

/** Clauses about speaking HTTP and JSON at all. */
export const protocolClauses = clauseTable([
  {
    id: "protocol.answers",
    level: "must",
    text: "A request is answered.",
    evidence: [page(292)],
  },
  {
    id: "protocol.no-server-error",
    level: "must",
    text: "No request, right or wrong, makes the server fail (5xx).",
    evidence: [page(292), page(415)],
  },
  {
    id: "protocol.unharmed",
    level: "must",
    text: "After a request that can't be read the next one is answered as ever.",
    evidence: [page(292)],
  },
  {
    id: "protocol.path-and-method",
    level: "must",
    text: "Only the operation's own method and path create a function.",
    evidence: [page(40)],
  },
  {
    id: "protocol.malformed-body",
    level: "must",
    text: "A body that is no JSON is refused with status 400.",
    evidence: [page(101), protocol("malformed body")],
  },
  {
    id: "request.null-member",
    level: "must",
    text: "null for an optional member of the request equals its absence.",
    evidence: [protocol("null members"), aws("wire-explicit-nulls")],
  },
  {
    id: "protocol.unknown-members",
    level: "should",
    text: "Members of the request that the operation doesn't know are ignored.",
    evidence: [protocol("unknown members")],
  },
]);

export const authenticationClauses = clauseTable([
  {
    id: "authentication.signed",
    level: "should",
    text: "A request without a signature answers 403.",
    evidence: [aws("auth-missing-token")],
  },
  {
    id: "authentication.signature-valid",
    level: "should",
    text: "A request whose signature is wrong answers 403.",
    evidence: [aws("auth-bad-signature")],
  },
  {
    id: "authentication.signature-fresh",
    level: "should",
    text: "A request whose signature has expired answers 403.",
    evidence: [aws("auth-bad-signature")],
  },
  {
    id: "authentication.known-key",
    level: "should",
    text: "A request with an access key that nobody has answers 403.",
    evidence: [aws("auth-unrecognized-token")],
  },
]);

export const throttlingClauses = clauseTable([
  {
    id: "throttling.status",
    level: "must",
    text: "A throttled request answers 429 TooManyRequestsException.",
    evidence: [page(449), aws("throttle-429"), aws("throttle-400")],
  },
  {
    id: "throttling.retry-after",
    level: "should",
    text: "Where a throttled answer has Retry-After, it is a number of seconds or a date.",
    evidence: [{ source: "model", at: "TooManyRequestsException.retryAfterSeconds" }],
  },
  {
    id: "throttling.reason",
    level: "should",
    text: "A throttled answer's body names its Reason.",
    evidence: [aws("throttle-429")],
  },
  {
    id: "throttling.succeeds-later",
    level: "should",
    text: "A create that was throttled succeeds when it is sent again later.",
    evidence: [page(451)],
  },
  {
    id: "throttling.leaves-nothing",
    level: "must",
    text: "A throttled create leaves no function behind.",
    evidence: [page(451)],
  },
]);
