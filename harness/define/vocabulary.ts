import type { ClauseId } from "../contract/clause-book.ts";
import type { JsonObject } from "../wire/json.ts";
import type { CaseDraft, Need, Step } from "./case.ts";
import type { RequestTemplate } from "./template.ts";

interface Options {
  controls?: string[];
  breaks?: ClauseId[];
  needs?: Need[];
  /** The clauses that the request itself is about, where the case is about something else. */
  about?: ClauseId[];
  request?: Omit<RequestTemplate, "body">;
}

const create = (json: JsonObject, { request, about }: Options): Step => ({
  call: "CreateFunction",
  request: { ...request, body: { json } },
  ...(about && { hints: { about } }),
});

/** A request that the target must accept, and what it shows of it afterwards. */
export function accepts(
  id: string,
  title: string,
  clauses: ClauseId[],
  json: JsonObject,
  options: Options = {},
): CaseDraft {
  const { request: _request, about: _about, ...rest } = options;
  return {
    id,
    title,
    clauses,
    steps: [create(json, options), { call: "GetFunction", name: "{{name}}" }],
    ...rest,
  };
}

/** A request that the target must refuse, and that must leave nothing behind. */
export function refuses(
  id: string,
  title: string,
  clauses: ClauseId[],
  json: JsonObject,
  options: Options = {},
): CaseDraft {
  const { request: _request, about: _about, ...rest } = options;
  const steps: Step[] = [create(json, options)];
  // Only a well-formed name can be asked for afterwards.
  if (json.FunctionName === "{{name}}") steps.push({ call: "GetFunction", name: "{{name}}" });
  return { id, title, clauses, steps, breaks: clauses, ...rest };
}
