import type { Working } from "../run/still-working.ts";

/** A request that a server can't bear. */
export interface Culprit {
  /** A case that sends it. */
  case: string;
  /** What the server dies of: matches the whole request, as `wholeText` writes it. */
  deadly: RegExp;
}

/** A request, as it comes in anywhere. */
interface Incoming {
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** A request as one text: where it goes, its headers, its body. */
export function wholeText({ method, path, headers, body }: Incoming): string {
  const fields = Object.entries(headers).map(([name, value]) => `${name.toLowerCase()}: ${value}\n`);
  return `${method} ${path}\n${fields.join("")}\n${body}`;
}

/** One of each kind of request that a server may die of. */
export const CULPRITS: readonly Culprit[] = [
  { case: "code.zip-file/type-number", deadly: /"ZipFile":\d/ },
  { case: "memory-size/type-object", deadly: /"MemorySize":\{"/ },
  { case: "environment.variables.value/type-number", deadly: /"Variables":\{[^}]*":\d/ },
  { case: "zip/null-handler", deadly: /"Handler":null/ },
  { case: "memory-size/alone", deadly: /"MemorySize":256/ },
  { case: "publish/alone", deadly: /"Publish":true/ },
  { case: "memory-size/below-minimum", deadly: /"MemorySize":127\D/ },
  { case: "resource/image", deadly: /"PackageType":"Image"/ },
  { case: "package/of-3-megabytes", deadly: /\n\n[^]{3900000}/ },
  { case: "protocol/empty-body", deadly: /^POST [^]*\n\n$/ },
  { case: "protocol/not-json", deadly: /\n\nFunctionName=/ },
  { case: "protocol/number-nan", deadly: /:NaN/ },
  { case: "protocol/deep-nesting", deadly: /\[{1000}/ },
  { case: "protocol/prototype-member", deadly: /__proto__/ },
  { case: "protocol/content-type-text", deadly: /content-type: text\/plain/ },
  { case: "protocol/method-patch", deadly: /^PATCH / },
  { case: "function-name/partial-arn", deadly: /"FunctionName":"\d{12}:function:/ },
  { case: "conflict/race", deadly: /"Description":"racer 8"/ },
  { case: "precedence/two-members", deadly: /"Timeout":0\D[^]*"MemorySize":1\D|"MemorySize":1\D[^]*"Timeout":0\D/ },
  { case: "precedence/layer-before-conflict", deadly: /:layer:elsewhere:1/ },
  { case: "official-client/creates", deadly: /^POST [^]*user-agent: aws-sdk/ },
  { case: "official-client/deletes", deadly: /^DELETE [^]*user-agent: aws-sdk/ },
];

/** What a server does no more after such a request: which calls it answers with 500. */
export const RUINS: Readonly<Record<Working, RegExp>> = {
  creates: /^POST \S*\/functions\/?\n/,
  "get-function": /^GET \S*\/functions\/[^?]/,
  "list-functions": /^GET \S*\/functions\/?(?:\?|\n)/,
};

export function culpritOf(id: string): Culprit {
  const culprit = CULPRITS.find((one) => one.case === id);
  if (!culprit) throw new Error(`no culprit is called ${id}`);
  return culprit;
}
