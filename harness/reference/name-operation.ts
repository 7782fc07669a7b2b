import { matchPath } from "./route.ts";

/** One operation of Lambda, as the official client binds it to HTTP. */
interface Binding {
  name: string;
  method: string;
  path: string;
  /** A part that the query string must have as well, like `find=LayerVersion`. */
  query: string;
}

/**
 * Which of all Lambda operations a request is for, by its method and path; undefined: none.
 * For people only: the reference itself knows but its own.
 */
export async function nameOperation(method: string, target: string): Promise<string | undefined> {
  const [path = "", query = ""] = target.split(/\?(.*)/su);
  const given = query.split("&");
  return (await bindings()).find(
    (binding) =>
      binding.method === method &&
      (binding.query === "" || given.includes(binding.query)) &&
      matchPath(binding.path, path) !== undefined,
  )?.name;
}

/** The client is loaded when the first stranger comes: that takes a while. */
async function bindings(): Promise<Binding[]> {
  const client = await import("@aws-sdk/client-lambda");
  // Operations that ask for more than the path come first: `…?List=ALL` isn't the operation of the path alone.
  return Object.values<unknown>(client)
    .flatMap(bindingOf)
    .toSorted((a, b) => b.query.length - a.query.length);
}

/** In the client's schemas, operations are tuples of the kind 9 with their name and traits. */
const OPERATION = 9;

function bindingOf(exported: unknown): Binding[] {
  if (!Array.isArray(exported)) return [];
  const [kind, , name, traits]: unknown[] = exported;
  if (kind !== OPERATION || typeof name !== "string" || typeof traits !== "object" || traits === null) return [];
  if (!("http" in traits) || !Array.isArray(traits.http)) return [];
  const [method, uri]: unknown[] = traits.http;
  if (typeof method !== "string" || typeof uri !== "string") return [];
  const [path = "", query = ""] = uri.split("?");
  return [{ name, method, path, query }];
}
