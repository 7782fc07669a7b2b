import { appendFileSync, readFileSync } from "node:fs";
import { at, type Json } from "../wire/json.ts";
import { UsageError } from "../usage-error.ts";

/** What the run made on the target, so that nothing is left even if the run is killed. */
export interface Journal {
  /** Written before the create is sent. */
  creating(name: string): void;
  deleted(name: string): void;
}

interface Entry {
  endpoint: string;
  region: string;
  creating?: string;
  deleted?: string;
}

export function openJournal(file: string, endpoint: URL, region: string): Journal {
  // Credentials in the URL are no business of a file.
  const where = { endpoint: endpoint.origin + endpoint.pathname, region };
  const write = (entry: Partial<Entry>): void => appendFileSync(file, `${JSON.stringify({ ...where, ...entry })}\n`);
  return { creating: (name) => write({ creating: name }), deleted: (name) => write({ deleted: name }) };
}

export const noJournal: Journal = { creating: () => {}, deleted: () => {} };

/**
 * What a journal says is left, with the place where it is.
 * @throws UsageError where the file is no journal
 */
export function leftovers(file: string): { endpoint: string; region: string; name: string }[] {
  const left = new Map<string, { endpoint: string; region: string; name: string }>();
  // The last line of a run that was killed may be cut; another run may have written on after it.
  const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
  const entries = lines.flatMap((line) => entryIn(line) ?? []);
  if (lines.length > 0 && entries.length === 0)
    throw new UsageError(`${file} is no journal: expected a run's journal.jsonl, or its folder`);
  for (const { endpoint, region, creating, deleted } of entries) {
    const name = creating ?? deleted ?? "";
    if (creating !== undefined) left.set(`${endpoint} ${region} ${name}`, { endpoint, region, name });
    else left.delete(`${endpoint} ${region} ${name}`);
  }
  return [...left.values()];
}

function entryIn(line: string): Entry | undefined {
  let json: Json;
  try {
    json = JSON.parse(line) as Json;
  } catch {
    return undefined;
  }
  const text = (member: string): string | undefined => {
    const value = at(json, member);
    return typeof value === "string" ? value : undefined;
  };
  const [endpoint, region, creating, deleted] = [text("endpoint"), text("region"), text("creating"), text("deleted")];
  if (endpoint === undefined || region === undefined) return undefined;
  if (creating !== undefined) return { endpoint, region, creating };
  return deleted === undefined ? undefined : { endpoint, region, deleted };
}
