import { subscribe, unsubscribe } from "node:diagnostics_channel";

/** A request that left this process. */
export interface Departed {
  origin: string;
  method: string;
  path: string;
}

/**
 * Sees what leaves by node:http, by fetch and by undici, whatever nock sees of it.
 * @returns what left so far, and how to stop looking
 */
export function watchRequests(): { departed: readonly Departed[]; stop(): void } {
  const departed: Departed[] = [];
  const byHttp = (message: unknown): void => note(httpRequest(message));
  const byUndici = (message: unknown): void => note(undiciRequest(message));
  const note = (request: Departed | undefined): void => {
    if (request) departed.push(request);
  };
  subscribe("http.client.request.start", byHttp);
  subscribe("undici:client:sendHeaders", byUndici);
  return {
    departed,
    stop() {
      unsubscribe("http.client.request.start", byHttp);
      unsubscribe("undici:client:sendHeaders", byUndici);
    },
  };
}

const member = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

function undiciRequest(message: unknown): Departed | undefined {
  const request = member(message, "request");
  const [origin, method, path] = ["origin", "method", "path"].map((name) => member(request, name));
  if (typeof method !== "string" || typeof path !== "string") return undefined;
  return { origin: String(origin), method, path };
}

function httpRequest(message: unknown): Departed | undefined {
  const request = member(message, "request");
  const [protocol, method, path] = ["protocol", "method", "path"].map((name) => member(request, name));
  const getHeader = member(request, "getHeader");
  if (typeof method !== "string" || typeof path !== "string" || typeof getHeader !== "function") return undefined;
  return { origin: `${String(protocol)}//${String(Reflect.apply(getHeader, request, ["host"]))}`, method, path };
}
