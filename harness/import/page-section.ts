import { ContractSourceError } from "./contract-source-error.ts";
import { lineError, linesOf, placeOf } from "./page-line.ts";
import type { Line } from "./page-line.ts";

const HEADINGS = [
  "Request Syntax",
  "URI Request Parameters",
  "Request Body",
  "Response Syntax",
  "Response Elements",
  "Errors",
  "Examples",
  "See Also",
] as const;

export type Heading = (typeof HEADINGS)[number];

export interface PageSection {
  heading: Line;
  lines: Line[];
}

export interface Page {
  input: string;
  end: Line;
  /** The text before the first section: the operation's name and prose. */
  preamble: Line[];
  sections: Map<Heading, PageSection>;
}

export function readPage(text: string, input: string): Page {
  const lines = linesOf(text, input);
  const preamble: Line[] = [];
  const sections = new Map<Heading, PageSection>();
  let current = preamble;
  for (const line of lines) {
    const heading = headingOf(line);
    if (heading === undefined) {
      current.push(line);
      continue;
    }
    const earlier = sections.get(heading);
    if (earlier !== undefined) {
      throw lineError(line, `one section of this name, which stands on ${placeOf(earlier.heading)} already`);
    }
    current = [];
    sections.set(heading, { heading: line, lines: current });
  }
  return { input, end: lines.at(-1) ?? { input, number: 1, text: "" }, preamble, sections };
}

export function sectionOf(page: Page, heading: Heading): PageSection {
  const section = page.sections.get(heading);
  if (section === undefined) {
    throw new ContractSourceError(page.input, placeOf(page.end), "the page's end", `a section '${heading}'`);
  }
  return section;
}

function headingOf(line: Line): Heading | undefined {
  const text = line.text.replace(/^#+\s*/, "").trim();
  return HEADINGS.find((heading) => heading === text);
}
