import type { WireResponse } from "../../reference/reference.ts";

/** Whether two answers are the same, byte for byte. */
export const isSame = (a: WireResponse, b: WireResponse): boolean => textOf(a) === textOf(b);

const textOf = ({ status, headers, body }: WireResponse): string =>
  `${status} ${JSON.stringify(headers)} ${Buffer.from(body).toString("latin1")}`;

/** Whether two refusals are the same but for the words of their messages: that there is one a clause says, not which. */
export function isSameButForWords(a: WireResponse, b: WireResponse): boolean {
  const [one, other] = [withoutWords(a), withoutWords(b)];
  return one !== undefined && one === other;
}

function withoutWords({ status, headers, body }: WireResponse): string | undefined {
  if (status < 400 || body.length === 0) return undefined;
  const { "content-length": _length, ...others } = headers;
  const read: unknown = JSON.parse(Buffer.from(body).toString());
  if (typeof read !== "object" || read === null) return undefined;
  const members = Object.entries(read).map(([name, value]: [string, unknown]) =>
    name.toLowerCase() === "message" && typeof value === "string" && value !== "" ? [name, "words"] : [name, value],
  );
  return JSON.stringify([status, others, members]);
}
