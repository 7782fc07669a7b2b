import type { ClauseId } from "../../../contract/clause-book.ts";
import type { Plan } from "../../../define/plan.ts";
import type { RegionStore } from "../../../reference/store.ts";
import type { WireRequest, WireResponse } from "../../../reference/wire.ts";
import { at, isObject, type JsonObject } from "../../../wire/json.ts";
import type { Fault, Patch } from "../mutant.ts";
import { answering, jsonBody, withJson } from "../patches.ts";

type Change = (body: JsonObject, response: WireResponse) => WireResponse;

/** Changes what one read answers where it finds something. */
const onRead = (path: RegExp, change: Change): Patch =>
  answering((response, request) =>
    request.method === "GET" && response.status === 200 && path.test(request.path)
      ? change(jsonBody(response), response)
      : response,
  );

const showing = (path: RegExp, change: (body: JsonObject) => JsonObject): Patch =>
  onRead(path, (body, response) => withJson(response, change(body)));

const NOT_FOUND = { Type: "User", Message: "Function not found" };

const notFound: Change = (_body, response) => ({
  ...withJson(response, NOT_FOUND),
  status: 404,
  headers: { ...response.headers, "x-amzn-errortype": "ResourceNotFoundException" },
});
const failing: Change = (_body, response) => ({ ...withJson(response, { message: "oops" }), status: 500 });

const WHOLE = /\/functions\/[^/?]+(?:\?|$)/u;
const PLAIN = /\/functions\/[^/?]+$/u;
const QUALIFIED = /[?&]Qualifier=1$/u;
const VERSIONS = /\/versions(?:\?|$)/u;
const TAGS = /\/tags\//u;
const SIGNING = /\/functions\/[^/]+\/code-signing-config$/u;
const BY_ARN = /\/functions\/arn%3A/u;
const BY_PARTIAL_ARN = /\/functions\/\d{12}%3A/u;

const fault = (name: string, clause: ClauseId, patch: Patch, entails: string[] = []): Fault => ({
  name,
  clause,
  entails,
  patch,
});

/** Changes the configuration of GetFunction, or of its sibling. */
const configured = (path: RegExp, change: (configuration: JsonObject) => JsonObject): Patch =>
  showing(path, (body) =>
    isObject(body["Configuration"]) ? { ...body, Configuration: change(body["Configuration"]) } : change(body),
  );

/** Behaves otherwise towards its store while it answers some requests. */
const whileAnswering =
  (isMeant: (request: WireRequest) => boolean, change: (store: RegionStore) => Partial<RegionStore>): Patch =>
  (parts) => {
    let isNow = false;
    return {
      ...parts,
      authenticate: (request) => {
        isNow = isMeant(request);
        return parts.authenticate(request);
      },
      store: {
        region: (region) => {
          const store = parts.store.region(region);
          return isNow ? { ...store, ...change(store) } : store;
        },
      },
    };
  };

/** Answers a delete without doing it. */
const pretending = (path: RegExp): Patch =>
  whileAnswering(
    (request) => request.method === "DELETE" && path.test(request.path),
    () => ({ removeFunction: () => {} }),
  );

/** Takes the function whose name begins with what is asked for. */
const byBeginning = (method: string): Patch =>
  whileAnswering(
    (request) => request.method === method,
    (store) => ({ findFunction: (name) => store.listFunctions().findLast((kept) => kept.name.startsWith(name)) }),
  );

const CODE_OF_ZIP = { RepositoryType: "S3", Location: "https://example.com/code" };

const versions: Fault[] = [
  fault(
    "versions-without-any",
    "effect.list-versions",
    showing(VERSIONS, () => ({ Versions: [] })),
  ),
  fault(
    "versions-without-the-published",
    "effect.list-versions",
    showing(VERSIONS, ({ Versions: all = [] }) => ({
      Versions: Array.isArray(all) ? all.filter((one) => at(one, "Version") === "$LATEST") : [],
    })),
  ),
  fault("versions-fail", "effect.list-versions-by-function.answers", onRead(VERSIONS, failing)),
  fault(
    "versions-under-another-member",
    "effect.list-versions-by-function.answers",
    showing(VERSIONS, ({ Versions = [] }) => ({ Functions: Versions })),
  ),
  fault("published-version-not-found", "effect.published-version", onRead(QUALIFIED, notFound)),
  fault(
    "qualifier-ignored",
    "effect.published-version",
    configured(QUALIFIED, (shown) => ({ ...shown, Version: "$LATEST" })),
  ),
  fault(
    "published-version-pending-for-ever",
    "effect.published-version.active",
    configured(QUALIFIED, (shown) => ({ ...shown, State: "Pending" })),
  ),
  fault(
    "read-without-a-version",
    "effect.get-function.same",
    configured(PLAIN, (shown) => ({ ...shown, Version: null })),
  ),
  fault(
    "read-of-another-version",
    "effect.get-function.same",
    configured(PLAIN, (shown) => ({ ...shown, Version: "7" })),
  ),
];

const arns: Fault[] = [
  fault("arn-finds-nothing", "effect.function-arn", onRead(BY_ARN, notFound)),
  fault("partial-arn-finds-nothing", "effect.partial-arn", onRead(BY_PARTIAL_ARN, notFound)),
  fault("delete-by-arn-only-pretended", "effect.function-arn", pretending(BY_ARN), ["effect.deleted-is-gone"]),
  fault("delete-by-partial-arn-only-pretended", "effect.partial-arn", pretending(BY_PARTIAL_ARN), [
    "effect.deleted-is-gone",
  ]),
  fault("reads-what-only-begins-so", "effect.get-function.same", byBeginning("GET"), ["effect.*"]),
  fault("deletes-what-only-begins-so", "effect.function-exists", byBeginning("DELETE"), ["effect.*"]),
];

const others: Fault[] = [
  fault(
    "tags-unknown-to-list-tags",
    "effect.list-tags",
    showing(TAGS, () => ({ Tags: {} })),
  ),
  fault("list-tags-fails", "effect.list-tags.answers", onRead(TAGS, failing)),
  fault(
    "code-signing-config-forgotten",
    "effect.code-signing-config",
    showing(SIGNING, (body) => ({ ...body, CodeSigningConfigArn: null })),
  ),
  fault(
    "code-signing-config-of-another",
    "effect.code-signing-config",
    showing(SIGNING, (body) => ({
      ...body,
      CodeSigningConfigArn: "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-00000000000000001",
    })),
  ),
  fault("code-signing-config-fails", "effect.get-function-code-signing-config.answers", onRead(SIGNING, failing)),
  fault("revision-anew-with-every-read", "effect.revision-id", (parts) =>
    configured(/\/functions\/[^/?]+(?:\/configuration)?$/u, (shown) => ({
      ...shown,
      RevisionId: parts.surroundings.newId(),
    }))(parts),
  ),
  fault(
    "get-function-without-code",
    "effect.get-function.code",
    showing(WHOLE, ({ Code: _left, ...body }) => body),
  ),
  fault(
    "image-said-to-lie-in-a-bucket",
    "effect.get-function.repository-type",
    showing(WHOLE, (body) => ({ ...body, Code: CODE_OF_ZIP })),
    ["effect.get-function.image-uri"],
  ),
  fault(
    "zip-said-to-lie-in-a-registry",
    "effect.get-function.repository-type",
    showing(WHOLE, (body) => ({ ...body, Code: { ...Object(body["Code"]), RepositoryType: "ECR" } })),
  ),
  fault(
    "image-of-another-tag",
    "effect.get-function.image-uri",
    showing(WHOLE, (body) => {
      const uri = at(body["Code"], "ImageUri");
      return typeof uri === "string" ? { ...body, Code: { ...Object(body["Code"]), ImageUri: `${uri}-2` } } : body;
    }),
  ),
  fault(
    "listed-twice",
    "effect.list-functions",
    showing(/\/functions\/?(?:\?|$)/u, ({ Functions: all = [], ...body }) => ({
      ...body,
      Functions: Array.isArray(all) ? all.flatMap((one) => [one, one]) : [],
    })),
  ),
];

/** Claims of a create that nothing bears out when somebody asks. */
export const claims = ({ clauses }: Plan): Fault[] =>
  [...versions, ...arns, ...others].filter(({ clause }) => clauses.has(clause));
