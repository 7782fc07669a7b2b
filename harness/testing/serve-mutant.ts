import { planOf } from "../session/session.ts";
import { catalogueOf } from "../proof/mutants/catalogue/index.ts";
import type { Mutant } from "../proof/mutants/mutant.ts";
import { S3_OBJECTS } from "../proof/bench.ts";
import { assemble, referenceParts, type Reference } from "../reference/reference.ts";
import { serveReference } from "../reference/serve.ts";

/** A faulty server on a port of loopback. */
export interface FaultyServer {
  url: string;
  /** Forgets everything, as one that was just started. */
  restart(): void;
  close(): Promise<void>;
}

const plan = planOf("2021", 1);
const catalogue = catalogueOf(plan);

export function mutantCalled(name: string): Mutant {
  const found = catalogue.find((mutant) => mutant.name === name);
  if (!found) throw new Error(`no mutant of edition 2021 is called ${name}`);
  return found;
}

/** @param port 0: any that is free */
export async function serveMutant({ patch }: Mutant, port = 0): Promise<FaultyServer> {
  const start = (): Reference => assemble(patch(referenceParts({ contract: plan.contract, s3Objects: S3_OBJECTS })));
  let server = start();
  const reference: Reference = {
    async handle(request) {
      const { headers, body, ...answer } = await server.handle(request);
      // Who changed the body forgot its length.
      return { ...answer, body, headers: { ...headers, "content-length": String(Buffer.byteLength(body)) } };
    },
  };
  const served = await serveReference(reference, { port });
  return { url: served.url, restart: () => void (server = start()), close: served.close };
}

// As a process of its own: `node harness/testing/serve-mutant.ts NAME PORT`, until it is killed.
if (import.meta.main) {
  const [name = "", port = "0"] = process.argv.slice(2);
  console.log((await serveMutant(mutantCalled(name), Number(port))).url);
}
