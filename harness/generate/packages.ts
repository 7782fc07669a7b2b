import { zipSync } from "fflate";
import { handlerFiles, USUAL_HANDLER, type EntryPoint } from "../contract/handler-files.ts";
import { markerOf } from "../contract/large-package.ts";
import { zipOfSize } from "../contract/zip-of-size.ts";

const text = new TextEncoder();

/** Local components, so that the DOS time stamp, and with it every byte, is the same in every time zone. */
const EPOCH = new Date(1980, 0, 1);

type Files = Record<string, string>;

function zip(files: Files): Uint8Array {
  const encoded = Object.entries(files).map(([name, content]) => [name, text.encode(content)]);
  return zipSync(Object.fromEntries(encoded), { level: 0, mtime: EPOCH });
}

export const NO_ZIP = text.encode("These bytes are no zip archive.\n");

const MAKERS: Record<string, (files: Files, argument: string) => Uint8Array> = {
  /** The smallest package that a runtime could load. */
  minimal: (files) => zip(files),
  /** Another content, for telling two packages apart. */
  other: (files) => zip({ ...files, "other.txt": "another package\n" }),
  "not-a-zip": () => NO_ZIP,
  truncated: (files) => zip(files).slice(0, 60),
  "no-entries": () => zip({}),
  /** A zip of exactly so many bytes. */
  bytes: (files, argument) => Buffer.concat([...zipOfSize(Number(argument), files)]),
};

const made = new Map<string, string>();

/**
 * A deployment package by its name in a template (`minimal`, `bytes:52428801`), as base64; a large one as its marker.
 * It holds the file that the function's handler names.
 */
export function packageAsBase64(name: string, entryPoint: EntryPoint = {}): string {
  const { handler = USUAL_HANDLER, runtime = "" } = entryPoint;
  const key = `${name} ${runtime} ${handler}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const [kind = "", argument = ""] = name.split(":");
  const marker = kind === "bytes" ? markerOf(Number(argument)) : undefined;
  if (marker !== undefined) {
    if (handler !== USUAL_HANDLER)
      throw new Error(`a large package holds the file of ${USUAL_HANDLER}, not of ${handler}`);
    return marker;
  }
  const maker = MAKERS[kind];
  if (!maker) throw new Error(`no package "${name}"`);
  const base64 = Buffer.from(maker(handlerFiles(entryPoint), argument)).toString("base64");
  made.set(key, base64);
  return base64;
}
