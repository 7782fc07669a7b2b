/** An endpoint without credentials in it. */
export function redactUrl(url: URL): string {
  const safe = new URL(url);
  safe.username = "";
  safe.password = "";
  return safe.href.replace(/\/$/, "");
}
