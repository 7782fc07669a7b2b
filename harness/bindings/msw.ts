import { importPeer } from "../session/import-peer.ts";

/** Whether it has what version 3 has: the handlers are made with it. */
const isMsw = (module: object): module is { http: unknown } => "http" in module;

// First, so that it is this that speaks where msw is missing.
await importPeer("msw", isMsw);

export const { lambdaHandlers } = await import("../reference/msw.ts");
export type { LambdaHandlersOptions } from "../reference/msw.ts";
