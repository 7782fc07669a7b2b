import { NO_ZIP } from "./packages.ts";
import { UPLOADED } from "./resources.ts";

/** What lies in the bucket of the embedded reference, by `bucket/key`. Its profile names them. */
export const SERVED_OBJECTS: Record<string, Uint8Array> = {
  "conformance-bucket/package.zip": Buffer.from(UPLOADED, "base64"),
  "conformance-bucket/notes.txt": NO_ZIP,
};
