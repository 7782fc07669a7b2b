import { functionArn } from "./configuration.ts";
import { accessDenied, notFound, validation, type AwsError } from "./errors.ts";
import { parseFunctionName } from "./function-name.ts";
import type { Call } from "./parts.ts";
import type { StoredFunction } from "./store.ts";

/** The subject of a read or a delete: the function, and the version if one was asked for. */
export type Found =
  | { ok: true; stored: StoredFunction; version: string; qualified: boolean }
  | { ok: false; error: AwsError };

/** By any spelling of the name, in the path or with a Qualifier (get-missing, get-wrong-region). */
export function findFunction(call: Call): Found {
  const { region, store, parts, parameters, query } = call;
  const spelling = parameters["FunctionName"] ?? "";
  const name = parseFunctionName(spelling);
  if (name === undefined) {
    return no(
      validation(
        `1 validation error detected: Value '${spelling}' at 'functionName' failed to satisfy constraint: ` +
          "Member must satisfy regular expression pattern: " +
          "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?",
      ),
    );
  }
  if (name.region !== undefined && name.region !== region) {
    return no(notFound(`Functions from '${name.region}' are not reachable in this region ('${region}')`));
  }
  if (name.account !== undefined && name.account !== parts.surroundings.account) return no(accessDenied(null));
  const qualifier = query.get("Qualifier") ?? name.qualifier;
  const stored = store.findFunction(name.name);
  const version = qualifier ?? "$LATEST";
  if (stored === undefined || (version !== "$LATEST" && !stored.versions.has(version))) {
    const arn = functionArn({ name: name.name, region }, parts.surroundings);
    return no(notFound(`Function not found: ${arn}${qualifier === undefined ? "" : `:${qualifier}`}`));
  }
  return { ok: true, stored, version, qualified: qualifier !== undefined };
}

const no = (error: AwsError): Found => ({ ok: false, error });
