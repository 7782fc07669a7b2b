import type { ReferenceModule } from "../bench.ts";
import type { ReferenceOptions } from "../../reference/reference.ts";
import type { Parts } from "../../reference/parts.ts";
import { following, textOf, type Passage, type Rehearsal, type Stand } from "./rehearse.ts";
import { beginRequest } from "./switches.ts";

/**
 * Sends what the suite sent to the sound reference to a mutant, and gives what is answered otherwise, one after the other.
 * Nothing: the suite can't tell the mutant, for it never hears anything else.
 * @param signed whether the mutant is to look at signatures itself
 */
export async function* differences(
  { passages, servers }: Rehearsal,
  { referenceParts, assemble }: ReferenceModule,
  signed: boolean,
): AsyncGenerator<Passage> {
  const stand: Stand = { time: passages[0]?.time ?? 0, index: 0, ids: 0 };
  let current: Passage | undefined;
  const serverOf = (options: ReferenceOptions) => {
    const parts = referenceParts({ ...options, ...following(stand) });
    const remembering: Parts = {
      ...parts,
      authenticate: (request) => current?.authentication ?? parts.authenticate(request),
    };
    return assemble(signed ? parts : remembering);
  };
  const plain = serverOf(servers.plain);
  const throttled = serverOf(servers.throttled);
  for (const [index, passage] of passages.entries()) {
    Object.assign(stand, { time: passage.time, index, ids: 0 } satisfies Stand);
    current = passage;
    beginRequest();
    const answer = await (passage.isThrottled ? throttled : plain).handle(passage.request).then(textOf, String);
    if (answer !== passage.answer) yield passage;
  }
}
