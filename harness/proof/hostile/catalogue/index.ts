import type { Hostile } from "../hostile.ts";
import { bodies } from "./bodies.ts";
import { bombs } from "./bombs.ts";
import { changing } from "./changing.ts";
import { connections } from "./connections.ts";
import { faulty } from "./faulty.ts";
import { framing } from "./framing.ts";
import { injections } from "./injections.ts";
import { json } from "./json.ts";
import { redirects } from "./redirects.ts";

/** One that isn't hostile at all: how long a run takes here. */
export const CALM: Hostile = {
  name: "calm",
  about: "answers everything rightly",
  mistreats: () => false,
  answers: () => {},
  expected: { kind: "judged", exit: 0 },
};

/** Every hostile server, by what it is hostile in. */
export const HOSTILES: readonly Hostile[] = [
  ...faulty,
  ...connections,
  ...framing,
  ...redirects,
  ...bodies,
  ...bombs,
  ...json,
  ...changing,
  ...injections,
];
