import { createHash } from "node:crypto";
import { packageMarkedBy, type LargePackage } from "../contract/large-package.ts";
import type { LargeBody } from "../wire/exchange.ts";

const MARKED = /\{\{package:bytes:\d+\}\}/;
const BLANKS = Buffer.alloc(1024 * 1024, " ");

/**
 * The bytes that a text with a marked package, or with blanks up to a size, stands for: made while they are sent.
 * Undefined where the text is all there is.
 */
export function largeBodyOf(text: string, padTo: number | undefined): LargeBody | undefined {
  const marker = MARKED.exec(text)?.[0];
  const large = marker === undefined ? undefined : packageMarkedBy(marker);
  if (!large && padTo === undefined) return undefined;
  const [before = "", after = ""] = marker === undefined ? [text] : text.split(marker);
  const encoded = large ? Math.ceil(large.bytes / 3) * 4 : 0;
  const length = Buffer.byteLength(before) + encoded + Buffer.byteLength(after);
  const blanks = Math.max(0, (padTo ?? 0) - length);
  function* chunks(): Generator<Buffer> {
    yield Buffer.from(before);
    if (large) yield* base64(large);
    yield Buffer.from(after);
    for (let left = blanks; left > 0; left -= BLANKS.length) yield BLANKS.subarray(0, Math.min(left, BLANKS.length));
  }
  const hash = createHash("sha256");
  for (const chunk of chunks()) hash.update(chunk);
  return { bytes: length + blanks, sha256: hash.digest("hex"), chunks };
}

/** Base64 in pieces: what doesn't fill three bytes waits for the next piece. */
function* base64({ chunks }: LargePackage): Generator<Buffer> {
  let rest = Buffer.alloc(0);
  for (const chunk of chunks()) {
    const all = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const whole = all.length - (all.length % 3);
    yield Buffer.from(all.subarray(0, whole).toString("base64"));
    rest = Buffer.from(all.subarray(whole));
  }
  if (rest.length > 0) yield Buffer.from(rest.toString("base64"));
}
