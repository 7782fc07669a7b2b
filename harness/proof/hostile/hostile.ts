import type { Socket } from "node:net";
import type { WireRequest, WireResponse } from "../../reference/wire.ts";

/** A request that a hostile server got, and what it can do with it. */
export interface Visit {
  request: WireRequest;
  socket: Socket;
  /** How many were mistreated before this one. */
  count: number;
  /** What a sound server answers. It is asked once, and has done what it says. */
  right(): Promise<WireResponse>;
  /** Another server, to which nothing should ever be sent. */
  trap: URL;
}

/** Which requests a server mistreats. All others are answered rightly. */
export type Mistreats = (request: WireRequest) => boolean;

/** What must come of a run against a hostile server. */
export type Expected =
  /** Nothing could be judged: exit 3, with this in the complaint. */
  | { kind: "unusable"; says: RegExp }
  /**
   * The run went to its end: nothing, or these clauses at the least were broken, or only what the harness itself can't
   * judge was left. What was found says what happened.
   */
  | { kind: "judged"; exit: 0 | 1 | 3; breaks?: readonly string[]; says?: RegExp };

/** A server that misbehaves, and what the suite must make of it. */
export interface Hostile {
  name: string;
  /** What it does. */
  about: string;
  /** Every request, if not said. */
  mistreats?: Mistreats;
  /** At the very connection, before anything is read. */
  greets?(socket: Socket): void;
  /** Writes to the socket what it likes. */
  answers(visit: Visit): void | Promise<void>;
  /** The few cases that show it, if not said. */
  cases?: "all" | readonly string[];
  /** Seconds within which the run ends; 30 if not said. */
  within?: number;
  /** Of the run's own options, beside the usual ones. */
  options?: readonly string[];
  /** It listens and speaks no TLS, and is asked for it. */
  isAskedForTls?: boolean;
  /** Every report is written, and looked at. */
  isReported?: boolean;
  expected: Expected;
}

/** The right answer's bytes. */
export function bytesOf({ status, headers, body }: WireResponse): Buffer {
  const { "content-length": _length, ...others } = headers;
  const lines = Object.entries({ ...others, "content-length": String(body.length) });
  const head = [`HTTP/1.1 ${status} Said`, ...lines.map(([name, value]) => `${name}: ${value}`), "", ""];
  return Buffer.concat([Buffer.from(head.join("\r\n"), "latin1"), body]);
}
