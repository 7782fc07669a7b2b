import { READINGS } from "../contract/clause.ts";
import type { Json } from "../wire/json.ts";
import type { RunRecord } from "../record/format.ts";

/** What breaks out of XML, JSON, HTML, Markdown, workflow commands, terminals and lines. */
export const EVIL = [
  `"'><script>window.owned=1</script><!--]]>&amp;&#0;`,
  "`|@someone #123 [x](http://x.test) ![i](http://x.test/i) **b** </details>",
  "\r\n::error::owned\n# owned\n```\n%0A::stop-commands::x",
  "\u0000\u0001\u0007\u001b[2J\u001b]0;owned\u0007\u009b31m\ufffe\uffff\ud800",
  "\u202e\u2066\u200f\u2028",
].join("");

/** Members that no text gets into: what reads them is a closed list. */
const CLOSED = new Set(["kind", "outcome", "startedAt", "edition", "strict", "level", "source", "sha256", "date"]);
const OUTCOMES = new Set(["passed", "failed", "blocked", "not-applicable", "inconclusive", "error"]);
const MARKS = new Set(["not repeated", "control", "advice"]);

const isReading = (value: string): boolean => READINGS.some((reading) => reading === value);

/** A record with a text behind every string that a target, a user or a plan has a hand in, ids included. */
export function poisonedRecord(record: RunRecord, evil = EVIL): RunRecord {
  return JSON.parse(JSON.stringify(record), (key, value: Json) =>
    typeof value !== "string" || CLOSED.has(key) || isReading(value) || OUTCOMES.has(value) || MARKS.has(value)
      ? value
      : value + evil,
  ) as RunRecord;
}
