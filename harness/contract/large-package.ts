import { createHash } from "node:crypto";
import { handlerFiles } from "./handler-files.ts";
import { zipOfSize } from "./zip-of-size.ts";

/** A zip of exactly so many bytes that is made while it is sent: nobody holds the whole of it. */
export interface LargePackage {
  bytes: number;
  /** Base64 of the SHA-256 of its bytes. */
  sha256: string;
  entries: number;
  chunks(): Generator<Buffer>;
}

/** From this size on packages are streams. */
const LARGE = 8 * 1024 * 1024;
const MARKER = /^\{\{package:bytes:(\d+)\}\}$/;

/** The marker that stands for a large package in a request's text; undefined for one that isn't large. */
export function markerOf(bytes: number): string | undefined {
  return bytes >= LARGE ? `{{package:bytes:${bytes}}}` : undefined;
}

/** The package that a text stands for, where it is such a marker. */
export function packageMarkedBy(text: string): LargePackage | undefined {
  const bytes = MARKER.exec(text)?.[1];
  return bytes === undefined ? undefined : largePackage(Number(bytes));
}

const made = new Map<number, LargePackage>();

function largePackage(bytes: number): LargePackage {
  const known = made.get(bytes);
  if (known) return known;
  // It only ever comes with the usual handler.
  const files = handlerFiles({});
  const chunks = (): Generator<Buffer> => zipOfSize(bytes, files);
  const hash = createHash("sha256");
  for (const chunk of chunks()) hash.update(chunk);
  const entries = Object.keys(files).length + 1;
  const large = { bytes, sha256: hash.digest("base64"), entries, chunks };
  made.set(bytes, large);
  return large;
}
