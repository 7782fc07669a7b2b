import type { Seen } from "../../record/fold.ts";

/** What became of a request: 5xx or no answer, a success, a refusal; undefined where nothing was sent. */
export type Answered = "failed" | "accepted" | "refused" | undefined;

/** A finding in the words in which kinds of causes are told apart. */
export interface Symptom extends Seen {
  clause: string;
  answered: Answered;
  /** Whether the request had to be accepted; else it had to be refused, or might be. */
  isValid: boolean;
}

export function symptomOf(seen: Seen): Symptom {
  const { finding, verdict } = seen;
  const exchange = verdict.exchanges[finding.exchange];
  const status = exchange?.answer?.status;
  return {
    ...seen,
    clause: finding.clause,
    answered:
      exchange === undefined
        ? undefined
        : status === undefined || status >= 500
          ? "failed"
          : status < 300
            ? "accepted"
            : "refused",
    isValid: /^2\d\d\b/.test(finding.expected) && !/\b4\d\d\b|refusal/.test(finding.expected),
  };
}

/** What requests met, in the words of a sentence. */
export function fateOf(symptoms: readonly Seen[]): string {
  const all = new Set(symptoms.map(({ finding, verdict }) => verdict.exchanges[finding.exchange]?.answer?.status));
  const statuses = [...all].filter((status) => status !== undefined).toSorted((a, b) => a - b);
  if (statuses.length === 0) return "not answered";
  return `answered ${statuses.join(" or ")}${all.has(undefined) ? ", or not at all" : ""}`;
}

const NAME = /"FunctionName"\s*:\s*"([^"]*)"/;

/** Whether a create up to there was sent with an ARN for its name. */
export const isNamedByArn = ({ finding, verdict }: Seen): boolean =>
  verdict.exchanges
    .slice(0, finding.exchange + 1)
    .some(({ call, body }) => call === "CreateFunction" && NAME.exec(body.text ?? "")?.[1]?.includes(":") === true);

const TYPE_OF_REQUEST = /^request\..+\.type$/;

/** Whether the case sends a value of a wrong JSON type on purpose. */
export const isOfWrongType = ({ verdict }: Seen): boolean => verdict.clauses.some((id) => TYPE_OF_REQUEST.test(id));

/** Whether the case sends null for an optional member. */
export const isOfNull = ({ verdict }: Seen): boolean => verdict.clauses.includes("request.null-member");

/** `MemorySize`: of a place in the answer, else of a clause by its text; of a case about null by its id; else a slug. */
export function memberOf({ finding: { path, clause }, verdict }: Seen, text = ""): string {
  if (clause === "request.null-member") return verdict.case.split("/")[0] ?? "";
  if (clause.startsWith("rule.")) return clause.slice("rule.".length);
  const [named = ""] = path === undefined ? text.split(" ") : path.split(/[.[]/);
  return /^[A-Z]/.test(named) && !/^(The|In|A)$/.test(named) ? named : slugOf(clause);
}

/** `memory-size` of `response.memory-size.echo`. */
export const slugOf = (clause: string): string => clause.split(".")[1] ?? clause;
