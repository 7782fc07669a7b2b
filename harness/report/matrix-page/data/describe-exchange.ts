import type { RecordBody, RecordExchange } from "../../../record/format.ts";
import { isTelling } from "../../html/client/is-telling.ts";
import { cutText } from "../../html/cut.ts";
import { shownBody } from "../../shown-body.ts";

/** At most 3,000 characters of a body are shown; the record has the rest. */
const BODY_SHOWN = 3000;

/** The request as text: its line, its telling headers, its body. */
export const describeRequest = ({ method, path, headers, body }: RecordExchange): string =>
  messageText(`${method} ${cutText(path)}`, headers, body);

/** The answer likewise. */
export const describeAnswer = ({ status, headers, body }: NonNullable<RecordExchange["answer"]>): string =>
  messageText(String(status), headers, body);

function messageText(line: string, headers: Record<string, string>, body: RecordBody): string {
  const telling = Object.entries(headers).flatMap(([name, value]) =>
    isTelling(name) ? [`${name}: ${cutText(value)}`] : [],
  );
  const { text, rest } = shownBody(body, BODY_SHOWN);
  return [line, ...telling, "", rest === undefined ? text : `${text}… (${rest})`].join("\n").trimEnd();
}
