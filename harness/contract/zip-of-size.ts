import { crc32 } from "node:zlib";

const FILLER = "filler";
const ZEROS = Buffer.alloc(1024 * 1024);
/** 1 January 1980, the first day that DOS knows. */
const DOS_DATE = 0x21;

interface Entry {
  name: Buffer;
  size: number;
  crc: number;
  chunks(): Iterable<Buffer>;
}

/**
 * A zip of exactly so many bytes, in pieces: files, and zeros that fill it up, all stored as they are. The form is
 * PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16.
 */
export function* zipOfSize(bytes: number, files: Readonly<Record<string, string>>): Generator<Buffer> {
  const given = Object.entries(files).map(([name, text]) => entryOf(name, Buffer.from(text)));
  const least = [...given, fillerOf(0)].reduce((sum, { name, size }) => sum + 30 + 46 + 2 * name.length + size, 22);
  if (!(bytes >= least)) throw new Error(`a zip of these files has at least ${least} bytes, not ${bytes}`);
  const entries = [...given, fillerOf(bytes - least)];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { name, size } = entry;
    const common = describe(entry);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), common, place, name);
    yield Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), common, name]);
    yield* entry.chunks();
    offset += 30 + name.length + size;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  yield Buffer.concat([directory, end]);
}

/** What both headers of an entry say. */
function describe({ name, size, crc }: Entry): Buffer {
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  // Names are UTF-8.
  common.writeUInt16LE(0x800, 2);
  common.writeUInt16LE(DOS_DATE, 8);
  common.writeUInt32LE(crc, 10);
  common.writeUInt32LE(size, 14);
  common.writeUInt32LE(size, 18);
  common.writeUInt16LE(name.length, 22);
  return common;
}

const entryOf = (name: string, bytes: Buffer): Entry => ({
  name: Buffer.from(name),
  size: bytes.length,
  crc: crc32(bytes),
  chunks: () => [bytes],
});

const fillerOf = (size: number): Entry => {
  let crc = 0;
  for (const chunk of zeros(size)) crc = crc32(chunk, crc);
  return { name: Buffer.from(FILLER), size, crc, chunks: () => zeros(size) };
};

function* zeros(size: number): Generator<Buffer> {
  for (let left = size; left > 0; left -= ZEROS.length) yield ZEROS.subarray(0, Math.min(left, ZEROS.length));
}
