/** The view that the page shows. It stands in the URL, so that a link shows the same. */
export interface ViewState {
  /** Words that a clause must have. */
  search: string;
  /** The text that it is filtered by; empty where that doesn't matter. */
  outcome: string;
  status: string;
  member: string;
  group: string;
  level: string;
  evidence: string;
  /** The clauses that are open. */
  clauses: string[];
}

/** A state from a URL's hash; what it doesn't name is as at the start. */
export function readState(hash: string): ViewState {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const text = (name: string): string => given.get(name) ?? "";
  return {
    search: text("search"),
    outcome: text("outcome"),
    status: text("status"),
    member: text("member"),
    group: text("group"),
    level: text("level"),
    evidence: text("evidence"),
    clauses: [...new Set(given.getAll("clause"))],
  };
}

/** The hash of a state; empty at the start. */
export function writeState({ clauses, ...filters }: ViewState): string {
  const said = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ""));
  for (const clause of clauses) said.append("clause", clause);
  const hash = said.toString();
  return hash === "" ? "" : `#${hash}`;
}
