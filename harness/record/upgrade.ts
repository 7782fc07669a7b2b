import { READINGS, type Reading } from "../contract/clause.ts";
import { isObject } from "../wire/json.ts";
import { UsageError } from "../usage-error.ts";
import type { RecordJudged, RecordOther } from "./format.ts";

/**
 * The lines of a record of format 1 in the form of format 2: whether they are whole, the schema says afterwards. Which case
 * judged a clause, format 1 didn't say: one that names the clause stands for it.
 * @throws UsageError where it has no footer: only that says what was judged
 */
export function upgrade([header, ...rest]: readonly RecordOther[], name: string): RecordOther[] {
  const footer = rest.find(({ kind }) => kind === "footer");
  const verdicts = rest.filter(({ kind }) => kind === "verdict");
  if (!header || !footer || !isObject(footer.clauses) || !isObject(footer.clauses.byReading))
    throw new UsageError(`the record ${name} is incomplete: its run didn't end or the file was cut. Run it again`);
  const { byReading, ...clauses } = footer.clauses;
  const judged = judgedIn(byReading, verdicts);
  const { madeRole, ...target } = isObject(header.target) ? header.target : {};
  const { left, totals, ...ending } = footer;
  return [
    { ...header, target },
    ...(madeRole === undefined ? [] : [{ kind: "learnt", role: madeRole, roleIsMade: true }]),
    ...verdicts.map(({ notRepeated, ...verdict }, position) => ({
      ...verdict,
      kind: "verdict",
      position,
      judged: judged.get(verdict.case) ?? [],
      ...(notRepeated === true && { marks: ["not repeated"] }),
    })),
    ...(Array.isArray(left) ? left.map((each: unknown) => ({ kind: "left", name: each })) : []),
    { ...ending, kind: "footer", totals: { blocked: 0, ...(isObject(totals) ? totals : {}) }, clauses },
  ];
}

function judgedIn(byReading: unknown, verdicts: readonly RecordOther[]): Map<unknown, RecordJudged[]> {
  const readingsOf = new Map<string, Reading[]>();
  for (const reading of READINGS)
    for (const status of ["upheld", "broken"])
      for (const clause of textsAt(byReading, reading, status))
        readingsOf.set(clause, [...(readingsOf.get(clause) ?? []), reading]);
  const able = verdicts.filter(({ outcome }) => outcome === "passed" || outcome === "failed");
  const found = new Map<unknown, RecordJudged[]>();
  for (const [clause, readings] of readingsOf) {
    const one = (able.find(({ clauses }) => Array.isArray(clauses) && clauses.includes(clause)) ?? able[0])?.case;
    found.set(one, [...(found.get(one) ?? []), { clause, readings }]);
  }
  return found;
}

function textsAt(value: unknown, reading: Reading, status: string): string[] {
  const statuses = isObject(value) ? value[reading] : undefined;
  const list = isObject(statuses) ? statuses[status] : undefined;
  return Array.isArray(list) ? list.filter((id): id is string => typeof id === "string") : [];
}
