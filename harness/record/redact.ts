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
