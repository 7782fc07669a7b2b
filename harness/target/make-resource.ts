import { ownResourceName, resourceCalled, wellFormed, type Whereabouts } from "../generate/resources.ts";
import { isAccepted, isAnswer, type Answer, type NoAnswer } from "../wire/exchange.ts";
import { readError } from "../wire/read-error.ts";
import type { Journal, OwnResource } from "./journal.ts";
import type { ServiceRequest } from "../wire/service-request.ts";
import type { Target } from "./target.ts";

/** What a resource is on this target, or why there is none, and what the target said to it where it was asked. */
export type Resource = { value: string } | { missing: string; came?: Answer | NoAnswer };

type Caller = Pick<Target, "call">;

/** Makes a resource by its own API, as its row in the table says. Journalled before it is sent, and with its value after. */
export async function makeResource(
  placeholder: string,
  where: Whereabouts,
  target: Caller,
  journal: Journal,
): Promise<Resource> {
  const named = resourceCalled(placeholder);
  if (!named?.making) return { missing: `the suite has no way to make a ${placeholder}` };
  const { making, number } = named;
  const own: OwnResource = { placeholder, runId: where.runId };
  journal.creating(own);
  const answer = await target.call(making.request(where, number));
  const value = !isAccepted(answer)
    ? undefined
    : making.valueIn
      ? making.valueIn(answer.body, where.runId)
      : wellFormed(placeholder, where);
  if (value !== undefined) {
    journal.creating({ ...own, value });
    return { value };
  }
  // What was refused leaves nothing; of what failed, one can't know.
  if (isAnswer(answer) && answer.status >= 400 && answer.status < 500) journal.deleted(own);
  const lack = isAccepted(answer) ? " without saying what it made" : "";
  return { missing: `${making.operation} answered ${describe(answer)}${lack}`, came: answer };
}

/** Removes what was made. @returns whether it is gone */
export async function removeResource(own: OwnResource, target: Caller, journal: Journal): Promise<boolean> {
  const named = resourceCalled(own.placeholder);
  const removal = named?.making?.removal(own.runId, named.number, own.value);
  if (!removal) return false;
  const answer = await target.call(removal);
  const isGone = isAccepted(answer) || (isAnswer(answer) && answer.status === 404);
  if (isGone) journal.deleted(own);
  return isGone;
}

/** A resource that couldn't be removed, with the request that would have done it, where its name is known. */
export interface LeftResource {
  /** Its ARN, or its name. */
  name: string;
  resource: string;
  removal?: ServiceRequest;
}

export function leftResource({ placeholder, runId, value }: OwnResource): LeftResource {
  const named = resourceCalled(placeholder);
  const removal = named?.making?.removal(runId, named.number, value);
  return { name: value ?? ownResourceName(runId), resource: placeholder, ...(removal && { removal }) };
}

function describe(answer: Answer | NoAnswer): string {
  if (!isAnswer(answer)) return answer.message;
  const { type } = readError(answer);
  return type === undefined ? `${answer.status}` : `${answer.status} ${type}`;
}
