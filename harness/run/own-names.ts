import { parseFunctionName } from "../contract/function-name.ts";
import { isAnswer, jsonOf, type Exchange, type SentRequest } from "../wire/exchange.ts";
import { at, type Json } from "../wire/json.ts";
import { ownDigits, ownPrefix } from "./names.ts";

/** A create that was sent, with what came. */
export type Create = Pick<Exchange, "request" | "answer">;

/** The names under which a create may have left a function: as they were sent, and as the answer shows them. */
export const namesOf = ({ request, answer }: Create): string[] =>
  bare([...namesIn(request.body), ...(isAnswer(answer) ? namesIn(answer.body) : [])]);

/** What tells the functions of a run from those of others. */
export interface Ownership {
  /** Whether the run id is anywhere in it. */
  isMarked(name: string): boolean;
  /**
   * Whether a target takes it for a function of the run: the run id stands in the name itself, not in a qualifier behind
   * the name of somebody else's, nor in a path.
   */
  isOurs(name: string): boolean;
  /** The names under which a create may make a function; of a body that is no JSON, each that has the run id. */
  sentIn(request: SentRequest): string[];
  /** Our names in an answer, or in an item of a list: a target may hold a function under its ARN. */
  shownIn(body: Json | undefined): string[];
  /** The name that all spellings of a function have in common. */
  nameOf(spelling: string): string;
}

export function makeOwnership(runId: string): Ownership {
  const prefix = ownPrefix(runId);
  const ours = new RegExp(`^(?:[^/]*\\bfunction:)?[^:/]*${prefix}[^:/]*$`, "i");
  const marked = new RegExp(`${prefix}[\\w-]*`, "g");
  const isNumber = new RegExp(`^${ownDigits(runId)}\\d{5}$`);
  const isOurs = (name: string): boolean => name.isWellFormed() && (ours.test(name) || isNumber.test(name));
  return {
    isMarked: (name) => name.toLowerCase().includes(prefix.toLowerCase()),
    isOurs,
    sentIn({ body }) {
      const name = at(jsonOf(body), "FunctionName");
      if (typeof name === "string") return name === "" ? [] : [name];
      if (typeof name === "number") return [String(name)];
      return [...new Set(body.match(marked) ?? [])];
    },
    shownIn: (body) =>
      [nameShown(body), at(body, "FunctionArn")].filter((each) => typeof each === "string").filter(isOurs),
    nameOf(spelling) {
      const { name } = parseFunctionName(spelling);
      return isOurs(name) ? name : spelling;
    },
  };
}

/** What an answer, or an item of a list, calls its function; empty: nothing. */
export function nameShown(body: Json | undefined): string {
  const [name, arn] = [at(body, "FunctionName"), at(body, "FunctionArn")];
  if (typeof name === "number") return String(name);
  return typeof name === "string" && name !== "" ? name : typeof arn === "string" ? arn : "";
}

/** What is no JSON may be read all the same, and answered in kind (NaN): there each name that is written counts. */
export function namesIn(text: string): unknown[] {
  const body = jsonOf(text);
  if (body !== undefined) return [at(body, "FunctionName")];
  return [...text.matchAll(/"FunctionName"\s*:\s*"([^"\\]*)"/g)].map(([, name]) => name);
}

function bare(names: unknown[]): string[] {
  const all = names.flatMap((name) =>
    typeof name === "string" ? [parseFunctionName(name).name] : typeof name === "number" ? [String(name)] : [],
  );
  return [...new Set(all)].filter((name) => name !== "");
}
