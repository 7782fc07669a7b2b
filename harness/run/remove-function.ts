import { isAccepted, isAnswer } from "../wire/exchange.ts";
import { operationOnFunction } from "../wire/operations.ts";
import { patiently } from "./patience.ts";
import type { RunSettings } from "./settings.ts";

/** Deletes what may be there, outside any case. The journal has it as gone where the target says so. */
export async function removeFunction(name: string, settings: RunSettings): Promise<void> {
  const request = operationOnFunction("DeleteFunction", name);
  const answer = await patiently((isFresh) => settings.target.send(request, isFresh), settings);
  if (isAccepted(answer) || (isAnswer(answer) && answer.status === 404)) settings.journal.deleted(name);
}
