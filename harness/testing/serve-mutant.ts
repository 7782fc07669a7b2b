import type { Edition } from "../contract/schema.ts";
import { catalogueOf } from "../proof/mutants/catalogue/index.ts";
import type { Mutant } from "../proof/mutants/mutant.ts";
import { S3_OBJECTS } from "../proof/bench.ts";
import { assemble, referenceParts, type Reference } from "../reference/reference.ts";
import { serveReference } from "../reference/serve.ts";
import { suitePlan } from "./suite-plan.ts";

/** A faulty server on a port of its own. */
export interface FaultyServer {
  url: string;
  /** Forgets everything, as one that was just started. */
  restart(): void;
  close(): Promise<void>;
}

export function mutantCalled(name: string, edition: Edition = "2021"): Mutant {
  const found = catalogueOf(suitePlan(edition)).find((mutant) => mutant.name === name);
  if (!found) throw new Error(`no mutant of edition ${edition} is called ${name}`);
  return found;
}

export async function serveMutant({ edition, patch }: Mutant): Promise<FaultyServer> {
  const { contract } = suitePlan(edition);
  const start = (): Reference => assemble(patch(referenceParts({ contract, s3Objects: S3_OBJECTS })));
  let server = start();
  const served = await serveReference({ handle: (request) => server.handle(request) });
  return { url: served.url, restart: () => void (server = start()), close: served.close };
}
