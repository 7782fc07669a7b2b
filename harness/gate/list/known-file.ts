import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type YAMLMap, type YAMLSeq } from "yaml";
import { UsageError } from "../../usage-error.ts";
import { isTooDeep } from "../../wire/depth.ts";
import type { KnownList } from "../known.ts";
import { checkList } from "./check-list.ts";

/** A list of known failures as a text has it: YAML, of which JSON is a part. */
export interface KnownFile {
  name: string;
  text: string;
  /** Entries with their place in the text. */
  list: KnownList;
  document: Document.Parsed;
}

/**
 * @param name what the text is called in messages: its file
 * @throws UsageError naming file and line, and what is wrong there
 */
export function readKnownFile(text: string, name: string): KnownFile {
  // The parser takes the square of their number in time.
  if (isTooDeep(text)) throw new UsageError(`${name}: thousands of brackets stand in each other: that is no list`);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: "error",
    keepSourceTokens: true,
  });
  const [error] = [...document.errors, ...document.warnings];
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new UsageError(`${name}:${line}:${col}: this isn't YAML or JSON: ${error.message}`);
  }
  const checked = checkList(contentOf(document, name));
  const lineOf = (offset: number): string => `${name}:${lines.linePos(offset).line}`;
  if ("fault" in checked) {
    const { path, message } = checked.fault;
    throw new UsageError(`${lineOf(offsetOf(document, path))}: ${message}`);
  }
  const { suite, known, flaky } = checked.list;
  const placed = <T extends object>(entry: T, list: "known" | "flaky", index: number): T & { at: string } => ({
    ...entry,
    at: lineOf(offsetOf(document, [list, index])),
  });
  return {
    name,
    text,
    list: {
      ...(suite !== undefined && { suite }),
      known: known.map((entry, index) => placed(entry, "known", index)),
      ...(flaky && { flaky: flaky.map((entry, index) => placed(entry, "flaky", index)) }),
    },
    document,
  };
}

/** The node of a list's entries; undefined where the text has it in a way that can't be edited. */
export function entriesOf({ document }: KnownFile, list: "known" | "flaky"): YAMLSeq | undefined {
  const node = document.get(list, true);
  return isSeq(node) ? node : undefined;
}

export function entryOf(entries: YAMLSeq, index: number): YAMLMap | undefined {
  const node = entries.items[index];
  return isMap(node) ? node : undefined;
}

/** Behind the colon of a list's name. */
export function colonOf({ document, text }: KnownFile, list: "known" | "flaky"): number {
  const { contents } = document;
  const pair = isMap(contents) ? contents.items.find(({ key }) => isScalar(key) && key.value === list) : undefined;
  const end = isScalar(pair?.key) ? (pair.key.range?.[1] ?? 0) : 0;
  return text.indexOf(":", end) + 1;
}

function contentOf(document: Document.Parsed, name: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new UsageError(`${name}: this isn't YAML or JSON: ${(error as Error).message}`);
  }
}

/** Where a value begins; what isn't there, where the nearest that is around it begins. */
function offsetOf(document: Document.Parsed, path: readonly (string | number)[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range))
      return Number(node.range[0]);
  }
  return document.contents?.range?.[0] ?? 0;
}
