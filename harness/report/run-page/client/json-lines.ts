/** A line of a body, and the member that it shows. */
export interface BodyLine {
  text: string;
  depth: number;
  /** Path of the member: `Layers[0].Arn`; empty for the whole. */
  path: string;
}

/**
 * A body by lines; JSON a member a line. Nothing is read and written anew: numbers and repeated members stay as they
 * were sent, and JSON that is cut stays cut. What is no JSON, or too deep to be read, keeps its own lines.
 */
export function bodyLines(body: string): BodyLine[] {
  const asItIs = (): BodyLine[] => body.split("\n").map((text) => ({ text, depth: 0, path: "" }));
  if (!/^\s*[{[]/.test(body)) return asItIs();
  const deepest = 40;
  const tokens = body.match(/"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  const open: { path: string; index: number | undefined }[] = [];
  let line: BodyLine = { text: "", depth: 0, path: "" };
  const lines = [line];
  const begin = (path: string): void => {
    line = { text: "", depth: open.length, path };
    lines.push(line);
  };
  for (const [at, token] of tokens.entries()) {
    const inside = open.at(-1);
    if (token === "{" || token === "[") {
      line.text += token;
      const next = tokens[at + 1];
      if (open.length === deepest) return asItIs();
      open.push({ path: line.path, index: token === "[" ? 0 : undefined });
      if (next !== "}" && next !== "]") begin(token === "[" ? `${line.path}[0]` : line.path);
    } else if (token === "}" || token === "]") {
      const ended = open.pop();
      const before = tokens[at - 1];
      if (before !== "{" && before !== "[") begin(ended?.path ?? "");
      line.text += token;
    } else if (token === "," && inside) {
      line.text += token;
      if (inside.index !== undefined) inside.index += 1;
      begin(inside.index === undefined ? inside.path : `${inside.path}[${inside.index}]`);
    } else if (token === ":") {
      line.text += ": ";
    } else {
      const isKey = inside !== undefined && inside.index === undefined && tokens[at + 1] === ":";
      if (isKey) line.path = `${inside.path}${inside.path === "" ? "" : "."}${token.slice(1, -1)}`;
      line.text += token;
    }
  }
  return lines;
}

/** A line as it is shown: of a place that differs, or standing for a member that isn't there. */
export interface ShownLine extends BodyLine {
  differs: boolean;
  isAbsent: boolean;
}

/** The lines with those marked that show the member of a path; where there is none, with one that says so. */
export function markPath(lines: readonly BodyLine[], path: string): ShownLine[] {
  // What GetFunction answers holds the configuration that paths are about.
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
