import type { AwsError } from "../../../reference/errors.ts";
import type { Parts } from "../../../reference/parts.ts";
import { intercepting, refusing, without } from "../changes.ts";
import { inDimension, type Freedom, type Variant } from "../variant.ts";

const isThrottled = ({ status }: AwsError): boolean => status === 429;

const throttled = (retryAfter: string | undefined): AwsError => ({
  kind: "error",
  status: 429,
  type: "TooManyRequestsException",
  body: { Reason: "CallerRateLimitExceeded", Type: "User", message: "Rate exceeded" },
  ...(retryAfter !== undefined && { headers: { "retry-after": retryAfter } }),
});

const otherwise = (type: string, status: number): AwsError => ({ ...throttled(undefined), type, status });

/** Each operation's first call, and so many-th of all, is refused for load, and leaves nothing. */
const now =
  (each: number, error: (parts: Parts) => AwsError): NonNullable<Variant["patch"]> =>
  (parts, world) => {
    // How throttling looks where it is asked for is another dimension.
    if (world.isThrottled) return parts;
    let count = 0;
    const met = new Set<string>();
    return intercepting(({ method, path }) => {
      const operation = `${method} ${path.replace(/(functions|layers|configs|tags)\/[^/?]+/u, "$1/one")}`;
      const isFirst = !met.has(operation);
      met.add(operation);
      count += 1;
      return isFirst || count % each === 0 ? error(parts) : undefined;
    })(parts, world);
  };

const soon = ({ surroundings }: Parts): string => new Date(surroundings.now() + 2000).toUTCString();
const anyCall = "any call may be throttled at any time (page, 429): it is waited out, and says nothing";

const outside = inDimension("throttling of any call", [
  { name: "now-and-then-429", about: anyCall, patch: now(97, () => throttled(undefined)) },
  { name: "now-and-then-429-seconds", about: anyCall, patch: now(101, () => throttled("2")) },
  { name: "now-and-then-429-date", about: anyCall, patch: now(103, (parts) => throttled(soon(parts))) },
  {
    name: "now-and-then-400-throttling",
    about: "ThrottlingException with 400 was recorded on a sibling operation",
    patch: now(107, () => otherwise("ThrottlingException", 400)),
  },
  {
    name: "now-and-then-503-slow-down",
    about: "a front end sheds load with 503 SlowDown (RFC 9110, 15.6.4)",
    patch: now(109, () => otherwise("SlowDown", 503)),
  },
]);

const again = (retryAfter: (parts: Parts) => string | undefined): NonNullable<Variant["patch"]> => {
  return (parts, world) =>
    refusing((error) => {
      if (!isThrottled(error)) return error;
      const value = retryAfter(parts);
      const { "retry-after": _told, ...headers } = error.headers ?? {};
      return { ...error, headers: value === undefined ? headers : { ...headers, "retry-after": value } };
    })(parts, world);
};

const unthrottled: NonNullable<Variant["profile"]> = (profile) => ({
  ...profile,
  capabilities: { ...profile.capabilities, throttling: false },
});
const NO_429 = ["throttling.*", "error.status.too-many-requests-exception"];

const form = inDimension("form of throttling", [
  { name: "retry-after-absent", about: "Retry-After was never seen in any recording", patch: again(() => undefined) },
  { name: "retry-after-seconds", about: "Retry-After may be seconds (RFC 9110, 10.2.3)", patch: again(() => "3") },
  { name: "retry-after-date", about: "Retry-After may be a date (RFC 9110, 10.2.3)", patch: again(soon) },
  {
    name: "throttled-without-reason",
    about: "Reason is recorded only; the page has a status and a name",
    patch: refusing((error) =>
      isThrottled(error) ? { ...error, body: without(error.body, "Reason", "Type") } : error,
    ),
  },
  {
    name: "throttled-as-400",
    about: "ThrottlingException with 400 was recorded on a sibling operation",
    patch: refusing((error) => (isThrottled(error) ? { ...error, status: 400, type: "ThrottlingException" } : error)),
    unjudged: ["throttling.status", ...NO_429.slice(1)],
  },
  {
    name: "never-throttles",
    about: "the profile says that it doesn't throttle",
    patch: (parts) => ({ ...parts, admit: () => true }),
    profile: unthrottled,
    unjudged: NO_429,
  },
] satisfies Freedom[]);

const buckets = inDimension("what is throttled together", [
  {
    name: "one-bucket-for-all-calls",
    about: "the published quota of 15 a second is of all control-plane calls together",
    patch: (parts, world) =>
      intercepting(() => (parts.admit() ? undefined : throttled(undefined)))({ ...parts, admit: () => true }, world),
  },
]);

const pace = inDimension("pace", [
  {
    name: "each-call-takes-seconds",
    about: "how long a call takes no source says; within the timeout it is an answer",
    patch: (parts, world) =>
      intercepting(() => {
        world.pass(3000);
        return undefined;
      })(parts, world),
    // Nobody is quick enough to be throttled there.
    profile: unthrottled,
    unjudged: NO_429,
  },
  {
    name: "answers-overtake-each-other",
    about: "of calls at once the later may be answered first",
    concurrency: 64,
    around: (handle) => {
      let count = 0;
      return async (request) => {
        const answer = await handle(request);
        count += 1;
        for (let turn = (count * 7) % 5; turn > 0; turn--) await new Promise((resolve) => setImmediate(resolve));
        return answer;
      };
    },
  },
  {
    name: "hangs-up-on-connections-in-reserve",
    about: "a server may close an idle connection at any time (RFC 9112, 9.5)",
    around: (handle) => {
      let count = 0;
      return (request) => {
        count += 1;
        return count % 47 === 0 ? Promise.reject(new Error("closed while idle")) : handle(request);
      };
    },
  },
]);

export const loadVariants: Variant[] = [...outside, ...form, ...buckets, ...pace];
