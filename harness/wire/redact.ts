/** Headers whose values are secrets, in lower case. */
const SECRET_HEADERS = new Set([
  "authorization",
  "x-amz-security-token",
  "proxy-authorization",
  "cookie",
  "set-cookie",
]);

/** Headers with secrets replaced by their names. */
export function redactHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      SECRET_HEADERS.has(name.toLowerCase()) ? `<${name}>` : value,
    ]),
  );
}

/** A body without presigned links: whoever has one may read the code. */
export function redactBody(body: string): string {
  return body.replaceAll(/"Location"(\s*):(\s*)"https?:[^"]*"/g, '"Location"$1:$2"<Code.Location>"');
}

/** A signature, or a token, in a link or in what was signed: whoever has it may do what it was signed for. */
const SIGNED = /\b(X-Amz-Signature|X-Amz-Security-Token|Signature)(=|%3D|\\u003d)(?!<)[^&\s"'<>,;\\]{16,}/gi;

/** A text without the signatures and tokens of links, whoever signed them. */
export const redactLinks = (text: string): string =>
  /signature|x-amz-s/i.test(text) ? text.replaceAll(SIGNED, "$1$2<$1>") : text;

/** An endpoint, as it was written, without credentials in it. */
export const redactEndpoint = (text: string): string => text.replace(/\/\/[^/?#]*@/, "//");

/** An endpoint without credentials in it. */
export function redactUrl(url: URL): string {
  const safe = new URL(url);
  safe.username = "";
  safe.password = "";
  return safe.href.replace(/\/$/, "");
}
