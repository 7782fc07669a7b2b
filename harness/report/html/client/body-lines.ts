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
      const before = tokens[at - 1];
      // JSON has a sign between any two values: what is between these would get lost.
      if (before !== undefined && !"{}[],:".includes(before)) return asItIs();
      const isKey = inside !== undefined && inside.index === undefined && tokens[at + 1] === ":";
      if (isKey) line.path = `${inside.path}${inside.path === "" ? "" : "."}${token.slice(1, -1)}`;
      line.text += token;
    }
  }
  return lines;
}
