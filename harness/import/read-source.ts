import { gunzipSync } from "node:zlib";
import { ContractSourceError } from "./contract-source-error.ts";
import { MOST_BYTES, zipEntries } from "./zip-entries.ts";

/** What a file holds: the text of a page or of a model, and what a wheel tells besides. */
export interface Source {
  text: string;
  /** `botocore`, and its version. */
  wheel?: { version: string };
  /** When the wheel was made. */
  day?: string;
}

const MODEL = /^botocore\/data\/lambda\/2015-03-31\/service-2\.json(\.gz)?$/;
const METADATA = /^botocore-[^/]+\.dist-info\/METADATA$/;
/** The API's own date: an older one is no date, but what a packer that knows none puts there. */
const OLDEST = "2015-03-31";

/** The page or the model in a file: as it is, gzipped, or in a wheel of botocore. @throws ContractSourceError */
export function readSource(bytes: Uint8Array, name: string): Source {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file[0] === 0x1f && file[1] === 0x8b) return { text: textOf(unzipped(file, name), name) };
  return file[0] === 0x50 && file[1] === 0x4b ? readWheel(file, name) : { text: textOf(file, name) };
}

function readWheel(file: Buffer, name: string): Source {
  const entries = zipEntries(file, name);
  const model = entries.find((entry) => MODEL.test(entry.name));
  if (!model)
    throw new ContractSourceError(
      name,
      "zip",
      "no model of Lambda",
      "botocore/data/lambda/2015-03-31/service-2.json in it",
    );
  const own = Buffer.from(model.bytes());
  const text = textOf(model.name.endsWith(".gz") ? unzipped(own, name) : own, name);
  const metadata = entries.find((entry) => METADATA.test(entry.name));
  if (!metadata) return { text };
  const version = /^Version: (\d+(?:\.\d+)+)/m.exec(textOf(metadata.bytes(), name))?.[1];
  return {
    text,
    ...(version !== undefined && { wheel: { version } }),
    ...(metadata.day > OLDEST && { day: metadata.day }),
  };
}

function unzipped(file: Uint8Array, name: string): Uint8Array {
  try {
    return gunzipSync(file, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    const reason = error instanceof Error ? error.message : "an unknown fault";
    throw new ContractSourceError(name, "gzip", `damaged or cut off data (${reason})`, "a whole file: fetch it again");
  }
}

function textOf(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ContractSourceError(name, "root", "bytes that are no text", "a page, a service model, a gzip or a wheel");
  }
}
