/** How bad a cause is for whoever uses the target, the worst first. Causes are ranked by it, and this is the whole ranking. */
export const HARMS = [
  { id: "ruin", title: "the target dies, or its state is ruined" },
  { id: "fails", title: "it fails (5xx, no answer)" },
  { id: "everywhere", title: "what is wrong with every answer" },
  { id: "functions", title: "functions that are refused, lost, left or overwritten" },
  { id: "clients", title: "what an official client can't read" },
  { id: "values", title: "wrong values" },
  { id: "checks", title: "missing checks" },
  { id: "names", title: "strictness, and names of errors" },
] as const;

export type Harm = (typeof HARMS)[number]["id"];

export const rankOf = (harm: Harm): number => HARMS.findIndex(({ id }) => id === harm);
