import { isAnswer, type Exchange } from "../wire/exchange.ts";
import { runCase, type CaseContext } from "./run-case.ts";
import type { CaseRun } from "./case-run.ts";

/** A 5xx or no answer: the target, or another case's request, may be to blame rather than this one. */
const isSuspicious = ({ answer }: Exchange): boolean => !isAnswer(answer) || answer.status >= 500;

const isSuspect = (run: CaseRun | undefined): boolean => run?.exchanges.some(isSuspicious) ?? false;

/**
 * Judges again, one at a time and on fresh names, what was in flight when the target failed. If a case makes it fail
 * again when alone, that case is to blame, and the others take their second verdict. If none does, every first verdict
 * stands, marked as not repeated: a second try never erases a failure.
 * @param done what ran side by side; changed in place
 */
export async function lookAgain(done: Map<string, CaseRun>, context: CaseContext): Promise<void> {
  const suspects = [...done.values()].filter(isSuspect);
  if (suspects.length === 0 || context.lost !== undefined) return;
  const groups = suspects.map((suspect) => ({ suspect, members: inFlight(suspect, done) }));
  const again = new Map<string, CaseRun>();
  for (const { members } of groups)
    for (const { case: one } of members) {
      if (again.has(one.id)) continue;
      if (context.settings.signal?.aborted || context.lost !== undefined) return;
      again.set(one.id, await runCase(one, context));
    }
  const standing = new Set<string>();
  const replaced = new Set<string>();
  for (const { suspect, members } of groups) {
    const isExplained = members.some(({ case: { id } }) => isSuspect(again.get(id)));
    if (isExplained) for (const { case: one } of members) replaced.add(one.id);
    else standing.add(suspect.case.id);
  }
  for (const id of standing) {
    const first = done.get(id);
    if (first) done.set(id, { ...first, notRepeated: true });
  }
  for (const id of replaced) {
    const second = again.get(id);
    if (second && !standing.has(id)) done.set(id, second);
  }
}

/** The cases that were under way when a case's target failed, that case among them. */
function inFlight(suspect: CaseRun, done: ReadonlyMap<string, CaseRun>): CaseRun[] {
  const moments = suspect.exchanges.filter(isSuspicious);
  return [...done.values()].filter(
    (run) =>
      run === suspect ||
      moments.some(
        ({ startedAt, durationMs }) =>
          run.startedAt <= startedAt + durationMs && startedAt <= run.startedAt + run.durationMs,
      ),
  );
}
