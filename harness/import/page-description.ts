import { isBlank, lineError, placeOf } from "./page-line.ts";
import type { Line } from "./page-line.ts";
import type { PageSection } from "./page-section.ts";

/** `Label: text`, as in `Required: Yes`. */
export interface Statement<Label extends string> {
  label: Label;
  text: string;
  line: Line;
}

/** A `** Name **` of the page with the statements under it. Its prose is not kept. */
export interface Description<Label extends string> {
  name: string;
  line: Line;
  statements: Map<Label, Statement<Label>>;
}

const HEADER = /^\s*\*\*\s*([A-Za-z][A-Za-z0-9]*)\s*\*\*(?:\s+(.*))?$/;
const LABELLED = /^\s*([A-Za-z]+(?: [A-Za-z]+){0,2})\s*:(.*)$/;

export function readDescriptions<Label extends string>(
  section: PageSection,
  labels: readonly Label[],
): Description<Label>[] {
  const descriptions: Description<Label>[] = [];
  for (const line of section.lines) {
    if (isBlank(line)) continue;
    const header = HEADER.exec(line.text);
    const name = header?.[1];
    if (name !== undefined) {
      refuseHiddenStatement(line, header?.[2] ?? "", labels);
      descriptions.push(startDescription(line, name, descriptions));
      continue;
    }
    if (line.text.trim().startsWith("**")) throw lineError(line, "a name as in '** Name **'");
    const statement = statementOf(line, labels);
    if (statement === undefined) continue;
    const current = descriptions.at(-1);
    if (current === undefined) throw lineError(line, "a name as in '** Name **' before the first statement");
    const earlier = current.statements.get(statement.label);
    if (earlier !== undefined) {
      throw lineError(line, `one '${statement.label}' for ${current.name}, which stands on ${placeOf(earlier.line)}`);
    }
    current.statements.set(statement.label, statement);
  }
  return descriptions;
}

function startDescription<Label extends string>(
  line: Line,
  name: string,
  before: readonly Description<Label>[],
): Description<Label> {
  const earlier = before.find((description) => description.name === name);
  if (earlier !== undefined) throw lineError(line, `one description of ${name}, which is on ${placeOf(earlier.line)}`);
  return { name, line, statements: new Map() };
}

/** A line that states something, or nothing for prose. What looks like a statement and is unknown must not pass as prose. */
function statementOf<Label extends string>(line: Line, labels: readonly Label[]): Statement<Label> | undefined {
  const match = LABELLED.exec(line.text);
  const written = match?.[1];
  const label = labels.find((known) => known === written);
  if (label !== undefined) return { label, text: (match?.[2] ?? "").trim(), line };
  if (written !== undefined && isTitle(written)) throw lineError(line, `prose or one of: ${labels.join(", ")}`);
  refuseHiddenStatement(line, line.text, labels);
  return undefined;
}

function isTitle(label: string): boolean {
  return label.split(" ").every((word) => /^[A-Z]/.test(word));
}

/** A statement behind a bullet, in bold, in other case or in the middle of prose would otherwise be lost. */
function refuseHiddenStatement(line: Line, text: string, labels: readonly string[]): void {
  const alternatives = labels.join("|");
  const leading = new RegExp(`^[^A-Za-z]*(?:${alternatives})[*_ ]*:`, "i");
  const inner = new RegExp(`\\s[*_]*(?:${alternatives})[*_ ]*:`);
  if (leading.test(text) || inner.test(text)) throw lineError(line, "a statement on a line of its own, 'Label: …'");
}
