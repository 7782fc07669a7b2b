import type { ConformanceOptions } from "../session/conformance-options.ts";
import { prepareRun, type Caller } from "../session/prepare.ts";
import type { CaseResult } from "./case-result.ts";
import { RUN } from "../report/test-results.ts";
import { resultsOf } from "./results.ts";
import { carryOut } from "./run.ts";

/** One test of a run, for any test runner. */
export interface ConformanceCase {
  /** `memory-size/below-minimum`; stable for ever. */
  id: string;
  title: string;
  /** What it is filed under: a `describe`. */
  topic: string;
  /** The clauses that it is about. */
  clauses: string[];
  /** Its result. The first call starts the run, which is one for all cases. */
  run(): Promise<CaseResult>;
}

/** The cases of one run, and the test about the run as a whole. Sends nothing before the first `run`. */
export function casesFor(options: ConformanceOptions, caller: Caller): ConformanceCase[] {
  const prepared = prepareRun(options, caller);
  let results: Promise<CaseResult[]> | undefined;
  const resultFor = async (id: string): Promise<CaseResult> => {
    results ??= carryOut(prepared, options.out, caller).then(resultsOf);
    const result = (await results).find((each) => each.id === id);
    if (!result) throw new Error(`the run has no verdict on ${id}`);
    return result;
  };
  const one = (id: string, title: string, topic: string, clauses: readonly string[]): ConformanceCase => ({
    id,
    title,
    topic,
    clauses: [...clauses],
    run: () => resultFor(id),
  });
  const { cases, plan } = prepared;
  return [
    ...cases.map(({ id, title, clauses }) => one(id, title, plan.topics.get(id) ?? "", clauses)),
    one(RUN.id, RUN.title, "run", []),
  ];
}
