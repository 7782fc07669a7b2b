import type { RecordBody } from "../record/format.ts";
import { foldText } from "./fold-text.ts";

const BASE64_SHOWN = 500;

/** A body for reading: at most so many characters of it, folded, and what isn't shown. */
export function shownBody(
  { text, base64, bytes, truncated }: RecordBody,
  limit: number,
): { text: string; rest?: string } {
  if (text === undefined) {
    const start = (base64 ?? "").slice(0, BASE64_SHOWN);
    return { text: start, rest: `${bytes} bytes that aren't text, in base64; the record has more of them` };
  }
  const folded = foldText(text, limit);
  if (!folded.isCut && !truncated) return { text: folded.text };
  return { text: folded.text, rest: `the beginning of ${bytes} bytes; the record has ${truncated ? "more" : "all"}` };
}
