import { jsonOf } from "../../harness/wire/exchange.ts";
import { isObject } from "../../harness/wire/json.ts";
import type { RecordExchange, RunRecord } from "../../harness/record/format.ts";

/** What is different from run to run: names, ids, dates, ports. */
const PASSING =
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?|lcf-[\w-]+|conformance-[0-9a-z]{6}|(?<=127\.0\.0\.1:)\d+|\b1[6-9]\d{8}(?:\.\d+)?\b/g;

/** How far a new function has come when it is read is a matter of the moment. */
const PROGRESS =
  /"(?:State|LastUpdateStatus)":\s*"(?:Pending|Active|InProgress|Successful)"|,?\s*"(?:State|LastUpdateStatus)Reason(?:Code)?":\s*(?:"[^"]*"|null)/g;

const lasting = (text: string): string => text.replaceAll(PROGRESS, "").replaceAll(PASSING, "…");

/** The answers to each request of the suite's cases, without what is different from run to run. */
export type Answers = ReadonlyMap<string, ReadonlySet<string>>;

export function answersOf(...records: readonly RunRecord[]): Answers {
  const answers = new Map<string, Set<string>>();
  for (const { verdicts } of records)
    for (const verdict of verdicts)
      for (const [index, exchange] of verdict.exchanges.entries()) {
        // Chance decides who wins a race.
        if (verdict.case.startsWith("conflict/race")) continue;
        const key = `${verdict.case} ${index} ${exchange.call} ${lasting(`${exchange.path} ${exchange.body.text ?? ""}`)}`;
        const said = answers.get(key) ?? new Set();
        answers.set(key, said.add(lasting(inShort(exchange))));
      }
  return answers;
}

/** The requests that both were sent, and to which another answer came. */
export function changedAnswers(before: Answers, after: Answers): { request: string; was: string; is: string }[] {
  return [...after].flatMap(([request, said]) => {
    const was = before.get(request);
    const is = [...said].find((each) => !was?.has(each));
    return was && is !== undefined ? [{ request, was: [...was].join(" | "), is }] : [];
  });
}

function inShort({ call, answer, failure }: RecordExchange): string {
  if (!answer) return failure?.kind ?? "nothing";
  const { "content-type": type = "", "x-amzn-errortype": error = "" } = answer.headers;
  const text = answer.body.text ?? "";
  // What other cases made at the time is in a list too: only its form is compared.
  const body = call === "ListFunctions" ? Object.keys(objectIn(text)).join() : text;
  return `${answer.status} ${type} ${error} ${body}`;
}

function objectIn(text: string): object {
  const body = jsonOf(text);
  return isObject(body) ? body : {};
}
