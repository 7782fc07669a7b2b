import { zipSync } from "fflate";
import { markerOf } from "../contract/large-package.ts";

const text = new TextEncoder();

/** Local components, so that the DOS time stamp, and with it every byte, is the same in every time zone. */
const EPOCH = new Date(1980, 0, 1);

const SOURCES = {
  "index.py": "def handler(event, context):\n    return event\n",
  "index.js": "exports.handler = async (event) => event;\n",
};

function zip(files: Record<string, Uint8Array>): Uint8Array {
  return zipSync(files, { level: 0, mtime: EPOCH });
}

const sources = (extra: Record<string, Uint8Array> = {}): Uint8Array =>
  zip({ ...Object.fromEntries(Object.entries(SOURCES).map(([name, code]) => [name, text.encode(code)])), ...extra });

const MAKERS: Record<string, (argument: string | undefined) => Uint8Array> = {
  /** The smallest package that a runtime could load. */
  minimal: () => sources(),
  /** Another content, for telling two packages apart. */
  other: () => sources({ "other.txt": text.encode("another package\n") }),
  "not-a-zip": () => text.encode("These bytes are no zip archive.\n"),
  truncated: () => sources().slice(0, 60),
  "no-entries": () => zip({}),
  /** A zip of exactly so many bytes. */
  bytes: (argument) => zipOfSize(Number(argument)),
};

function zipOfSize(size: number): Uint8Array {
  const empty = zip({ filler: new Uint8Array(0) }).length;
  if (!(size >= empty)) throw new Error(`a zip has at least ${empty} bytes, not ${size}`);
  return zip({ filler: new Uint8Array(size - empty) });
}

const made = new Map<string, string>();

/** A deployment package by its name in a template (`minimal`, `bytes:52428801`), as base64; a large one as its marker. */
export function packageAsBase64(name: string): string {
  const known = made.get(name);
  if (known !== undefined) return known;
  const marker = markerOf(Number(/^bytes:(\d+)$/.exec(name)?.[1] ?? 0));
  if (marker !== undefined) return marker;
  const colon = name.indexOf(":");
  const maker = MAKERS[colon < 0 ? name : name.slice(0, colon)];
  if (!maker) throw new Error(`no package "${name}"`);
  const base64 = Buffer.from(maker(colon < 0 ? undefined : name.slice(colon + 1))).toString("base64");
  made.set(name, base64);
  return base64;
}
