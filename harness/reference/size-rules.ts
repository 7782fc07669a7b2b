import { tooLarge, type AwsError } from "./errors.ts";
import { ZIPPED_LIMIT } from "./package.ts";
import type { SizeRule } from "./rule.ts";

/** base64 of the largest zip and 256 KiB (recorded on AWS). */
const REQUEST_LIMIT = 70_167_211;

export const requestTooLarge = (): AwsError =>
  tooLarge(`Request must be smaller than ${REQUEST_LIMIT} bytes for the CreateFunction operation`);

export const SIZE_RULES: readonly SizeRule[] = [
  {
    // large-zip
    name: "zipped-size",
    check: (_bodyBytes, json) =>
      zipBytes(json) > ZIPPED_LIMIT ? tooLarge(`Zipped size must be smaller than ${ZIPPED_LIMIT} bytes`) : undefined,
  },
  {
    // large-request
    name: "request-size",
    check: (bodyBytes) => (bodyBytes > REQUEST_LIMIT ? requestTooLarge() : undefined),
  },
];

/** How many bytes Code.ZipFile decodes to, without decoding it. */
function zipBytes(json: unknown): number {
  const encoded = member(member(json, "Code"), "ZipFile");
  if (typeof encoded !== "string") return 0;
  const padding = encoded.endsWith("==") ? 2 : encoded.endsWith("=") ? 1 : 0;
  return Math.floor((encoded.length * 3) / 4) - padding;
}

function member(json: unknown, name: "Code" | "ZipFile"): unknown {
  if (typeof json !== "object" || json === null || !(name in json)) return undefined;
  return Object.entries(json).find(([key]) => key === name)?.[1];
}
