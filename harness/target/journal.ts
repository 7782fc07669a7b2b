import { appendFileSync, readFileSync } from "node:fs";

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

/** What a journal says is left, with the place where it is. */
export function leftovers(file: string): { endpoint: string; region: string; name: string }[] {
  const left = new Map<string, { endpoint: string; region: string; name: string }>();
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line === "") continue;
    let entry: Entry;
    try {
      entry = JSON.parse(line) as Entry;
    } catch {
      // The last line of a run that was killed may be cut.
      continue;
    }
    const { endpoint, region, creating, deleted } = entry;
    const name = creating ?? deleted ?? "";
    if (creating !== undefined) left.set(`${endpoint} ${region} ${name}`, { endpoint, region, name });
    else left.delete(`${endpoint} ${region} ${name}`);
  }
  return [...left.values()];
}
