import { editionCalled, olderNameNotice } from "../contract/edition.ts";
import { currentId, RENAMED, retiredNotice } from "../contract/renamed.ts";
import { UsageError } from "../usage-error.ts";
import { checkLine, type Checked } from "./check-line.ts";
import { clauseStatuses, footerOf, withStatus } from "./fold.ts";
import type { RecordFooter, RecordHeader, RecordOther, RecordVerdict, RunRecord } from "./format.ts";
import { upgrade } from "./upgrade.ts";

const FORMATS: readonly unknown[] = [1, 2];

/**
 * A record from its JSON Lines. One whose run didn't end has the verdicts that were written, and says so (`isIncomplete`);
 * one of format 1 is brought into the form of today, and keeps that number.
 * @param name what the text is called in errors: its file
 * @throws UsageError where it is empty, of a newer format, of another form, or no record at all
 */
export function readRecord(text: string, name: string): RunRecord {
  const written = text
    .replace(/^\ufeff/, "")
    .split("\n")
    .filter((line) => line.trim() !== "");
  if (written.length === 0) throw new UsageError(`the record ${name} is empty`);
  const parsed = written.flatMap((line, index) => parseLine(line, index, written.length, name));
  const [first] = parsed;
  if (first?.kind !== "header")
    throw new UsageError(`${name} is no record: its first line should be a header, of kind "header"`);
  const version = versionIn(first);
  if (!FORMATS.includes(first.format))
    throw new UsageError(
      `the record ${name} has format ${String(first.format)}; this version reads format ${FORMATS.join(" and ")}: use the version of the suite that wrote it (${version})`,
    );
  const notices = new Set<string>();
  const current = parsed.map((line) => withCurrentNames(line, notices));
  const record = gather(first.format === 1 ? upgrade(current, name) : current, name, version);
  return notices.size === 0 ? record : { ...record, notices: [...notices] };
}

/** What an edition, a case or a clause was called before is what it is called by now. */
function withCurrentNames(line: RecordOther, notices: Set<string>): RecordOther {
  const edition = line.kind === "header" && typeof line.edition === "string" ? line.edition : "";
  const older = olderNameNotice(edition);
  if (older !== undefined) notices.add(older);
  const named = older === undefined ? line : { ...line, edition: editionCalled(edition) };
  if (RENAMED.size === 0) return named;
  return JSON.parse(JSON.stringify(named), (_, value: unknown) => {
    if (typeof value !== "string" || !RENAMED.has(value)) return value;
    notices.add(retiredNotice(value));
    return currentId(value);
  }) as RecordOther;
}

function versionIn({ suite }: RecordOther): string {
  const isSuite = typeof suite === "object" && suite !== null && "version" in suite;
  return isSuite ? String(suite.version) : "unknown";
}

function gather(lines: readonly RecordOther[], name: string, version: string): RunRecord {
  const whole = <T>(checked: Checked<T>, what: string): T => {
    if ("line" in checked) return checked.line;
    throw new UsageError(
      `the record ${name} has another form than this version of the suite writes: ${what}: ${checked.fault}. Use the version that wrote it (${version}), or run again`,
    );
  };
  const [first, ...rest] = lines;
  const header = whole(checkLine("header", first), "header");
  const record: Omit<RunRecord, "footer"> = { header, verdicts: [], learnt: [], left: [], others: [] };
  let footer: RecordFooter | undefined;
  for (const line of rest)
    switch (line.kind) {
      case "verdict":
        record.verdicts.push(whole(checkLine("verdict", line), String(line.case)));
        break;
      case "learnt":
        record.learnt.push(whole(checkLine("learnt", line), "learnt"));
        break;
      case "left":
        record.left.push(whole(checkLine("left", line), "left"));
        break;
      case "header":
        throw new UsageError(`${name} is no record: it has two headers`);
      case "footer":
        if (footer) throw new UsageError(`${name} is no record: it has two footers`);
        footer = whole(checkLine("footer", line), "footer");
        break;
      default:
        record.others.push(line);
    }
  record.verdicts.sort((a, b) => a.position - b.position);
  return footer
    ? { ...record, footer }
    : { ...record, footer: footerWithout(header, record.verdicts), isIncomplete: true };
}

/** What can be said of a run that didn't end: nothing of what it would have come to. */
function footerWithout(header: RecordHeader, verdicts: RecordVerdict[]): RecordFooter {
  const ends = verdicts.flatMap(({ exchanges }) =>
    exchanges.map(({ startedMs, durationMs }) => startedMs + durationMs),
  );
  const unexpected = withStatus(clauseStatuses({ header, verdicts }, header.strict), "broken");
  return footerOf(
    { header, verdicts },
    {
      gate: { unexpected, fixed: [], changed: [], expired: [], messages: [] },
      stopped: "the record is incomplete: its run didn't end, or the file was cut",
      requests: ends.length,
      durationMs: ends.reduce((most, end) => Math.max(most, Math.round(end)), 0),
      exit: 3,
    },
  );
}

/** The last line of a run that was killed may be half of one: it says nothing. */
function parseLine(line: string, index: number, count: number, name: string): RecordOther[] {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    if (index === count - 1 && index > 0) return [];
    if (line.startsWith('{"kind":"header"') && count === 1)
      throw new UsageError(`the record ${name} is cut off in its first line: there is nothing to read. Run it again`);
    throw new UsageError(`${name} is no record: its line ${index + 1} isn't JSON`);
  }
  if (typeof value === "object" && value !== null && "kind" in value && typeof value.kind === "string")
    return [{ ...value, kind: value.kind }];
  throw new UsageError(`${name} is no record: its line ${index + 1} has no kind`);
}

/**
 * A record of an older format can be shown, and nothing else. @throws UsageError
 * @param purpose what can't be done with it: `compared`
 */
export function refuseOldFormat({ header: { format, suite } }: RunRecord, name: string, purpose: string): void {
  if (format !== 2)
    throw new UsageError(
      `the record ${name} is of format ${format}, which can be shown but not ${purpose}: run again, or use version ${suite.version}`,
    );
}
