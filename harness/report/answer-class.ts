import { readError } from "../wire/read-error.ts";
import type { RecordExchange } from "../record/format.ts";
import { short } from "./printable.ts";

const LONGEST_TYPE = 80;

/**
 * A target's answer, without what differs from run to run: `201`, `400 ValidationException`, `500` where no error
 * type can be read, `no answer (timeout)`. One line of printable text, however long or strange the type is.
 */
export function answerClass({ answer, failure }: RecordExchange): string {
  if (!answer) return `no answer (${failure?.kind ?? "other"})`;
  const { status, headers, body } = answer;
  if (status < 300) return `${status}`;
  const type = short(readError({ status, headers, body: body.text ?? "" }).type ?? "", LONGEST_TYPE);
  return `${status} ${type}`.trimEnd();
}
