import type { ReferenceModule } from "../bench.ts";
import type { Place } from "./grounds.ts";
import { loadCopy } from "./load-copy.ts";
import { DoesNotStart } from "./replay.ts";
import type { SourceMutant } from "./source-mutant.ts";
import { meet, type Fate } from "./try-mutant.ts";

/** The fate of one mutant. */
export interface SourceResult extends Fate {
  mutant: SourceMutant;
  /** Whether a request of some case, or the load of a module, comes by it. */
  isReached: boolean;
  milliseconds: number;
}

/** The copy, and which of its mutants act while it loads. */
export interface Loaded {
  at: string;
  reference: ReferenceModule;
  atLoad: ReadonlySet<string>;
}

/** Files that keep what they made of a schema: what acts then acts once. */
const REMEMBERING: ReadonlySet<string> = new Set(["constraints.ts"]);

/** Tries a mutant in one place after the other, until it is killed. */
export async function prove(places: readonly Place[], loaded: Loaded, mutant: SourceMutant): Promise<SourceResult> {
  const begun = performance.now();
  const { id, file } = mutant;
  const isAtLoad = loaded.atLoad.has(id);
  let isReached = isAtLoad;
  const sum: Fate = { otherwise: [], inWords: true, disturbed: [], lacks: [] };
  const told = (fate: Fate): SourceResult => ({ mutant, ...fate, isReached, milliseconds: performance.now() - begun });
  try {
    const reference = isAtLoad || REMEMBERING.has(file) ? await loadAnew(loaded.at, id) : loaded.reference;
    for (const place of places) {
      // Large requests take long: what answers others otherwise shows there.
      if (place.large && sum.otherwise.length > 0) continue;
      const ground = await place.ground();
      if (!isAtLoad && !ground.rehearsal.reached.has(id)) continue;
      isReached = true;
      const { killedBy, ...rest } = await meet(ground, { mutant: id, reference, signed: file === "authenticate.ts" });
      const { edition } = ground.baseline.plan.contract;
      if (killedBy !== undefined) return told({ ...sum, killedBy: `${edition} ${killedBy}` });
      sum.otherwise.push(...rest.otherwise.map((one) => `${edition} ${one}`));
      sum.inWords &&= rest.inWords;
      sum.disturbed.push(...rest.disturbed.map((one) => `${edition} ${one}`));
      sum.lacks.push(...rest.lacks);
    }
    return told(sum);
  } catch (error) {
    if (error instanceof DoesNotStart) return told({ ...sum, killedBy: `it doesn't start: ${error.message}` });
    throw error;
  }
}

const loadAnew = (at: string, mutant: string): Promise<ReferenceModule> =>
  loadCopy(at, mutant).catch((error: unknown) => {
    throw new DoesNotStart(String(error));
  });
