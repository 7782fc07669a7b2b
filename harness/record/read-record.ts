import type { RecordFooter, RecordHeader, RecordVerdict, RunRecord } from "./format.ts";
import { UsageError } from "../usage-error.ts";

const FORMAT = 1;

/**
 * A record from its JSON Lines.
 * @param name what the text is called in errors: its file
 * @throws UsageError where it is empty, cut off, of a newer format, or no record at all
 */
export function readRecord(text: string, name: string): RunRecord {
  const lines = text
    .replace(/^\ufeff/, "")
    .split("\n")
    .filter((line) => line.trim() !== "");
  if (lines.length === 0) throw new UsageError(`the record ${name} is empty`);
  const [header, ...rest] = lines.map((line, index) => parseLine(line, index, lines.length, name));
  if (header?.kind !== "header")
    throw new UsageError(`${name} is no record: its first line should be a header, of kind "header"`);
  const { format } = header;
  if (format !== FORMAT)
    throw new UsageError(
      `the record ${name} has format ${format}; this version reads format ${FORMAT}: use the version of the suite that wrote it (${header.suite?.version})`,
    );
  const footer = rest.at(-1);
  const verdicts = rest.filter((line): line is RecordVerdict => line.kind === "verdict");
  if (footer?.kind !== "footer")
    throw new UsageError(
      `the record ${name} is incomplete: it has ${verdicts.length} verdicts and no footer, so its run didn't end or the file was cut. Run it again`,
    );
  if (verdicts.length !== rest.length - 1)
    throw new UsageError(`${name} is no record: between its header and its footer there should be verdicts only`);
  return { header, verdicts, footer };
}

type Line = RecordHeader | RecordVerdict | RecordFooter;

function parseLine(line: string, index: number, count: number, name: string): Line {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UsageError(
      index === count - 1 && (index > 0 || line.startsWith('{"kind":"header"'))
        ? `the record ${name} is cut off in line ${index + 1}: its run didn't end or the file was cut. Run it again`
        : `${name} is no record: its line ${index + 1} isn't JSON`,
    );
  }
  if (typeof value === "object" && value !== null && "kind" in value) return value as Line;
  throw new UsageError(`${name} is no record: its line ${index + 1} has no kind`);
}
