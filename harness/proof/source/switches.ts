/** Which mutant of the copy is on: the copy asks at every place that it has one for. */
let active: string | undefined;
/** What is noted of the places that the copy comes by. */
let noted: Set<string> | undefined;
let hits = 0;

/** How often one request may come by the mutant that is on: one that goes round for ever is thrown out. */
const MOST_HITS = 100_000;

/** Switches one mutant on, or all off. */
export function switchOn(mutant: string | undefined): void {
  active = mutant;
  hits = 0;
}

/** A request begins: it may come by as often as any. */
export function beginRequest(): void {
  hits = 0;
}

/** Notes by which mutants the copy comes until the work is done. */
export async function noting<Done>(work: () => Promise<Done>): Promise<{ done: Done; reached: ReadonlySet<string> }> {
  const reached = new Set<string>();
  noted = reached;
  try {
    return { done: await work(), reached };
  } finally {
    noted = undefined;
  }
}

/** Asked by the copy. */
export function isOn(mutant: string): boolean {
  if (mutant !== active) return false;
  hits += 1;
  if (hits > MOST_HITS) throw new Error(`a request came by mutant ${mutant} ${MOST_HITS} times`);
  return true;
}

/** Told by the copy. */
export function comeBy(...mutants: string[]): void {
  if (noted !== undefined) for (const mutant of mutants) noted.add(mutant);
}
