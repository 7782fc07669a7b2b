import type { ClauseId } from "../harness/contract/clause-book.ts";
import type { CaseDraft, Hints, Step, Topic } from "../harness/define/case.ts";
import type { RequestTemplate } from "../harness/define/template.ts";
import { accepts, refuses } from "../harness/define/vocabulary.ts";
import { BASES } from "../harness/generate/bases.ts";
import type { JsonObject } from "../harness/wire/json.ts";

const json = JSON.stringify(BASES.zip);

/** The baseline as text, with members written as no JSON library would. */
const withText = (members: string): string => `${json.slice(0, -1)},${members}}`;

/** The next request must not suffer, whatever came before it. */
const next: Step = {
  call: "CreateFunction",
  request: { body: { json: { ...BASES.zip, FunctionName: "{{name-2}}" } } },
  hints: { about: ["protocol.unharmed"] },
};

const malformed = (
  id: string,
  title: string,
  text: string,
  clause: ClauseId = "protocol.malformed-body",
): CaseDraft => ({
  id: `protocol/${id}`,
  title: `${title} answers 400`,
  clauses: [clause, "protocol.unharmed"],
  breaks: [clause],
  steps: [{ call: "CreateFunction", request: { body: { text } }, hints: { about: [clause] } }, next],
});

const hinted = (
  id: string,
  title: string,
  clauses: ClauseId[],
  only: Hints["only"],
  request: RequestTemplate,
): CaseDraft => ({
  id: `protocol/${id}`,
  title,
  clauses: [...clauses, "protocol.unharmed"],
  steps: [{ call: "CreateFunction", request, hints: { about: clauses, ...(only !== undefined && { only }) } }, next],
});

/** Of these no source says what comes, only that something does. */
const answered = (id: string, title: string, request: RequestTemplate): CaseDraft =>
  hinted(
    id,
    `${title} is answered without a failure`,
    ["protocol.answers", "protocol.no-server-error"],
    "answered",
    request,
  );

const elsewhere = (id: string, title: string, where: { path?: string; method?: string }): CaseDraft =>
  hinted(
    id,
    `${title} creates nothing`,
    ["protocol.path-and-method"],
    { refusedBy: "protocol.path-and-method" },
    {
      body: { json: BASES.zip },
      ...where,
    },
  );

const code = (Code: JsonObject): RequestTemplate => ({ body: { json: { ...BASES.zip, Code } } });
const zipFile = (ZipFile: string): RequestTemplate => code({ ZipFile });
const headers = (given: Record<string, string | null>): RequestTemplate => ({
  body: { json: BASES.zip },
  headers: given,
});

/** Bodies that aren't JSON, after the classes of restJson1's malformed requests. */
const malformedBodies = [
  malformed("not-json", "a body that isn't JSON", "FunctionName={{name}}"),
  malformed("unclosed-object", "an object that isn't closed", json.slice(0, -1)),
  malformed("truncated", "a body that was cut in the middle", json.slice(0, 60)),
  malformed("trailing-comma", "a trailing comma", `${json.slice(0, -1)},}`),
  malformed("trailing-text", "text after the object", `${json} and more`),
  malformed("leading-text", "text before the object", `more and ${json}`),
  malformed("single-quotes", "single quotes", json.replaceAll('"', "'")),
  malformed("block-comment", "a block comment", `/* a comment */${json}`),
  malformed("line-comment", "a line comment", `${json}// a comment`),
  malformed("form-feed", "a form feed between key and colon", json.replace(":", "\f:")),
  malformed("empty-body", "an empty body", ""),
  malformed("unclosed-list", "a list that isn't closed", withText('"Layers":[')),
  malformed("null-key", "null as a map's key", withText('"Tags":{null:"value"}')),
  malformed("bare-blob", "a bare word as blob", json.replace('"{{package:minimal}}"', "bare")),
  ...["NaN", "Infinity", "-Infinity", "0x80", "128ABC", "+128", "0128", ".5"].map((number) =>
    malformed(
      `number-${number.toLowerCase().replaceAll(/[^a-z0-9]+/g, (sign) => ({ "-": "minus-", "+": "plus-", ".": "point-" })[sign] ?? "")}`,
      `${number} as a number`,
      withText(`"MemorySize":${number}`),
    ),
  ),
  ...["True", "yes", "on"].map((literal) =>
    malformed(`boolean-${literal.toLowerCase()}`, `${literal} as a boolean`, withText(`"Publish":${literal}`)),
  ),
];

/** JSON, but no object. */
const notObjects = [
  malformed("list", "a list around the object", `[${json}]`, "request.type"),
  malformed("number", "a number as body", "42", "request.type"),
  malformed("string", "a string as body", '"{{name}}"', "request.type"),
  malformed("null", "null as body", "null", "request.type"),
];

/** Integers that no machine word holds: valid JSON, far above every maximum. */
const hugeNumbers = ["9223372036854775808", "-9223372036854775809", "123000000000000000000000"].map(
  (number, index): CaseDraft => {
    const clause = number.startsWith("-") ? "request.memory-size.minimum" : "request.memory-size.maximum";
    return {
      id: `protocol/integer-${["above-64-bits", "below-64-bits", "of-24-digits"][index]}`,
      title: `MemorySize ${number} is refused`,
      clauses: [clause, "protocol.unharmed"],
      breaks: [clause],
      steps: [
        {
          call: "CreateFunction",
          request: { body: { text: withText(`"MemorySize":${number}`) } },
          hints: { about: [clause] },
        },
        next,
      ],
    };
  },
);

/** What no client library sends, and how the next request fares. */
export const protocol: Topic = {
  name: "protocol",
  cases: () => [
    ...malformedBodies,
    ...notObjects,
    ...hugeNumbers,
    answered("content-type-text", "a body declared as text", headers({ "content-type": "text/plain" })),
    answered("content-type-none", "a body of no declared type", headers({ "content-type": null })),
    answered(
      "content-type-charset",
      "a charset parameter",
      headers({ "content-type": "application/json; charset=utf-8" }),
    ),
    answered("accept-image", "a client that accepts images only", headers({ accept: "image/png" })),
    answered("blob-not-base64", "a package that isn't base64", zipFile("xyz")),
    answered("blob-without-padding", "base64 without its padding", zipFile("UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA")),
    answered("blob-url-safe", "base64 of the URL-safe alphabet", zipFile("UEsFBg-_AAAAAAAAAAAAAAAAAAAAAAAA")),
    answered("half-of-s3", "a bucket without a key", code({ S3Bucket: "conformance-bucket" })),
    answered(
      "two-sources-of-code",
      "a package and a bucket at once",
      code({ ...BASES.zip.Code, S3Bucket: "conformance-bucket", S3Key: "package.zip" }),
    ),
    answered("number-exponent", "a number with an exponent", { body: { text: withText('"MemorySize":1.28e2') } }),
    answered("number-decimal-point", "a whole number with a decimal point", {
      body: { text: withText('"MemorySize":128.0') },
    }),
    // It has no name that could be looked for afterwards.
    refuses(
      "protocol/empty-object",
      "a body that is an empty object is refused",
      ["request.function-name.required", "request.role.required", "request.code.required"],
      {},
      {
        breaks: [
          "request.function-name.required",
          "request.role.required",
          "request.code.required",
          "rule.zip.runtime",
          "rule.zip.handler",
        ],
      },
    ),
    answered("duplicate-key", "a member given twice", {
      body: { text: withText('"MemorySize":128,"MemorySize":256') },
    }),
    answered("deep-nesting", "a thousand lists in a list", {
      body: { text: withText(`"Unknown":${"[".repeat(1000)}${"]".repeat(1000)}`) },
    }),
    answered("lone-surrogate", "half a character", { body: { text: withText('"Description":"\\ud800"') } }),
    answered("null-character", "a null character", { body: { text: withText('"Description":"a\\u0000b"') } }),
    answered("prototype-member", "a member named __proto__", {
      body: { text: withText('"__proto__":{"MemorySize":1}') },
    }),
    elsewhere("unknown-path", "a path that is no operation's", { path: "/2015-03-31/functionz" }),
    elsewhere("other-version", "the path of another API version", { path: "/1999-01-01/functions" }),
    elsewhere("method-put", "PUT", { method: "PUT" }),
    elsewhere("method-patch", "PATCH", { method: "PATCH" }),
    elsewhere("method-delete", "DELETE", { method: "DELETE" }),
    accepts("protocol/unknown-member", "a member that nobody knows is ignored", ["protocol.unknown-members"], {
      ...BASES.zip,
      NotAMemberOfThisOperation: { Nested: [1, "two", null] },
    }),
    accepts(
      "protocol/unknown-nested-member",
      "a nested member that nobody knows is ignored",
      ["protocol.unknown-members"],
      {
        ...BASES.zip,
        TracingConfig: { Mode: "Active", NotAMember: "value" },
      },
    ),
    {
      id: "protocol/white-space",
      title: "white space between tokens says nothing",
      clauses: ["request.type"],
      steps: [
        { call: "CreateFunction", request: { body: { text: ` \n\t${JSON.stringify(BASES.zip, undefined, 2)}\r\n ` } } },
      ],
    },
  ],
};
