import { constraintsOf } from "./list-constraints.ts";
import type { ConstraintValue } from "./list-constraints.ts";
import type { ConstraintKeyword, Contract } from "./schema.ts";
import { slugOfMember } from "./slug.ts";

/** One rule of a contract: a constraint, an error (`error.<name>`, its status) or part of the operation. */
export interface ClauseState {
  id: string;
  keyword: ConstraintKeyword | "status" | "operation";
  value: ConstraintValue;
  /** The place in the source that says so; empty for parts of the operation. */
  at: string;
}

export interface ClauseChange {
  id: string;
  keyword: ClauseState["keyword"];
  from: ClauseState;
  to: ClauseState;
  /** For `enum`: which values came and which went. */
  values?: { added: string[]; removed: string[] };
}

export interface ClauseDiff {
  added: ClauseState[];
  removed: ClauseState[];
  changed: ClauseChange[];
}

/** The clauses that `b` states differently from `a`, in the order of their ids. The place in the source doesn't count. */
export function diffContracts(a: Contract, b: Contract): ClauseDiff {
  const before = statesOf(a);
  const after = statesOf(b);
  const diff: ClauseDiff = { added: [], removed: [], changed: [] };
  for (const id of [...new Set([...before.keys(), ...after.keys()])].toSorted()) {
    const from = before.get(id);
    const to = after.get(id);
    if (from === undefined && to !== undefined) diff.added.push(to);
    if (from !== undefined && to === undefined) diff.removed.push(from);
    if (from === undefined || to === undefined) continue;
    const change = changeOf(from, to);
    if (change !== undefined) diff.changed.push(change);
  }
  return diff;
}

function changeOf(from: ClauseState, to: ClauseState): ClauseChange | undefined {
  const change: ClauseChange = { id: to.id, keyword: to.keyword, from, to };
  if (typeof from.value !== "object" || typeof to.value !== "object") {
    return from.value === to.value ? undefined : change;
  }
  const [old, now] = [new Set(from.value), new Set(to.value)];
  const added = to.value.filter((value) => !old.has(value));
  const removed = from.value.filter((value) => !now.has(value));
  return added.length + removed.length === 0 ? undefined : { ...change, values: { added, removed } };
}

function statesOf(contract: Contract): Map<string, ClauseState> {
  const { name, method, path, status, contentType } = contract.operation;
  const states: ClauseState[] = [
    { id: "operation.name", keyword: "operation", value: name, at: "" },
    { id: "operation.method", keyword: "operation", value: method, at: "" },
    { id: "operation.path", keyword: "operation", value: path, at: "" },
    { id: "operation.status", keyword: "operation", value: status, at: "" },
    { id: "operation.content-type", keyword: "operation", value: contentType, at: "" },
    ...constraintsOf(contract).flatMap(({ keyword, value, clause }): ClauseState[] =>
      clause === undefined ? [] : [{ id: clause.id, keyword, value, at: clause.at }],
    ),
    ...contract.errors.map((error): ClauseState => {
      return { id: `error.${slugOfMember(error.name)}`, keyword: "status", value: error.status, at: error.at };
    }),
  ];
  return new Map(states.map((state) => [state.id, state]));
}
