/** A part of a text and what comes in its place. */
export interface TextEdit {
  from: number;
  to: number;
  text: string;
}

/** The text with all edits made. They may touch, but not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits
    .toSorted((a, b) => b.from - a.from || b.to - a.to)
    .reduce((before, edit) => before.slice(0, edit.from) + edit.text + before.slice(edit.to), text);
}

export const lineEndOf = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");

export const startOfLine = (text: string, offset: number): number => text.lastIndexOf("\n", offset - 1) + 1;

/** Where the next line begins. */
export function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end + 1;
}

/** How far a place is from the beginning of its line. */
export const columnOf = (text: string, offset: number): number => offset - startOfLine(text, offset);
