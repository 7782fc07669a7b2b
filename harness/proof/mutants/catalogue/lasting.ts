import { LASTING } from "../../../define/lasting.ts";
import { jsonOf } from "../../../wire/exchange.ts";
import type { WireRequest, WireResponse } from "../../../reference/wire.ts";
import type { Fault, Patch } from "../mutant.ts";
import { answering, isCreate, jsonBody, withJson } from "../patches.ts";

/** From the first refused create on, nothing of a kind is answered well any more. */
const sinceRefusal =
  (isMeant: (request: WireRequest) => boolean, fails: () => void = () => {}): Patch =>
  (parts) => {
    let isSpoilt = false;
    return answering((response, request) => {
      if (isSpoilt && isMeant(request)) {
        fails();
        return { ...response, status: 500, body: Buffer.from('{"message":"oops"}') };
      }
      isSpoilt ||= isCreate(request) && response.status === 400;
      return response;
    })(parts);
  };

const isJson = (body: Uint8Array): boolean => jsonOf(Buffer.from(body).toString()) !== undefined;
const isRead = ({ method, path }: WireRequest): boolean => method === "GET" && /\/functions\/[^/]+/u.test(path);
const isList = ({ method, path }: WireRequest): boolean => method === "GET" && /\/functions\/?(?:\?|$)/u.test(path);

/** The list shows functions besides that no read finds. @param noted what a request makes it show from then on */
const alsoListing =
  (noted: (request: WireRequest, response: WireResponse) => readonly string[]): Patch =>
  (parts) => {
    const shown = new Set<string>();
    return answering((response, request) => {
      for (const name of noted(request, response)) shown.add(name);
      if (!isList(request) || response.status !== 200 || shown.size === 0) return response;
      const { Functions = [], ...others } = jsonBody(response);
      const ghosts = [...shown].map((FunctionName) => ({ FunctionName }));
      return withJson(response, { ...others, Functions: [...(Array.isArray(Functions) ? Functions : []), ...ghosts] });
    })(parts);
  };

/** Its name alone, where the path has one. */
const nameIn = ({ path }: WireRequest): string[] => {
  const [name] = /(?<=\/functions\/)[^/?]+$/u.exec(path) ?? [];
  return name === undefined ? [] : [decodeURIComponent(name)];
};

/** What works until something is refused. */
export const lasting = (): Fault[] => [
  {
    name: "dead-after-a-refusal",
    clause: LASTING.answers.clause,
    entails: ["protocol.*"],
    blunt: true,
    patch: sinceRefusal(
      () => true,
      () => {
        throw new Error("the process is gone");
      },
    ),
  },
  {
    name: "accepts-nothing-after-a-refusal",
    clause: LASTING.creates.clause,
    entails: ["protocol.no-server-error"],
    blunt: true,
    patch: sinceRefusal(isCreate),
  },
  {
    name: "get-function-fails-after-a-refusal",
    clause: LASTING["get-function"].clause,
    entails: ["effect.get-function.not-found", "effect.get-function-configuration.answers"],
    patch: sinceRefusal(isRead),
  },
  {
    name: "list-fails-after-a-refusal",
    clause: LASTING["list-functions"].clause,
    entails: [],
    patch: sinceRefusal(isList),
  },
  {
    name: "lists-what-was-deleted",
    clause: LASTING.deleted.clause,
    entails: [],
    patch: alsoListing((request, { status }) => (request.method === "DELETE" && status === 204 ? nameIn(request) : [])),
  },
  {
    name: "lists-what-it-could-not-read",
    clause: LASTING.refused.clause,
    entails: [],
    patch: alsoListing((request, { status }) =>
      isCreate(request) && status === 400 && !isJson(request.body)
        ? (Buffer.from(request.body)
            .toString()
            .match(/\blcf-[\w-]+/u) ?? [])
        : [],
    ),
  },
];
