import { UsageError } from "../usage-error.ts";
import { redactEndpoint } from "../wire/redact.ts";

/** The endpoint of a conversation. @throws UsageError */
export function endpointOf(given: string | URL): URL {
  const url = URL.parse(String(given));
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError(
      `the endpoint ${JSON.stringify(redactEndpoint(String(given)))} is no URL like http://127.0.0.1:4566`,
    );
  return url;
}

/** As clients are given it: without credentials, query, or a slash at its end. */
export const addressOf = ({ origin, pathname }: URL): string => origin + pathname.replace(/\/$/, "");

/** The part of a path that is after the endpoint's own; undefined where it isn't below the endpoint. */
export function pathBelow(endpoint: URL, path: string): string | undefined {
  const prefix = endpoint.pathname.replace(/\/$/, "");
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : undefined;
}
