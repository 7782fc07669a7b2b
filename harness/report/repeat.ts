import { lastingOfCase } from "../define/lasting.ts";
import { defaultOf } from "../options/defaults.ts";
import type { OptionName } from "../options/derived.ts";
import { ASKED_NAMES, flagOf } from "../options/names.ts";
import type { Seen } from "../record/fold.ts";
import type { RecordExchange, RecordHeader, RunRecord } from "../record/format.ts";
import { ENDPOINT } from "./portable.ts";

/** The package's name: its only bin runs under it, whoever else may own `lambda-conformance`. */
const PACKAGE = "lambda-createfunction-conformance";

/** A command that repeats what a filter selects. */
export function repeatCommand(header: RecordHeader, ...only: readonly string[]): string {
  const { target, edition, source, seed, region, strict, options = {} } = header;
  const isDefault = target.profile === (target.embedded ? "reference" : "generic");
  const { profile = isDefault ? undefined : target.profile, ...asked } = options;
  return [
    `npx ${PACKAGE} run`,
    target.embedded ? "" : ` ${flagOf("endpoint")} ${addressed(target.endpoint)}`,
    told("profile", profile),
    told("edition", source?.file ?? edition),
    told("seed", seed),
    told("region", region),
    told("strict", strict === "default" ? undefined : strict),
    ...ASKED_NAMES.map((name) => (name === "profile" ? "" : told(name, asked[name]))),
    ...only.map((filter) => told("only", filter)),
  ].join("");
}

/** What selects a finding again: its case, judged by its clause alone; of what must last, those that may have spoilt it. */
export function filtersOf({ finding: { clause, of, suspects = [] }, verdict }: Seen): readonly string[] {
  const guilty = of === undefined ? suspects : [of];
  return lastingOfCase(verdict.case) && guilty.length > 0 ? [...guilty, verdict.case] : [`${verdict.case}:${clause}`];
}

/** An option as a part of a command; nothing where it is as by default. */
function told(name: OptionName, value: string | number | true | undefined): string {
  if (value === undefined || value === defaultOf(name)) return "";
  return value === true ? ` ${flagOf(name)}` : ` ${flagOf(name)} ${quoted(String(value))}`;
}

/** Longer requests have no curl command: nobody would read it. */
const CURL_BYTES = 4096;

/**
 * A curl command that sends the same request again, signed with the environment's credentials; none where its body is
 * long, no text, or not all in the record, and where it was signed as no curl command signs.
 */
export function curlCommand(
  { target, region }: RecordHeader,
  { method, path, headers, body }: RecordExchange,
): string | undefined {
  if (body.text === undefined || body.truncated || body.bytes > CURL_BYTES) return undefined;
  const { authorization, ...sent } = headers;
  if (authorization !== undefined && authorization !== "<authorization>") return undefined;
  const isTyped = Object.keys(sent).some((name) => name.toLowerCase() === "content-type");
  return [
    `curl -sS -i -X ${method}`,
    ...(authorization
      ? [`--aws-sigv4 ${quoted(`aws:amz:${region}:lambda`)} --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"`]
      : []),
    ...Object.entries(sent).map(([name, value]) => `-H ${quoted(value === "" ? `${name};` : `${name}: ${value}`)}`),
    // Else curl says that a body is a form.
    ...(body.bytes > 0 && !isTyped ? ["-H content-type:"] : []),
    // Raw, as other data may name a file of whoever runs it: `@…`.
    ...(body.bytes > 0 ? [`--data-raw ${quoted(body.text)}`] : []),
    addressed(target.endpoint, path),
  ].join(" ");
}

/** A URL of the target as a word of a shell, which puts in the address where it stands for any. */
export function addressed(endpoint: string, path = ""): string {
  return endpoint === ENDPOINT ? `"${ENDPOINT}"${path === "" ? "" : quoted(path)}` : quoted(endpoint + path);
}

/** What keeps a request from meaning the same when it is sent again, and again. */
export function cautionOf({ learnt }: Pick<RunRecord, "learnt">, exchange: RecordExchange): string | undefined {
  const { text = "" } = exchange.body;
  const isGone = learnt.some(({ role, roleIsMade }) => roleIsMade === true && text.includes(role));
  const isMade = exchange.call === "CreateFunction" && exchange.answer !== undefined && exchange.answer.status < 300;
  const cautions = [
    ...(isGone ? ["its role was made for the run and is gone: put in one that exists"] : []),
    ...(isMade ? ["it leaves a function behind, which then holds its name"] : []),
  ];
  return cautions.length > 0 ? cautions.join("; ") : undefined;
}

/** For a POSIX shell; left bare where nothing needs quoting. */
export function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
