import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

/** A zip of exactly so many bytes that is made while it is sent: nobody holds the whole of it. */
export interface LargePackage {
  bytes: number;
  /** Base64 of the SHA-256 of its bytes. */
  sha256: string;
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
  const chunks = (): Generator<Buffer> => storedZip(bytes);
  const hash = createHash("sha256");
  for (const chunk of chunks()) hash.update(chunk);
  const large = { bytes, sha256: hash.digest("base64"), chunks };
  made.set(bytes, large);
  return large;
}

const NAME = Buffer.from("filler");
const OVERHEAD = 30 + NAME.length + 46 + NAME.length + 22;
const ZEROS = Buffer.alloc(1024 * 1024);
/** 1 January 1980, the first day that DOS knows. */
const DOS_DATE = 0x21;

/** One entry of zeros, stored as it is: the form is PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16. */
function* storedZip(bytes: number): Generator<Buffer> {
  const size = bytes - OVERHEAD;
  const crc = crcOfZeros(size);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(DOS_DATE, 8);
  common.writeUInt32LE(crc, 10);
  common.writeUInt32LE(size, 14);
  common.writeUInt32LE(size, 18);
  common.writeUInt16LE(NAME.length, 22);
  yield Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), common, NAME]);
  yield* zeros(size);
  const central = Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), common, Buffer.alloc(14), NAME]);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(30 + NAME.length + size, 16);
  yield Buffer.concat([central, end]);
}

function* zeros(size: number): Generator<Buffer> {
  for (let left = size; left > 0; left -= ZEROS.length) yield ZEROS.subarray(0, Math.min(left, ZEROS.length));
}

function crcOfZeros(size: number): number {
  let crc = 0;
  for (const chunk of zeros(size)) crc = crc32(chunk, crc);
  return crc;
}
