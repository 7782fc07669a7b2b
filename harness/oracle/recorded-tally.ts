import { isOlderThanMember, isOlderThanRuntimes } from "../contract/recorded.ts";
import type { Answer, Recorded } from "../wire/exchange.ts";
import type { Difference, Tally } from "./tally.ts";

/** How findings say that something isn't there. */
const ABSENT: ReadonlySet<string> = new Set(["absent", "null", "none"]);

/** Clauses that a recording by a client can't uphold: that something was absent only a log of the wire shows. */
const OF_ABSENCE = /\.(unset|absent|unset-for-image)$/;

/** A map is kept whole by whoever parsed it. */
const IN_A_MAP = /^Environment\.Variables\./;

/**
 * Passes on what a recording can show: nothing about members that are younger than it; of one that a client parsed, not
 * that something was absent; of one without any header, nothing about headers.
 */
export function tallyOfRecording(tally: Tally, recorded: Recorded, answer: Answer): Tally {
  const hasHeaders = Object.keys(answer.headers).length > 0;
  const isSilent = ({ path, actual }: Difference): boolean => {
    const isAbsent = ABSENT.has(actual);
    if (path === undefined) return isAbsent && (recorded.kind === "parsed" || !hasHeaders);
    if (isOlderThanMember(recorded, path.split(/[.[]/)[0] ?? "")) return true;
    return isAbsent && recorded.kind === "parsed" && !IN_A_MAP.test(path);
  };
  return {
    ...tally,
    check(clause, differences, readings) {
      if (clause === "rule.runtime.supported" && isOlderThanRuntimes(recorded)) return;
      if (recorded.kind === "parsed" && OF_ABSENCE.test(clause) && differences.length === 0) return;
      const told = differences.filter((difference) => !isSilent(difference));
      if (told.length > 0 || differences.length === 0) tally.check(clause, told, readings);
    },
  };
}
