import { at, describeJson, isEmpty, isObject, isUnset, type Json, type JsonObject } from "../wire/json.ts";
import { parseFunctionName } from "../contract/function-name.ts";
import { isMap, ordered } from "./sets.ts";
import type { Difference } from "./tally.ts";

/**
 * How an answer differs from what was sent. Structures may have derived members besides; lists and maps are whole.
 * An empty value may come back as itself, as its default, with derived members, as `null`, or not at all.
 */
export function differencesOfEcho(member: string, sent: Json, got: Json | undefined, path: string): Difference[] {
  if (member === "FunctionName") {
    const name = typeof sent === "string" ? parseFunctionName(sent).name : "";
    // Whether an ARN comes back as the bare name is a clause of its own.
    const shown = typeof got === "string" ? parseFunctionName(got).name : got;
    return shown === name ? [] : [{ path, expected: describeJson(name), actual: describeJson(got) }];
  }
  if (member === "Layers" && Array.isArray(sent))
    return compare(
      sent.map((Arn) => ({ Arn })),
      got,
      path,
    );
  if (isEmpty(sent) && !isObject(sent)) return stillEmpty(sent, got, path);
  return compare(sent, got, path);
}

/**
 * The page shows the key of a function whatever it encrypts; AWS was long recorded to keep none where there are no
 * variables (ok-kms-without-variables).
 */
export const keepsNoKey = (request: JsonObject): boolean => isEmpty(at(request, "Environment", "Variables"));

function stillEmpty(sent: Json, got: Json | undefined, path: string): Difference[] {
  return isEmpty(got) ? [] : [{ path, expected: describeJson(sent), actual: describeJson(got) }];
}

function compare(sent: Json, got: Json | undefined, path: string): Difference[] {
  if (isUnset(sent)) return [];
  const differs = [{ path, expected: describeJson(sent), actual: describeJson(got) }];
  if (Array.isArray(sent)) {
    if (sent.length === 0 && isUnset(got)) return [];
    if (!Array.isArray(got)) return differs;
    const [asked, shown] = [ordered(path, sent), ordered(path, got)];
    if (asked.length !== shown.length) return differs;
    return asked.flatMap((item, index) => compare(item, shown[index], `${path}[${index}]`));
  }
  if (!isObject(sent)) return sent === got ? [] : sent === "" && isUnset(got) ? [] : differs;
  if (isEmpty(sent) && isUnset(got)) return [];
  if (isMap(path)) return compareMaps(sent, got, path);
  if (!isObject(got)) return differs;
  return Object.entries(sent).flatMap(([name, value]) => compare(value, got[name], `${path}.${name}`));
}

/** More than any request has. */
const MOST_KEYS = 2000;

/** A map is compared whole: neither a key less nor a key more. */
function compareMaps(sent: { [key: string]: Json }, got: Json | undefined, path: string): Difference[] {
  if (isEmpty(sent)) return isEmpty(got) ? [] : [{ path, expected: "no variables", actual: "variables" }];
  if (!isObject(got)) return [{ path, expected: "the variables that were sent", actual: describeJson(got) }];
  const keys = new Set([...Object.keys(sent), ...Object.keys(got)]);
  return [...keys].slice(0, MOST_KEYS).flatMap((key) => {
    if (!Object.hasOwn(got, key)) return [{ path: `${path}.${key}`, expected: "present", actual: "absent" }];
    if (!Object.hasOwn(sent, key)) return [{ path: `${path}.${key}`, expected: "absent", actual: "present" }];
    return sent[key] === got[key]
      ? []
      : [{ path: `${path}.${key}`, expected: describeJson(sent[key]), actual: describeJson(got[key]) }];
  });
}
