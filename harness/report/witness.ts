import { lastingOfCase } from "../define/lasting.ts";
import { isOwn, type Seen } from "../record/fold.ts";
import type { RecordExchange, RecordFinding } from "../record/format.ts";
import { onceOf } from "../record/once.ts";

/**
 * The order in which findings on one clause show it: what spoilt the target for others first; then what can be seen again;
 * then the clause's own cases; for a clause about answers, requests that every reading allows; then the smallest request.
 */
export function byClarity(a: Seen, b: Seen): number {
  const [left, right] = [ranksOf(a), ranksOf(b)];
  const at = left.findIndex((rank, index) => rank !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

function ranksOf(seen: Seen): number[] {
  const { finding, verdict } = seen;
  const isTrouble = lastingOfCase(verdict.case) !== undefined;
  const isOfItsCase = isOwn(verdict) && verdict.clauses.includes(finding.clause);
  return [
    Number(!isTrouble),
    Number(whyOnce(seen) !== undefined),
    Number(!isOfItsCase),
    Number(isBesideFault(seen)),
    verdict.exchanges[finding.exchange]?.body.bytes ?? 0,
  ];
}

const isAboutRequests = ({ clause }: RecordFinding): boolean => /^(?:request|rule)\./.test(clause);

/** What is said of an answer is said of one to a request that some reading wants refused, or refused otherwise. */
function isBesideFault({ finding, verdict }: Seen): boolean {
  return (
    !isAboutRequests(finding) &&
    verdict.findings.some((other) => other.exchange === finding.exchange && isAboutRequests(other))
  );
}

/** Clauses about what an answer is beside another one: one request by itself shows none of them. */
const BESIDE_ANOTHER = /^(?:effect|conflict|throttling)\.|^protocol\.unharmed$|^response\.revision-id\.unique$/;

/** Why one request doesn't show it, where the whole case does; undefined where it does. */
export function whyNotAlone({ finding, verdict }: Seen): string | undefined {
  const { exchanges } = verdict;
  const exchange = exchanges[finding.exchange];
  if (!exchange) return "nothing was sent";
  if (exchange.answer?.status === 429) return "it takes many requests at once";
  if (finding.exchange === 0) return undefined;
  const isOfBefore = exchanges.slice(0, finding.exchange).some((before) => sharesName(exchange, before));
  return isOfBefore || exchange.call !== "CreateFunction" || BESIDE_ANOTHER.test(finding.clause)
    ? "it takes the requests that the case sends before"
    : undefined;
}

/** Every name that a run sends carries its id. */
const OWN_NAME = /lcf-\w+-\w+/g;

function sharesName(one: RecordExchange, other: RecordExchange): boolean {
  const namesIn = ({ path, body }: RecordExchange): Set<string> =>
    new Set(`${path} ${body.text ?? ""}`.match(OWN_NAME) ?? []);
  return !namesIn(one).isDisjointFrom(namesIn(other));
}

/** Why no command shows the same again; undefined where one does. */
export function whyOnce(seen: Seen): string | undefined {
  if (lastingOfCase(seen.verdict.case) && seen.finding.of === undefined)
    return "not for sure: which of the requests did it is open";
  switch (onceOf(seen)) {
    case "race":
      return "not at will: chance decides how a race ends";
    case "not repeated":
      return "not at will: it came once, and not when the case was sent again";
    case undefined:
      return undefined;
  }
}
