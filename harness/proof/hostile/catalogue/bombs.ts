import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { bytesOf, type Hostile } from "../hostile.ts";
import { EVERYTHING, MOST_CREATES, ONE_VALID } from "../mistreats.ts";

const ZEROS = Buffer.alloc(8 * 1024 * 1024);
/** As often: a gigabyte. */
const TIMES = 128;

const repeated = (piece: Uint8Array, times: number): Buffer =>
  Buffer.concat(Array.from({ length: times }, () => piece));

/** What unpacks to a gigabyte: members, blocks or frames one after the other, each from the same few bytes. */
const BOMBS: Record<string, () => Buffer> = {
  gzip: () => repeated(gzipSync(ZEROS), TIMES),
  deflate: () =>
    Buffer.concat([
      deflateSync(Buffer.alloc(0)).subarray(0, 2),
      repeated(deflateRawSync(ZEROS, { finishFlush: constants.Z_FULL_FLUSH }), TIMES),
    ]),
  zstd: () => repeated(zstdCompressSync(ZEROS), TIMES),
  br: () => repeated(brotliCompressSync(ZEROS, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }), TIMES),
};

const made = new Map<string, Buffer>();
const bombOf = (encoding: string): Buffer => {
  const bomb = made.get(encoding) ?? BOMBS[encoding]?.() ?? Buffer.alloc(0);
  made.set(encoding, bomb);
  return bomb;
};

const bomb = (encoding: string, status: number): Buffer =>
  bytesOf({
    status,
    headers: { "content-type": "application/json", "content-encoding": encoding },
    body: bombOf(encoding),
  });

const isShort = (encoding: string): boolean => encoding === "zstd" || encoding === "br";

export const bombs: readonly Hostile[] = [
  ...Object.keys(BOMBS).flatMap((encoding): Hostile[] => [
    {
      name: `bomb-${encoding}/everything`,
      about: `answers everything with a gigabyte in ${encoding}, which nobody asked for`,
      mistreats: EVERYTHING,
      cases: "all",
      within: 120,
      answers: ({ socket }) => void socket.write(bomb(encoding, 201)),
      // Packed it is short enough to be read, or it isn't.
      expected: isShort(encoding)
        ? { kind: "judged", exit: 1, breaks: ["response.type"] }
        : { kind: "unusable", says: /an answer of over/ },
    },
    {
      name: `bomb-${encoding}/most-creates`,
      about: `answers most creates with a gigabyte in ${encoding}`,
      mistreats: MOST_CREATES,
      cases: "all",
      within: 120,
      answers: ({ socket }) => void socket.write(bomb(encoding, 201)),
      expected: { kind: "judged", exit: 1, breaks: [isShort(encoding) ? "response.type" : "protocol.answers"] },
    },
  ]),
  {
    name: "bomb-gzip/refusals",
    about: "refuses most creates with a gigabyte in gzip",
    mistreats: MOST_CREATES,
    cases: "all",
    within: 120,
    answers: ({ socket }) => void socket.write(bomb("gzip", 400)),
    expected: { kind: "judged", exit: 1 },
  },
  {
    name: "packed-unasked",
    about: "packs the right answer to one valid create with gzip, which nobody asked for",
    mistreats: ONE_VALID,
    async answers({ socket, right }) {
      const { status, headers, body } = await right();
      socket.write(bytesOf({ status, headers: { ...headers, "content-encoding": "gzip" }, body: gzipSync(body) }));
    },
    expected: { kind: "judged", exit: 1, breaks: ["response.type"] },
  },
  {
    name: "says-packed",
    about: "says that the right answer to one valid create is packed, which it isn't",
    mistreats: ONE_VALID,
    async answers({ socket, right }) {
      const { status, headers, body } = await right();
      socket.write(bytesOf({ status, headers: { ...headers, "content-encoding": "br, gzip" }, body }));
    },
    // The suite takes what it asked for: bytes as they are.
    expected: { kind: "judged", exit: 0 },
  },
];
