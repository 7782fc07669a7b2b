import { appendFileSync, readFileSync } from "node:fs";
import { at, type Json } from "../wire/json.ts";
import { UsageError } from "../usage-error.ts";

/** A resource that the harness makes, by its placeholder. Its value is known once the target has told it. */
export interface OwnResource {
  placeholder: string;
  runId: string;
  value?: string;
}

/** A function by its name, or a resource. */
export type Made = string | OwnResource;

/** What the run made on the target, so that nothing is left even if the run is killed. */
export interface Journal {
  /** Written before the create is sent; for a resource again, when its value is known. */
  creating(made: Made): void;
  deleted(made: Made): void;
}

interface Entry {
  endpoint: string;
  region: string;
  creating?: Made;
  deleted?: Made;
}

export function openJournal(file: string, endpoint: URL, region: string): Journal {
  // Credentials in the URL are no business of a file.
  const where = { endpoint: endpoint.origin + endpoint.pathname, region };
  const write = (entry: Partial<Entry>): void => appendFileSync(file, `${JSON.stringify({ ...where, ...entry })}\n`);
  return { creating: (made) => write({ creating: made }), deleted: (made) => write({ deleted: made }) };
}

export const noJournal: Journal = { creating: () => {}, deleted: () => {} };

/** Knows what is left, in the order of making. @param onwards is told everything too */
export function memoryJournal(onwards: Journal = noJournal): Journal & { left(): Made[] } {
  const left = new Map<string, Made>();
  return {
    creating(made) {
      left.set(keyOf(made), made);
      onwards.creating(made);
    },
    deleted(made) {
      left.delete(keyOf(made));
      onwards.deleted(made);
    },
    left: () => [...left.values()],
  };
}

const keyOf = (made: Made): string => (typeof made === "string" ? made : `${made.runId} ${made.placeholder}`);

/** A made thing with the place where it is. */
export interface Leftover {
  endpoint: string;
  region: string;
  made: Made;
}

/**
 * What a journal says is left, with the place where it is, in the order of making.
 * @throws UsageError where the file is no journal
 */
export const leftovers = (file: string): Leftover[] => leftoversIn(readFileSync(file, "utf8"), file);

/** @param name what the text is called in errors: its file */
export function leftoversIn(text: string, name: string): Leftover[] {
  const left = new Map<string, Leftover>();
  for (const { endpoint, region, creating, deleted } of entriesIn(text, name)) {
    const made = creating ?? deleted ?? "";
    const key = `${endpoint} ${region} ${keyOf(made)}`;
    if (creating !== undefined) left.set(key, { endpoint, region, made });
    else left.delete(key);
  }
  return [...left.values()];
}

/** Whatever a journal says was made, gone or not. @throws UsageError where the file is no journal */
export const everMade = (file: string): Leftover[] =>
  entriesIn(readFileSync(file, "utf8"), file).flatMap(({ endpoint, region, creating }) =>
    creating === undefined ? [] : [{ endpoint, region, made: creating }],
  );

function entriesIn(text: string, name: string): Entry[] {
  // The last line of a run that was killed may be cut; another run may have written on after it.
  const lines = text.split("\n").slice(0, -1);
  const entries = lines.flatMap((line) => entryIn(line) ?? []);
  if (lines.length > 0 && entries.length === 0)
    throw new UsageError(`${name} is no journal: expected a run's journal.jsonl, or its folder`);
  return entries;
}

function entryIn(line: string): Entry | undefined {
  let json: Json;
  try {
    json = JSON.parse(line) as Json;
  } catch {
    return undefined;
  }
  const [endpoint, region] = [at(json, "endpoint"), at(json, "region")];
  const [creating, deleted] = [madeIn(at(json, "creating")), madeIn(at(json, "deleted"))];
  if (typeof endpoint !== "string" || typeof region !== "string") return undefined;
  if (creating !== undefined) return { endpoint, region, creating };
  return deleted === undefined ? undefined : { endpoint, region, deleted };
}

function madeIn(json: Json | undefined): Made | undefined {
  if (typeof json === "string") return json;
  const [placeholder, runId, value] = [at(json, "placeholder"), at(json, "runId"), at(json, "value")];
  if (typeof placeholder !== "string" || typeof runId !== "string") return undefined;
  return { placeholder, runId, ...(typeof value === "string" && { value }) };
}
