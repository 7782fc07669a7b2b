import type { Plan } from "../define/plan.ts";
import type { RunRecord } from "../run/record-format.ts";
import type { ConformanceOptions } from "../session/conformance-options.ts";
import { prepareRun, type Caller } from "../session/prepare.ts";
import { resultOf, type CaseResult } from "./case-result.ts";
import { carryOut } from "./run.ts";
import { WHOLE_RUN } from "./whole-run.ts";

/** One test of a run, for any test runner. */
export interface ConformanceCase {
  /** `memory-size/below-minimum`; stable for ever. */
  id: string;
  title: string;
  /** What it is filed under: a `describe`. */
  topic: string;
  /** The clauses that it is about. */
  clauses: string[];
  /** Its result. The first call starts the run, which is one for all cases: a finding belongs to its clause, not to a case. */
  run(): Promise<CaseResult>;
}

/** The cases of one run as tests, and two tests about the run as a whole. Sends nothing before the first `run`. */
export function casesFor(options: ConformanceOptions, caller: Caller): ConformanceCase[] {
  const prepared = prepareRun(options, caller);
  const { plan } = prepared;
  let results: Promise<Map<string, CaseResult>> | undefined;
  const resultFor = async (id: string): Promise<CaseResult> => {
    results ??= carryOut(prepared, options.out, caller).then((record) =>
      resultsOf(record, options.allowInconclusive ?? []),
    );
    const result = (await results).get(id);
    if (!result) throw new Error(`the run has no verdict on ${id}`);
    return result;
  };
  return [
    ...prepared.cases.map(({ id, title, clauses }) => ({
      id,
      title,
      topic: topicOf(plan, id),
      clauses: [...clauses],
      run: () => resultFor(id),
    })),
    ...WHOLE_RUN.map(({ id, title }) => ({ id, title, topic: "run", clauses: [], run: () => resultFor(id) })),
  ];
}

const topicOf = ({ topics }: Plan, id: string): string => topics.get(id) ?? "";

function resultsOf(record: RunRecord, allowInconclusive: readonly string[]): Map<string, CaseResult> {
  const own = record.verdicts.map((verdict) => resultOf(verdict, record, allowInconclusive));
  const whole = WHOLE_RUN.map(({ id, fault }): CaseResult => {
    const reason = fault(record, own);
    return {
      id,
      outcome: reason === undefined ? "passed" : "failed",
      findings: [],
      ...(reason !== undefined && { reason }),
    };
  });
  return new Map([...own, ...whole].map((result) => [result.id, result]));
}
