import { crc32, inflateRawSync } from "node:zlib";
import { ContractSourceError } from "./contract-source-error.ts";

/** A file in a zip, as its directory has it. */
export interface ZipEntry {
  name: string;
  /** When it was last changed: `2026-11-20`. */
  day: string;
  bytes(): Uint8Array;
}

/** No service model comes near: a small file that unpacks to more was made to. */
export const MOST_BYTES = 64 * 1024 * 1024;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** The end's own size, and that of the longest comment behind it. */
const END_BYTES = 22;
const MOST_COMMENT_BYTES = 0xffff;

/** The files of a zip by its directory, which says when each was changed. @throws ContractSourceError */
export function zipEntries(zip: Buffer, name: string): ZipEntry[] {
  const damaged = (found: string): ContractSourceError =>
    new ContractSourceError(name, "zip", found, "a whole zip: fetch the file again");
  const last = zip.length - END_BYTES;
  const first = Math.max(0, last - MOST_COMMENT_BYTES);
  let end = last;
  while (end >= first && zip.readUInt32LE(end) !== END) end--;
  if (end < first) throw damaged("no directory at its end");
  const entries: ZipEntry[] = [];
  try {
    let at = zip.readUInt32LE(end + 16);
    for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
      if (zip.readUInt32LE(at) !== ENTRY) throw damaged("a directory that breaks off");
      const [length, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
      const entry = readEntry(zip, at, length ?? 0);
      entries.push({ ...entry, bytes: () => unpack(zip, entry, damaged) });
      at += 46 + (length ?? 0) + (extra ?? 0) + (comment ?? 0);
    }
  } catch (error) {
    if (error instanceof RangeError) throw damaged("a directory that points outside");
    throw error;
  }
  return entries;
}

type Placed = ReturnType<typeof readEntry>;

function readEntry(zip: Buffer, at: number, nameLength: number) {
  const date = zip.readUInt16LE(at + 14);
  const [year, month, day] = [1980 + (date >> 9), (date >> 5) & 15, date & 31].map((part) =>
    String(part).padStart(2, "0"),
  );
  return {
    name: zip.toString("utf8", at + 46, at + 46 + nameLength),
    day: `${year}-${month}-${day}`,
    method: zip.readUInt16LE(at + 10),
    checksum: zip.readUInt32LE(at + 16),
    packedBytes: zip.readUInt32LE(at + 20),
    offset: zip.readUInt32LE(at + 42),
  };
}

function unpack(zip: Buffer, entry: Placed, damaged: (found: string) => ContractSourceError): Uint8Array {
  try {
    const { offset, packedBytes, method, checksum } = entry;
    const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
    const packed = zip.subarray(start, start + packedBytes);
    const bytes = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: MOST_BYTES });
    if (crc32(bytes) === checksum) return bytes;
  } catch {
    // What can't be unpacked is as damaged as what unpacks to something else.
  }
  throw damaged(`${entry.name} damaged`);
}
