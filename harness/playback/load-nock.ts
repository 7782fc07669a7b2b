import type nock from "nock";
import { importPeer } from "../session/import-peer.ts";
import { UsageError } from "../usage-error.ts";

export type Nock = typeof nock;

const isNock = (module: object): module is { default: Nock } =>
  "default" in module && typeof module.default === "function" && "recorder" in module.default;

/** nock, which takes over the network of this process as soon as it is loaded. @throws UsageError */
export async function loadNock(): Promise<Nock> {
  try {
    return (await importPeer("nock", isNock)).default;
  } catch (error) {
    if (!(error instanceof Error && /already replaced/.test(error.message))) throw error;
    throw new UsageError(
      "nock can't take over fetch, which something like msw has taken over: run these tests in a process of their own",
    );
  }
}
