import { isObject } from "../../../wire/json.ts";
import { accessDenied, type AwsError } from "../../../reference/errors.ts";
import { answering, intercepting, jsonOf, telling, withText } from "../changes.ts";
import { inDimension, type Freedom, type Variant } from "../variant.ts";

const isDelete = (method: string, path: string): boolean => method === "DELETE" && path.includes("/functions/");

const deletions = inDimension("DeleteFunction", [
  {
    name: "delete-200-with-json",
    about: "the model's DeleteFunction is 200; its StatusCode may stand in the body",
    patch: telling((outcome, { method, path }) =>
      outcome.kind === "answer" && isDelete(method, path)
        ? { ...outcome, status: 200, body: { StatusCode: 204 } }
        : outcome,
    ),
  },
  {
    name: "delete-200-empty",
    about: "the model's DeleteFunction is 200, the page of the sibling 204",
    patch: telling((outcome, { method, path }) =>
      outcome.kind === "answer" && isDelete(method, path) ? { ...outcome, status: 200 } : outcome,
    ),
  },
]);

const denied = (method: string, path: RegExp) =>
  intercepting((request) =>
    request.method === method && path.test(request.path) ? accessDenied("not authorized") : undefined,
  );

const reads = inDimension("reads", [
  {
    name: "tags-shown-empty",
    about: "null, absent and empty are one: GetFunction may show Tags that are none",
    patch: telling((outcome) =>
      outcome.kind === "answer" && outcome.body?.["Configuration"] !== undefined
        ? { ...outcome, body: { Tags: {}, Concurrency: null, ...outcome.body } }
        : outcome,
    ),
  },
  {
    name: "listing-in-small-pages",
    about: "MaxItems is a maximum; the last page has no marker",
    patch: answering((response, request) => {
      const json = request.path.includes("/functions/?") ? jsonOf(response) : undefined;
      if (!isObject(json) || json["NextMarker"] !== null) return response;
      return withText(response, JSON.stringify({ Functions: json["Functions"] ?? [] }));
    }),
  },
  {
    name: "listing-denied",
    about: "whether the caller may list functions is no matter of CreateFunction",
    patch: denied("GET", /\/functions\/?\?/u),
    unjudged: ["effect.list-functions", "effect.list-functions.answers", "effect.deleted-is-gone"],
  },
  {
    name: "reads-denied",
    about: "whether the caller may read functions is no matter of CreateFunction",
    patch: denied("GET", /\/functions/u),
    unjudged: ["effect.*", "throttling.leaves-nothing"],
    isAlone: true,
  },
]);

const refuse404 = (error: AwsError): AwsError =>
  error.status === 403 && String(error.body["message"]).startsWith("Unable to determine")
    ? { ...error, status: 404, type: "UnknownOperationException", body: { message: "There is no such operation." } }
    : error;

const paths = inDimension("paths", [
  {
    name: "unknown-paths-404",
    about: "restJson1 has 404 for an operation that nobody knows; 403 is recorded",
    patch: telling((outcome) => (outcome.kind === "error" ? refuse404(outcome) : outcome)),
  },
  {
    name: "slash-at-the-end-refused",
    about: "neither page nor model has a slash at the end of a path",
    patch: intercepting(({ path }) =>
      /\/(?:\?|$)/u.test(path) ? accessDenied("Unable to determine service") : undefined,
    ),
  },
]);

const signatures: Freedom[] = [
  {
    name: "signatures-unchecked",
    about: "the profile says that it doesn't check signatures",
    patch: (parts) => ({
      ...parts,
      authenticate: (request) => {
        const seen = parts.authenticate(request);
        const region = /Credential=[^/]+\/\d{8}\/([^/]+)\//u.exec(request.headers["authorization"] ?? "")?.[1];
        return seen.ok ? seen : { ok: true, region: region ?? "us-east-1" };
      },
    }),
    profile: (profile) => ({ ...profile, capabilities: { ...profile.capabilities, signatures: false } }),
    unjudged: ["authentication.*"],
  },
];

export const siblingVariants: Variant[] = [...deletions, ...reads, ...paths, ...inDimension("signatures", signatures)];
