import { createHash } from "node:crypto";
import { packageMarkedBy } from "./large-package.ts";

/** The facts about a deployment package that the suite needs to judge its answer. */
export interface PackageFacts {
  /** Size of the decoded package in bytes. */
  bytes: number;
  /** Base64 of the SHA-256 of the decoded bytes, as `CodeSha256` has it. */
  sha256: string;
  /** By the zip's end-of-central-directory record: how many entries, or undefined when it is no zip. */
  entries: number | undefined;
}

const remembered = new Map<string, PackageFacts>();

export function inspectPackage(base64: string): PackageFacts {
  const known = remembered.get(base64);
  if (known) return known;
  const large = packageMarkedBy(base64);
  if (large) return { bytes: large.bytes, sha256: large.sha256, entries: large.entries };
  const bytes = Buffer.from(base64, "base64");
  const facts = {
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("base64"),
    entries: entriesOf(bytes),
  };
  // The packages of one run are few; those of a stranger's run may not be.
  if (remembered.size > 64) remembered.clear();
  remembered.set(base64, facts);
  return facts;
}

const END_OF_CENTRAL_DIRECTORY = 0x06054b50;
const END_LENGTH = 22;

function entriesOf(bytes: Buffer): number | undefined {
  const earliest = Math.max(0, bytes.length - END_LENGTH - 0xffff);
  for (let at = bytes.length - END_LENGTH; at >= earliest; at--) {
    if (bytes.readUInt32LE(at) !== END_OF_CENTRAL_DIRECTORY) continue;
    const directoryEnd = bytes.readUInt32LE(at + 12) + bytes.readUInt32LE(at + 16);
    return directoryEnd <= at ? bytes.readUInt16LE(at + 10) : undefined;
  }
  return undefined;
}
