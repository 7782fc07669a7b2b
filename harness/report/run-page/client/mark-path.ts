import type { BodyLine } from "../../html/client/body-lines.ts";

/** A line as it is shown: of a place that differs, or standing for a member that isn't there. */
export interface ShownLine extends BodyLine {
  differs: boolean;
  isAbsent: boolean;
}

/** The lines with those marked that show the member of a path; where there is none, with one that says so. */
export function markPath(lines: readonly BodyLine[], path: string): ShownLine[] {
  // The configuration that paths are about is a part of GetFunction's answer.
  const isWithin = (whole: string, part: string): boolean =>
    part === whole || part.startsWith(`${whole}.`) || part.startsWith(`${whole}[`);
  const paths = [path, `Configuration.${path}`];
  const wanted = paths.find((each) => lines.some((line) => line.path === each));
  const shown = lines.map((line): ShownLine => {
    return { ...line, differs: wanted !== undefined && isWithin(wanted, line.path), isAbsent: false };
  });
  if (wanted !== undefined || path === "") return shown;
  const [sought = path] = lines.some((line) => line.path === "Configuration") ? paths.toReversed() : paths;
  const holders = lines
    .map((line) => line.path)
    .filter((each) => each !== sought && (each === "" || isWithin(each, sought)));
  const holder = holders.toSorted((a, b) => b.length - a.length)[0];
  const start = shown.findIndex((line) => line.path === holder && /[{[][}\]]?,?$/.test(line.text));
  const held = shown[start];
  if (!held) return shown;
  const name = sought.slice(held.path.length).replace(/^\./, "");
  const absent = { text: name, depth: held.depth + 1, path: sought, differs: true, isAbsent: true };
  return shown.toSpliced(start + 1, 0, absent);
}
