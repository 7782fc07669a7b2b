import { clausesOf, type ClauseBook } from "../contract/clause-book.ts";
import { digestOf } from "../contract/digest.ts";
import type { Editions } from "../contract/editions.ts";
import type { Case, Topic } from "./case.ts";
import { withControls } from "./controls.ts";

/** Every case of an edition, for a seed. What runs on a target is a selection from it. */
export interface Plan extends Editions {
  clauses: ClauseBook;
  /** In the order of the topics. */
  cases: readonly Case[];
  /** The topic of each case, by id. */
  topics: ReadonlyMap<string, string>;
  /** The place of each case in the plan, by id. */
  positions: ReadonlyMap<string, number>;
  seed: number;
  /** Over case ids, clauses and request templates: the same for every target. */
  digest: string;
}

/** @throws Error when cases contradict each other or the contract: the suite's own fault. */
export function makePlan({ contract, others }: Editions, topics: readonly Topic[], seed: number): Plan {
  const clauses = clausesOf(contract);
  const topicOf = new Map<string, string>();
  const drafts = topics.flatMap((topic) => {
    const own = topic.cases({ contract, others, clauses, seed });
    for (const { id } of own) {
      const earlier = topicOf.get(id);
      if (earlier) throw new Error(`case id ${id} is used twice, in ${earlier} and ${topic.name}`);
      topicOf.set(id, topic.name);
    }
    return own;
  });
  const cases = withControls(drafts);
  for (const one of cases) {
    for (const clause of [...one.clauses, ...(one.breaks ?? [])])
      if (!clauses.has(clause))
        throw new Error(`case ${one.id} is about ${clause}, which edition ${contract.edition} doesn't have`);
    const missing = one.controls.find((control) => !topicOf.has(control));
    if (missing !== undefined) throw new Error(`case ${one.id} has no control ${missing}`);
  }
  const sorted = [...cases].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const digest = digestOf(sorted.map(({ id, clauses: about, steps }) => ({ id, clauses: about, steps })));
  const positions = new Map(cases.map(({ id }, index) => [id, index]));
  return { contract, others, clauses, cases, topics: topicOf, positions, seed, digest };
}
