import { isObject, type Json } from "../../../wire/json.ts";
import { answering, jsonOf, showing, withHeaders, withText, without } from "../changes.ts";
import { inDimension, type Freedom, type Variant } from "../variant.ts";

/** The same instant in other words: `2026-01-12T09:00:00.123+0000` comes from the reference. */
function timeIn(digits: number, zone: string, hours = 0) {
  return showing((shown) => {
    const written = String(shown["LastModified"]).replace(/([+-]\d{2})(\d{2})$/u, "$1:$2");
    const local = new Date(Date.parse(written) + hours * 3_600_000).toISOString();
    const [seconds = "", milliseconds = ""] = local.replace("Z", "").split(".");
    const fraction = digits === 0 ? "" : `.${milliseconds.padEnd(9, "0").slice(0, digits)}`;
    return { ...shown, LastModified: seconds + fraction + zone };
  });
}

const TIMES: readonly [name: string, digits: number, zone: string, hours?: number][] = [
  ["seconds-z", 0, "Z"],
  ["seconds-offset", 0, "+0000"],
  ["tenths-colon", 1, "+00:00"],
  ["milliseconds-z", 3, "Z"],
  ["microseconds-offset", 6, "+0000"],
  ["nanoseconds-z", 9, "Z"],
  ["nanoseconds-colon", 9, "+00:00"],
  ["of-another-zone", 3, "+02:00", 2],
];

const times = inDimension(
  "time",
  TIMES.map(([name, digits, zone, hours]): Freedom => ({
    name: `last-modified-${name}`,
    about: `ISO 8601 with ${digits} digits of a second and ${zone}: the page says no more than s and TZD`,
    patch: timeIn(digits, zone, hours),
  })),
);

type Write = (json: Json) => string;

/** Writes every answer's JSON in another way. */
const written = (write: Write) =>
  answering((response) => {
    const json = jsonOf(response);
    return json === undefined ? response : withText(response, write(json));
  });

function reversed(json: Json): Json {
  if (Array.isArray(json)) return json.map(reversed);
  if (!isObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json)
      .map(([name, member]): [string, Json] => [name, reversed(member)])
      .toReversed(),
  );
}

const writer =
  (number: (value: number) => string, text: (value: string) => string = (value) => JSON.stringify(value)): Write =>
  (json) => {
    const write = writer(number, text);
    if (typeof json === "number") return number(json);
    if (typeof json === "string") return text(json);
    if (Array.isArray(json)) return `[${json.map(write).join(",")}]`;
    if (!isObject(json)) return String(json);
    return `{${Object.entries(json)
      .map(([name, member]) => `${text(name)}:${write(member)}`)
      .join(",")}}`;
  };

const escaped = (value: string): string =>
  JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replaceAll(/[^ -~]/gu, (character) =>
      Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
        .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
        .join(""),
    );

const texts = inDimension("JSON text", [
  {
    name: "members-in-another-order",
    about: "a JSON object's members have no order (RFC 8259, 4); Tags and variables neither",
    patch: written((json) => JSON.stringify(reversed(json))),
  },
  {
    name: "numbers-with-fraction",
    about: "128.0 and 128 are one number (RFC 8259, 6)",
    patch: written(writer((value) => value.toFixed(1))),
  },
  {
    name: "numbers-with-exponent",
    about: "1.28e+2 and 128 are one number (RFC 8259, 6)",
    patch: written(writer((value) => value.toExponential())),
  },
  {
    name: "text-with-white-space",
    about: "white space between tokens says nothing (RFC 8259, 2)",
    patch: written((json) => `\r\n${JSON.stringify(json, undefined, "\t")}\n`),
  },
  {
    name: "text-escaped",
    about: "any character may be escaped, a slash too (RFC 8259, 7)",
    patch: written(writer(String, escaped)),
  },
]);

const typed = (type: string) =>
  answering((response) => (response.body.length === 0 ? response : withHeaders(response, { "content-type": type })));

const headers = inDimension("headers", [
  {
    name: "content-type-with-charset",
    about: "a media type may have parameters (RFC 9110, 8.3.1)",
    patch: typed("application/json; charset=utf-8"),
  },
  {
    name: "content-type-in-other-letters",
    about: "media types and parameter names are case-insensitive (RFC 9110, 8.3.1)",
    patch: typed('Application/JSON;Charset="UTF-8"'),
  },
  {
    name: "no-request-id",
    about: "x-amzn-requestid is recorded only; neither page nor model has it",
    patch: answering(({ headers: given, ...response }) => ({
      ...response,
      headers: without(given, "x-amzn-requestid"),
    })),
  },
  {
    name: "no-date",
    about: "a server without a clock sends no Date (RFC 9110, 6.6.1)",
    patch: answering(({ headers: given, ...response }) => ({ ...response, headers: without(given, "date") })),
    unjudged: ["response.last-modified.recent"],
  },
  {
    name: "headers-that-nobody-asked-for",
    about: "unknown header fields are ignored (RFC 9110, 5.1)",
    patch: answering((response) =>
      withHeaders(response, {
        "access-control-allow-origin": "*",
        server: "a variant",
        "set-cookie": "a=b, c=d",
        "x-amzn-trace-id": "Root=1-00000000-000000000000000000000000",
        "strict-transport-security": "max-age=1",
      }),
    ),
  },
]);

export const spellingVariants: Variant[] = [...times, ...texts, ...headers];
