import type { Mistreats } from "./hostile.ts";

const holding =
  (text: string): Mistreats =>
  ({ method, body }) =>
    method === "POST" && Buffer.from(body).includes(text);

export const EVERYTHING: Mistreats = () => true;
export const CREATES: Mistreats = ({ method, path }) => method === "POST" && path.endsWith("/functions");

/** The create of `memory-size/alone`. */
export const ONE_VALID: Mistreats = holding('"MemorySize":256');
/** The create of `memory-size/below-minimum`. */
export const ONE_REFUSED: Mistreats = holding('"MemorySize":127');

/** The creates that give a member that the base hasn't. */
export const MOST_CREATES: Mistreats = (request) =>
  CREATES(request) && /"(?:MemorySize|Timeout|Description|Environment|Tags|Layers|VpcConfig)":/.test(textOf(request));

const textOf = ({ body }: { body: Uint8Array }): string => Buffer.from(body).toString("latin1");
