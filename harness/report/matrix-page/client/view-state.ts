/** The view that the page shows. It stands in the URL, so that a link shows the same. */
export interface ViewState {
  edition: string;
  view: "clauses" | "answers";
  /** `own`: each target by its run's own. */
  reading: "own" | "default" | "documented" | "aws";
  /** Words that a row must have. */
  search: string;
  /** Group of the clauses, topic of the cases. */
  fold: string;
  level: string;
  only: "" | "different" | "broken" | "open";
  /** For a target's title the key that its cell must have. */
  where: Record<string, string>;
  /** `name`, `broken`, or `of ` and a target's title; in the contract's order where empty. */
  sort: string;
  descending: boolean;
  /** The id of the row whose cell is open, and the title of its target. */
  row: string;
  target: string;
}

/** The view of a page whose URL says nothing. */
export function startingView(edition: string, reading: ViewState["reading"]): ViewState {
  return {
    edition,
    view: "clauses",
    reading,
    search: "",
    fold: "",
    level: "",
    only: "",
    where: {},
    sort: "",
    descending: false,
    row: "",
    target: "",
  };
}

/** A state from a URL's hash; what it doesn't say, or says wrongly, is as at the start. */
export function readState(hash: string, start: ViewState): ViewState {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const text = (name: string, otherwise: string): string => given.get(name) ?? otherwise;
  const one = <T extends string>(name: string, names: readonly T[], otherwise: T): T =>
    names.find((each) => each === given.get(name)) ?? otherwise;
  const sort = text("sort", "");
  return {
    edition: text("edition", start.edition),
    view: one("view", ["clauses", "answers"], start.view),
    reading: one("reading", ["own", "default", "documented", "aws"], start.reading),
    search: text("search", ""),
    fold: text("group", ""),
    level: text("level", ""),
    only: one("only", ["", "different", "broken", "open"], ""),
    where: Object.fromEntries(
      [...given].filter(([name]) => name.startsWith("where ")).map(([name, key]) => [name.slice("where ".length), key]),
    ),
    sort: sort.replace(/^-/, ""),
    descending: sort.startsWith("-"),
    row: text("row", ""),
    target: text("target", ""),
  };
}

/** The hash that says how a state differs from the start; empty where it doesn't. */
export function writeState(state: ViewState, start: ViewState): string {
  const said = new URLSearchParams();
  const say = (name: string, value: string, otherwise = ""): void => {
    if (value !== otherwise) said.set(name, value);
  };
  say("edition", state.edition, start.edition);
  say("view", state.view, start.view);
  say("reading", state.reading, start.reading);
  say("search", state.search);
  say("group", state.fold);
  say("level", state.level);
  say("only", state.only);
  for (const [title, key] of Object.entries(state.where)) say(`where ${title}`, key);
  say("sort", state.sort && `${state.descending ? "-" : ""}${state.sort}`);
  say("row", state.row);
  if (state.row !== "") say("target", state.target);
  const hash = said.toString();
  return hash === "" ? "" : `#${hash}`;
}
