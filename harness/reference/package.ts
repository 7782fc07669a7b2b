import { hash } from "node:crypto";
import { unzipSync } from "fflate";

/** A deployment package that is a zip archive, seen through its central directory: nothing is inflated. */
export type Archive = { kind: "unreadable" } | { kind: "archive"; entries: number; unzippedSize: number };

export const ZIPPED_LIMIT = 52_428_800;
export const UNZIPPED_LIMIT = 262_144_000;

export function inspectArchive(bytes: Uint8Array): Archive {
  if (bytes.length === 0) return { kind: "archive", entries: 0, unzippedSize: 0 };
  let entries = 0;
  let unzippedSize = 0;
  try {
    unzipSync(bytes, {
      filter: (entry) => {
        entries++;
        unzippedSize += entry.originalSize;
        return false;
      },
    });
  } catch {
    return { kind: "unreadable" };
  }
  return Number.isFinite(unzippedSize) ? { kind: "archive", entries, unzippedSize } : { kind: "unreadable" };
}

/** CodeSha256 of a zip (ok-minimal-zip): base64. */
export function sha256Base64(bytes: Uint8Array): string {
  return hash("sha256", bytes, "base64");
}

/** CodeSha256 of an image (ok-image), and everything else that wants 64 hex digits. */
export function sha256Hex(data: string | Uint8Array): string {
  return hash("sha256", data, "hex");
}
