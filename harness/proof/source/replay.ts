import type { ReferenceModule } from "../bench.ts";
import type { ReferenceOptions, WireResponse } from "../../reference/reference.ts";
import type { Parts } from "../../reference/parts.ts";
import { following, type Passage, type Rehearsal, type Stand } from "./rehearse.ts";
import { isSame, isSameButForWords } from "./same-words.ts";
import { beginRequest } from "./switches.ts";

/** An answer that isn't what the suite heard of the sound reference. */
export interface Difference {
  /** The case that hears it; undefined: each does. */
  case: string | undefined;
  /** Whether all that differs is the words of a message. */
  inWords: boolean;
}

/** A mutant that isn't even there to be asked. */
export class DoesNotStart extends Error {}

/**
 * Sends what the suite sent to the sound reference to a mutant, and gives what is answered otherwise, one after the other.
 * Nothing: the suite can't tell the mutant, for it never hears anything else.
 * @param signed whether the mutant is to look at signatures itself
 */
export async function* differences(
  { passages, servers }: Rehearsal,
  { referenceParts, assemble }: ReferenceModule,
  signed: boolean,
): AsyncGenerator<Difference> {
  const stand: Stand = { time: passages[0]?.time ?? 0, index: 0, ids: 0 };
  let current: Passage | undefined;
  const serverOf = (options: ReferenceOptions) => {
    try {
      const parts = referenceParts({ ...options, ...following(stand) });
      const remembering: Parts = {
        ...parts,
        authenticate: (request) => current?.authentication ?? parts.authenticate(request),
      };
      const server = assemble(signed ? parts : remembering);
      // A mutant may give less than it says.
      return { handle: server.handle.bind(server) };
    } catch (error) {
      throw new DoesNotStart(String(error));
    }
  };
  const plain = serverOf(servers.plain);
  const throttled = serverOf(servers.throttled);
  for (const [index, passage] of passages.entries()) {
    Object.assign(stand, { time: passage.time, index, ids: 0 } satisfies Stand);
    current = passage;
    beginRequest();
    const server = passage.isThrottled ? throttled : plain;
    const answer = await server.handle(passage.request).then(asAnswer, () => undefined);
    if (answer && isSame(answer, passage.answer)) continue;
    yield { case: passage.case, inWords: answer !== undefined && isSameButForWords(answer, passage.answer) };
  }
}

/** A mutant may give what is no answer at all: whoever waits for it hears nothing. */
const asAnswer = (given: WireResponse | undefined): WireResponse | undefined =>
  given?.body instanceof Uint8Array ? given : undefined;
