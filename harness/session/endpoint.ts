import { UsageError } from "../usage-error.ts";
import { isLoopback } from "../wire/loopback.ts";
import { redactEndpoint } from "../wire/redact.ts";

/** Where requests go by the command line or the environment; undefined: the embedded reference. @throws UsageError */
export function endpointFrom(
  option: string | undefined,
  environment: NodeJS.ProcessEnv,
  allowRemote: boolean,
): URL | undefined {
  // An unset variable in a script mustn't become a green run against the embedded reference.
  if (option === "") throw new UsageError("--endpoint is empty: give your server's URL, or leave the option out");
  const [source, text] = [
    ["--endpoint", option],
    ["AWS_ENDPOINT_URL_LAMBDA", environment.AWS_ENDPOINT_URL_LAMBDA],
    ["AWS_ENDPOINT_URL", environment.AWS_ENDPOINT_URL],
  ].find(([, value]) => value !== undefined && value !== "") ?? ["", undefined];
  if (text === undefined) return undefined;
  return checkedEndpoint(text, allowRemote, { endpoint: source ?? "", allowRemote: "--allow-remote" });
}

/**
 * @param names what endpoint and permission are called where they were given
 * @throws UsageError
 */
export function checkedEndpoint(
  text: string,
  allowRemote: boolean,
  names: { endpoint: string; allowRemote: string },
): URL {
  const source = names.endpoint;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new UsageError(
      `${source} ${JSON.stringify(redactEndpoint(text))} is no URL: expected one like http://127.0.0.1:4566`,
    );
  }
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new UsageError(
      `${source} ${redactEndpoint(text)} has the scheme ${url.protocol}//: expected http:// or https://`,
    );
  if (/(^|\.)(amazonaws\.com(\.cn)?|api\.aws|aws\.dev)\.?$/.test(url.hostname))
    throw new UsageError(
      `${source} ${url.hostname} is a host of AWS itself: the suite doesn't run there without an account check`,
    );
  if (!isLoopback(url) && !allowRemote)
    throw new UsageError(
      `${source} ${url.host} isn't a loopback address: add ${names.allowRemote} if functions may be created there`,
    );
  return url;
}
