import { LASTING } from "../../../define/lasting.ts";
import type { WireRequest } from "../../../reference/wire.ts";
import type { Fault, Patch } from "../mutant.ts";
import { answering, isCreate } from "../patches.ts";

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

const isRead = ({ method, path }: WireRequest): boolean => method === "GET" && /\/functions\/[^/]+/u.test(path);
const isList = ({ method, path }: WireRequest): boolean => method === "GET" && /\/functions\/?(?:\?|$)/u.test(path);

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
];
