import { SERVED_OBJECTS } from "../generate/served-objects.ts";
import { createReference } from "../reference/reference.ts";
import { makeTarget } from "../target/target.ts";
import { fakeClock } from "./fake-clock.ts";
import { SCRIPTED, serveScripted, type Incoming, type WireScript } from "./nock-server.ts";
import { runOn, type Ran } from "./run-on.ts";
import { suitePlan } from "./suite-plan.ts";

export interface RanOverWire {
  ran: Ran;
  incoming: Incoming[];
  /** How long each sleep was asked to be. */
  sleeps: number[];
}

/** A run by way of the wire client, over the reference with a script in front of it. */
export async function runOverWire(script: WireScript, options: Parameters<typeof runOn>[2] = {}): Promise<RanOverWire> {
  const clock = fakeClock();
  const reference = createReference({ contract: suitePlan().contract, now: clock.now, s3Objects: SERVED_OBJECTS });
  const incoming = serveScripted(script, (request) => reference.handle(request));
  const target = makeTarget({
    endpoint: SCRIPTED,
    region: "us-east-1",
    access: { credentials: { accessKeyId: "test", secretAccessKey: "test" } },
    timeout: 10_000,
    connections: 8,
    now: clock.now,
  });
  try {
    return { ran: await runOn(target, clock, options), incoming, sleeps: clock.sleeps };
  } finally {
    target.close();
  }
}

export const isCreate = ({ method }: Incoming): boolean => method === "POST";

/** Says something to the first few creates that have something in their body. */
export const atFirst = (times: number, body: string, said: ReturnType<WireScript>): WireScript => {
  let count = 0;
  return (request) => (isCreate(request) && request.body.includes(body) && count++ < times ? said : undefined);
};
