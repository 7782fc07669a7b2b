import { at } from "../wire/json.ts";
import { isAnswer, jsonOf, type Answer, type NoAnswer } from "../wire/exchange.ts";
import { describeAnswer } from "../oracle/judge-create.ts";
import { isThrottled } from "../wire/read-error.ts";
import { redactUrl } from "../wire/redact.ts";

/** A baseline that wasn't accepted. */
export interface Refused {
  kind: "zip" | "image";
  answer: Answer | NoAnswer;
}

/** What speaks against this being Lambda at all, rather than a Lambda that is wrong. */
export function notLambda(answer: Answer | NoAnswer, endpoint: URL): string | undefined {
  const objection = isAnswer(answer) ? foreign(answer, endpoint) : unreachable(answer);
  return objection === undefined ? undefined : `${redactUrl(endpoint)} ${objection.replaceAll(/\s+/g, " ")}`;
}

/** How it begins where something answers that could be Lambda, but accepts nothing. */
export const NO_BASELINE = "no baseline was accepted";

/** Each refusal, and what to do about them. @param note why there is no role of the run's own */
export const describeRefusals = (refused: readonly Refused[], note: string | undefined): string =>
  `${NO_BASELINE}: ${refused.map(describeRefused).join("; ")}. ${remedy(refused, note)}`;

export const describeRefused = ({ kind, answer }: Refused): string =>
  `the minimal ${kind} function is answered ${describeWhole(answer)}`;

function unreachable({ failure, message }: NoAnswer): string {
  switch (failure) {
    case "refused":
      return "can't be reached: connection refused. Start the target, or correct --endpoint";
    case "timeout":
      return `can't be reached: ${message}. Correct --endpoint, or allow more with --timeout`;
    case "reset":
    case "other":
      if (/\b(ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)\b/.test(message))
        return `can't be reached: ${message}. Correct --endpoint`;
      if (/certificate/i.test(message))
        return `shows a certificate that isn't trusted: ${message}. Name it, or its authority, with --ca`;
      return `doesn't speak HTTP as expected: ${message}. Correct --endpoint (http or https?)`;
  }
}

function foreign({ status, headers, body }: Answer, endpoint: URL): string | undefined {
  if (status >= 300 && status < 400)
    return `redirects (${status}${placeOf(headers.location, endpoint)}), and redirects aren't followed: correct --endpoint`;
  const isMarkup = /^\s*</.test(body);
  const isHtml = /html/.test(headers["content-type"] ?? "") || /^\s*<(!doctype|html)/i.test(body);
  if (jsonOf(body) === undefined && isMarkup && isHtml)
    return `answers HTML (${status}), not Lambda's JSON: correct --endpoint`;
  return undefined;
}

/** Without its query: that may be a signed one. */
function placeOf(location: string | undefined, endpoint: URL): string {
  if (location === undefined || !URL.canParse(location, endpoint.href)) return "";
  const { origin, pathname } = new URL(location, endpoint);
  return ` to ${origin}${pathname}`;
}

function remedy(refused: readonly Refused[], note: string | undefined): string {
  const answers = refused.flatMap(({ answer }) => (isAnswer(answer) ? [answer] : []));
  if (answers.some(isThrottled))
    return "The target throttles for longer than 30 s: raise its limits, or try again later.";
  if (answers.some(({ status }) => status === 401 || status === 403))
    return "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to credentials that this target takes.";
  const choice = `--role ARN${note ? ` (${note})` : ""}, or a runtime that the target takes in a --profile.`;
  return answers.some(({ status }) => status >= 500)
    ? `See in the target's own log why it fails; if it doesn't say, name a role that exists with ${choice}`
    : `Name a role that exists with ${choice}`;
}

/** An answer with the target's own message. */
export function describeWhole(answer: Answer | NoAnswer): string {
  if (!isAnswer(answer)) return answer.message;
  const text = describeAnswer(answer);
  const message = at(jsonOf(answer.body), "message") ?? at(jsonOf(answer.body), "Message");
  return typeof message === "string" && !text.includes(message) ? `${text} (${message.slice(0, 200)})` : text;
}
