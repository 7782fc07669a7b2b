import { digestOf } from "../../contract/digest.ts";
import type { Editions } from "../../contract/editions.ts";
import { readFixture } from "../../contract/fixture.ts";
import { requestNodes } from "../nodes.ts";
import type { Witness } from "./misreading.ts";
import { patternWitnesses } from "./pattern-witnesses.ts";

/** By a member's slug, the texts that tell its pattern from its misreadings. */
export type Witnesses = Record<string, { refused: Witness[]; accepted: Witness[] }>;

/** The witnesses of the editions that ship, by the digest of what they were found from: to find them takes seconds. */
export type Found = Record<string, Witnesses>;

export const FOUND = "misreadings.json";

const known = new Map<string, Witnesses>();

/** Of an edition that doesn't ship they are found when they are asked for. */
export function foundWitnesses(editions: Editions): Witnesses {
  const digest = digestOfRequests(editions);
  const witnesses = known.get(digest) ?? readFixture<Found>(FOUND)[digest] ?? findWitnesses(editions);
  known.set(digest, witnesses);
  return witnesses;
}

export const digestOfRequests = ({ contract, others }: Editions): string =>
  digestOf([contract, ...others].map(({ request }) => request)).slice(0, 16);

export const findWitnesses = (editions: Editions): Witnesses =>
  Object.fromEntries(
    requestNodes(editions.contract).flatMap((node) => {
      const witnesses = patternWitnesses(node, editions);
      return witnesses.refused.length + witnesses.accepted.length === 0 ? [] : [[node.slug, witnesses]];
    }),
  );
