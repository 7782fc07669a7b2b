/** One mechanical change of the reference's source. */
export interface SourceMutant {
  /** By which it is switched on in the copy; only for the time of that copy. */
  id: string;
  /** In the reference's folder. */
  file: string;
  /** Both from 1. */
  line: number;
  column: number;
  mutator: string;
  original: string;
  replacement: string;
}

/** What it is, however the copy counts. */
export const describe = ({ file, line, column, mutator, original, replacement }: SourceMutant): string =>
  `${file}:${line}:${column} ${mutator}: ${inLine(original)} → ${inLine(replacement)}`;

const LONGEST = 90;

function inLine(code: string): string {
  const line = code.replaceAll(/\s+/g, " ");
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
