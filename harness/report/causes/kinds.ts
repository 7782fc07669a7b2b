import { lastingOfCase } from "../../define/lasting.ts";
import { ALWAYS_PRESENT, DEFAULTS } from "../../contract/clauses/response.ts";
import type { Kind } from "./kind.ts";
import { isNamedByArn, isOfNull, isOfWrongType, memberOf, slugOf, type Symptom } from "./symptom.ts";

const on =
  (expression: RegExp) =>
  ({ clause }: Symptom): boolean =>
    expression.test(clause);

const isType = on(/^request\..+\.type$/);
const isUnreadable = on(/^request\.type$|^protocol\.(malformed-body|unharmed|path-and-method)$/);
const isConstraint = on(/^(request|rule)\./);
const isBound = on(/^request\..*\.(minimum|maximum|(min|max)-(length|items))$|^rule\..*maximum/);
const isServerError = on(/^protocol\.no-server-error$/);
const isAnswerType = on(/^response\..+\.type$/);

const failing = ({ answered, isValid }: Symptom): boolean => answered === "failed" && !isValid;
const accepting = ({ answered, isValid }: Symptom): boolean => answered === "accepted" && !isValid;
const lastsNot = ({ verdict }: Symptom): string | undefined => lastingOfCase(verdict.case);
const isUnshown = ({ finding: { actual } }: Symptom): boolean => /^(absent|null)$/.test(actual);
const isIgnored = (one: Symptom): boolean => isUnshown(one) || DEFAULT_VALUES.has(one.finding.actual);
const listed = (what: string, members: string): string => (members === "" ? what : `${what}: ${members}`);

/** What stops working, in the words of its sentence. */
const STOPPED: Record<string, string> = {
  answers: "the server dies",
  creates: "no function can be created any more",
  "get-function": "GetFunction stops working",
  "list-functions": "ListFunctions stops working",
};

const ALWAYS: ReadonlySet<string> = new Set(ALWAYS_PRESENT);
const DEFAULT_VALUES = new Set(DEFAULTS.map(({ value }) => JSON.stringify(value)));

/**
 * Every kind of cause. A finding is of the first that it matches; a clause whose findings are of several is of the first
 * of them here. So what fails stands before what is accepted, and what explains before what only describes.
 */
export const KINDS: readonly Kind[] = [
  {
    id: "stops-working",
    harm: "ruin",
    matches: (one) => ["answers", "creates", "get-function", "list-functions"].includes(lastsNot(one) ?? ""),
    per: (one) => lastsNot(one) ?? "",
    sentence: ({ of, actual }) => `${STOPPED[of] ?? of} for good: ${actual}`,
    brings: "A request that was taken is stored in a form that later calls can't read, or an error isn't caught.",
    right: "Whatever is sent, the next request is answered as ever; what can't be read is refused, and not stored.",
  },
  {
    id: "no-answer",
    harm: "ruin",
    matches: on(/^protocol\.answers$/),
    sentence: () => "requests get no answer",
    brings: "An error outside of the code that makes answers: a thread that ends, a body that isn't read to its end.",
    right: "Every request is answered, and be it with an error.",
  },
  {
    id: "arn-names",
    harm: "functions",
    whole: true,
    matches: (one) =>
      one.answered !== "failed" && on(/^(response|effect)\.|^rule\.function-name\.unique$/)(one) && isNamedByArn(one),
    sentence: () => "a FunctionName that is an ARN isn't taken apart",
    brings:
      "The name is used as it was sent, so that an ARN stands within an ARN, and reads and conflicts miss the function.",
    right: "Of a full or partial ARN only the name at its end counts: it is stored, shown, read and compared.",
  },
  {
    id: "null-members",
    harm: "values",
    whole: true,
    matches: (one) => isOfNull(one) && !on(/^request\..*\.required$/)(one),
    sentence: ({ members }) => listed("null for an optional member isn't taken for its absence", members),
    brings: "Whether a member is there is asked of its key, not of its value, so that null is stored, or fails.",
    right: "null for an optional member equals leaving it out: its default holds.",
  },
  {
    id: "wrong-types-fail",
    harm: "fails",
    matches: (one) => failing(one) && isType(one),
    sentence: ({ fate }) => `wrong JSON types are ${fate}`,
    brings:
      "Members are used before their types are looked at, and the exception isn't turned into an error of the API.",
    right: "A number, list or object in the place of another type is refused with 400 before anything is done with it.",
  },
  {
    id: "unreadable-fails",
    harm: "fails",
    matches: (one) => failing(one) && (isUnreadable(one) || (isServerError(one) && one.verdict.topic === "protocol")),
    sentence: ({ fate }) => `bodies that can't be read are ${fate}`,
    brings:
      "The parser's exception (JSON, base64, characters) isn't caught, or a body that is no object is used as one.",
    right: "What isn't a JSON object is refused with 400, and the next request is answered as ever.",
  },
  {
    id: "invalid-fails",
    harm: "fails",
    matches: (one) => failing(one) && isConstraint(one),
    sentence: ({ fate }) => `requests that break a rule are ${fate}`,
    brings:
      "A member that is missing or empty is used unchecked, and the exception isn't turned into an error of the API.",
    right: "The rule is checked first: 400 with the error that the clause names.",
  },
  {
    id: "server-errors",
    harm: "fails",
    matches: (one) => isServerError(one) || (one.answered === "failed" && !on(/^(effect|error|throttling)\./)(one)),
    sentence: ({ fate }) => `requests are ${fate}`,
    brings: "An exception isn't turned into an error of the API, or something works only now and then.",
    right: "No request, right or wrong, is answered 5xx.",
  },
  {
    id: "success-status",
    harm: "clients",
    matches: on(/^response\.status$/),
    sentence: ({ actual }) => `a success is answered ${actual}`,
    brings: "The framework's default status.",
    right: "201 Created.",
  },
  {
    id: "success-content-type",
    harm: "clients",
    matches: on(/^response\.content-type$/),
    sentence: ({ actual, isEverywhere }) => `${isEverywhere ? "every" : "a"} success is ${actual}`,
    brings: "The framework's default content type.",
    right: "application/json.",
  },
  {
    id: "success-body",
    harm: "clients",
    matches: on(/^response\.type$/),
    sentence: ({ actual }) => `the body of a success is no JSON object: ${actual}`,
    brings: "The body isn't written, or something else than the configuration is.",
    right: "A JSON object with the function's configuration.",
  },
  {
    id: "members-missing",
    harm: "values",
    matches: on(/^response\.(.+\.present|.+\.required)$/),
    sentence: ({ members, isEverywhere }) => `${isEverywhere ? "no answer has" : "answers lack"} ${members}`,
    brings: "The member isn't kept with a function, or left out where the answer is written.",
    right:
      "Every success has FunctionName, FunctionArn, Role, CodeSha256, CodeSize, Version, LastModified, RevisionId, State and PackageType.",
  },
  {
    id: "unset-shown-empty",
    harm: "values",
    matches: (one) => on(/^response\./)(one) && /^(""|\{\})$/.test(one.finding.actual) && !ALWAYS.has(memberOf(one)),
    sentence: ({ members }) => `unset members are shown as empty values: ${members}`,
    brings: "An empty text, list or object stands for a member that isn't set.",
    right: "A member that isn't set is left out, or null.",
  },
  {
    id: "functions-lost",
    harm: "functions",
    matches: on(/^effect\.(function-exists|list-functions)$/),
    sentence: () => "functions that were created aren't found",
    brings: "A function is stored under another key than reads and lists look for.",
    right: "GetFunction and ListFunctions show every function that was created.",
  },
  {
    id: "state-not-active",
    harm: "functions",
    matches: (one) => on(/^effect\.(state\.active|last-update-status)$/)(one) && !isUnshown(one),
    sentence: ({ actual }) => `a new function doesn't become Active: ${actual}`,
    brings: "Nothing moves the state on, or the function's own start fails.",
    right: "State becomes Active, and LastUpdateStatus Successful.",
  },
  {
    id: "refused-leaves-function",
    harm: "functions",
    matches: on(/^(effect\.refused-leaves-nothing|throttling\.leaves-nothing)$/),
    sentence: () => "a create that was refused leaves a function behind",
    brings: "The function is stored before the last check.",
    right: "All is checked before anything is stored.",
  },
  {
    id: "deleted-stays",
    harm: "functions",
    matches: on(/^effect\.(deleted-is-gone|name-is-free-again|delete-function\.answers)$/),
    sentence: () => "a function that was deleted isn't gone",
    brings: "DeleteFunction fails, or forgets one of the places that know the function.",
    right: "After DeleteFunction the function is a 404, no list shows it, and its name is free.",
  },
  {
    id: "reads-fail",
    harm: "clients",
    matches: on(/^effect\..*\.answers$/),
    per: ({ clause }) => slugOf(clause),
    sentence: ({ actual, members }) => `${members} fails: ${actual}`,
    brings: "The call isn't there, fails, or answers in another form.",
    right: "The answer that AWS's own clients read.",
  },
  {
    id: "not-found-unreadable",
    harm: "clients",
    matches: on(/^effect\.get-function\.not-found$/),
    sentence: ({ actual }) => `GetFunction of a function that isn't there is answered ${actual}`,
    brings: "The framework's own 404, or another error's name.",
    right: "404 ResourceNotFoundException.",
  },
  {
    id: "names-reused",
    harm: "functions",
    matches: (one) => on(/^rule\.function-name\.unique$/)(one) && one.answered === "accepted",
    sentence: () => "a name that exists is taken again",
    brings: "Whether the name exists isn't asked, or not of each form of the name.",
    right: "409 ResourceConflictException, and the first function stays as it is.",
  },
  {
    id: "race",
    harm: "functions",
    matches: on(/^conflict\.one-winner$/),
    sentence: ({ actual }) => `creates of one name at once: ${actual}`,
    brings: "Something slow happens between asking whether the name exists and storing the function.",
    right: "One create wins; the others are answered 409 ResourceConflictException.",
  },
  {
    id: "refuses-valid",
    harm: "functions",
    matches: (one) =>
      one.isValid &&
      one.answered === "refused" &&
      on(/^(request|rule|operation|protocol|throttling)\.|name-is-free/)(one),
    per: ({ clause, finding: { of } }) => (clause === "operation.accepts-valid" ? (of ?? "operation") : slugOf(clause)),
    sentence: ({ members, actual }) => `valid requests are refused (${members}): ${actual}`,
    brings: "A check is stricter than the contract, or knows fewer values than it lists.",
    right: "201: what the contract allows is accepted.",
  },
  {
    id: "errors-unreadable",
    harm: "clients",
    matches: on(/^error\.(type\.present|body\.json|message\.present)$/),
    sentence: ({ isEverywhere, actual }) =>
      `${isEverywhere ? "no error can" : "some errors can't"} be read by clients (${actual})`,
    brings: "Errors come from the framework, in its own form.",
    right: "A JSON body with a message, and the error's type in the header x-amzn-errortype or in the body.",
  },
  {
    id: "wrong-types-accepted",
    harm: "checks",
    whole: true,
    matches: (one) => isAnswerType(one) && isOfWrongType(one),
    sentence: () => "JSON types aren't checked",
    brings: "The body is parsed and stored without looking at its types, and comes back as it was sent.",
    right:
      "A structure, list or scalar in the place of another is refused with 400; a number for a text may be turned into one.",
  },
  {
    id: "wrong-types-accepted",
    harm: "checks",
    matches: (one) => accepting(one) && isType(one),
    sentence: () => "JSON types aren't checked",
    brings: "The body is parsed and stored without looking at its types, and comes back as it was sent.",
    right:
      "A structure, list or scalar in the place of another is refused with 400; a number for a text may be turned into one.",
  },
  {
    id: "answer-types",
    harm: "clients",
    matches: isAnswerType,
    sentence: ({ members }) => `answers have members of wrong JSON types: ${members}`,
    brings: "The member is written in the type that the code keeps it in.",
    right: "The type that the contract says: clients of typed languages can't read another.",
  },
  {
    id: "settings-dropped",
    harm: "values",
    matches: (one) => on(/^response\..*\.echo$/)(one) && isIgnored(one),
    sentence: ({ members }) => `what was sent is dropped: ${members}`,
    brings: "The member isn't read from the request, not kept, or left out where the answer is written.",
    right: "The answer shows each setting as it was sent.",
  },
  {
    id: "defaults",
    harm: "values",
    matches: on(/^response\..*\.default$/),
    sentence: ({ members, actual }) => `defaults are wrong: ${members} (${actual})`,
    brings: "No default is filled in, or another one.",
    right: "What isn't set is shown with AWS's own default.",
  },
  {
    id: "reads-differ",
    harm: "values",
    matches: on(
      /^effect\.(get-function|get-function-configuration)\.same$|^effect\.(tags|other-region|state\..*|last-update-status)$/,
    ),
    sentence: ({ actual }) => `reads show something else than the create did: ${actual}`,
    brings: "Reads are written by other code than the answer to the create.",
    right: "GetFunction and GetFunctionConfiguration show what the create answered, and the tags.",
  },
  {
    id: "wrong-value",
    harm: "values",
    matches: on(/^response\./),
    per: ({ clause }) => slugOf(clause),
    sentence: ({ members, actual }) => `${members} is wrong: ${actual}`,
    brings: "The value is made up, worked out otherwise, or changed on its way from the request to the answer.",
    right: "The value that the clause says.",
  },
  {
    id: "unreadable-accepted",
    harm: "checks",
    matches: (one) => accepting(one) && isUnreadable(one),
    sentence: () => "requests that can't be read, or aren't the operation's, create functions",
    brings: "A lenient parser, or a route that takes more methods and paths than the operation has.",
    right: "400 for what isn't JSON; nothing is created but by POST /2015-03-31/functions.",
  },
  {
    id: "values-unchecked",
    harm: "checks",
    matches: (one) => accepting(one) && on(/^request\..*\.(enum|pattern)$|^rule\.runtime\./)(one),
    sentence: ({ members }) => `lists of values and patterns aren't checked: ${members}`,
    brings:
      "The list or the pattern isn't checked, not by upper and lower case, or not from the first to the last character.",
    right: "400 for a value that isn't listed, or doesn't match the pattern as a whole.",
  },
  {
    id: "bounds-unchecked",
    harm: "checks",
    matches: (one) => accepting(one) && isBound(one),
    sentence: ({ members }) => `bounds aren't checked: ${members}`,
    brings: "Numbers, lengths and counts are stored as they are.",
    right: "400 outside of the bounds.",
  },
  {
    id: "rules-unchecked",
    harm: "checks",
    matches: (one) => accepting(one) && isConstraint(one),
    sentence: ({ members }) => `required members and rules aren't checked: ${members}`,
    brings: "A member is read with a default, and what no schema says isn't looked at.",
    right: "The refusal that the clause names, also where a required member is null.",
  },
  {
    id: "signatures-unchecked",
    harm: "checks",
    matches: on(/^authentication\./),
    sentence: () => "signatures aren't checked",
    brings: "The authorization isn't looked at, or refused in another way.",
    right: "403 for a request without a right signature.",
  },
  {
    id: "throttling",
    harm: "names",
    matches: on(/^throttling\.|^error\.status\.too-many/),
    sentence: ({ actual }) => `a throttled create is answered otherwise: ${actual}`,
    brings: "The limiter answers in its own form.",
    right: "429 TooManyRequestsException with a Reason; the create succeeds later.",
  },
  {
    id: "precedence",
    harm: "names",
    matches: on(/^precedence\./),
    sentence: ({ actual }) => `of two faults the other one is told: ${actual}`,
    brings: "Checks stand in another order.",
    right: "The error that AWS was recorded to tell first.",
  },
  {
    id: "error-names",
    harm: "names",
    matches: (one) => (one.answered === "refused" && !one.isValid) || on(/^error\.(status|serialization)\./)(one),
    sentence: ({ actual }) => `refusals have another status or type: ${actual}`,
    brings: "An error of another name, or of another status, stands for the one that is meant.",
    right: "The status and the error's type that the clause names.",
  },
  {
    id: "error-form",
    harm: "names",
    matches: on(/^error\./),
    sentence: ({ actual }) => `errors are written in another form: ${actual}`,
    brings: "Errors come from the framework, in its own form.",
    right: "application/json with x-amzn-errortype and x-amzn-requestid, as AWS sends them.",
  },
  {
    id: "other",
    harm: "names",
    matches: () => true,
    sentence: ({ actual }) => `something else: ${actual}`,
    brings: "None of the kinds above.",
    right: "What the clause says.",
  },
];
