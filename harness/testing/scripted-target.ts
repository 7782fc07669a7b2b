import type { Contract } from "../contract/schema.ts";
import { SERVED_OBJECTS } from "../generate/served-objects.ts";
import type { Answer, NoAnswer, SentRequest } from "../wire/exchange.ts";
import { createReference } from "../reference/reference.ts";
import { inMemoryTarget } from "../target/in-memory.ts";
import type { Target } from "../target/target.ts";
import type { Sent } from "../target/wire-client.ts";

/** What a script says to a request, or undefined where the server behind it answers. */
export type Script = (request: SentRequest, name: string) => Answer | NoAnswer | "stale" | undefined;

export interface ScriptedTarget extends Target {
  /** Every request of a case, in order. */
  sent: SentRequest[];
}

/** The name that a request is about. */
export function nameIn({ body, path }: SentRequest): string {
  const fromBody = /"FunctionName":"([^"]*)"/.exec(body)?.[1];
  return fromBody ?? decodeURIComponent(/\/functions\/([^/?]+)/.exec(path)?.[1] ?? "");
}

const STALE: Sent = { answer: { failure: "reset", message: "socket hang up" }, stale: true };

export function scripted(behind: Target, script: Script): ScriptedTarget {
  const sent: SentRequest[] = [];
  return {
    ...behind,
    sent,
    send(request) {
      sent.push(request);
      const said = script(request, nameIn(request));
      if (said === undefined) return behind.send(request);
      return Promise.resolve(said === "stale" ? STALE : { answer: said, stale: false });
    },
  };
}

/** A conforming target in this process. */
export function referenceTarget(contract: Contract, now: () => number): Target {
  const reference = createReference({ contract, now, s3Objects: SERVED_OBJECTS });
  return inMemoryTarget((request) => reference.handle(request), "us-east-1", now);
}

/** A target that says the same to everything. */
export function constantTarget(answer: Answer | NoAnswer): Target {
  return {
    endpoint: new URL("http://127.0.0.1:9"),
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    send: () => Promise.resolve({ answer, stale: false }),
    call: () => Promise.resolve(answer),
    close: () => {},
  };
}
