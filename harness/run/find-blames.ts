import { defaultClause } from "../contract/clauses/response.ts";
import type { ClauseId } from "../contract/clause-book.ts";
import type { Case } from "../define/case.ts";
import { isObject, type JsonObject } from "../wire/json.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import type { Blame } from "../oracle/judge-create.ts";
import type { Exchange } from "../wire/exchange.ts";
import { PLAIN_BASES } from "./attempt-patiently.ts";
import type { PackageType } from "../generate/needed.ts";
import { findBase } from "./base.ts";
import { findBlame } from "./blame.ts";
import type { RunContext } from "./run-context.ts";
import { isRefusedWrongly } from "./suspicion.ts";

export interface Blames {
  /** By index of the exchange. */
  blame: Map<number, Blame>;
  /** Smaller requests that show a refusal, with the index of the exchange that they stand for. */
  shownBy: { of: number; exchange: Exchange }[];
}

/** What is to blame for each valid create of a case that wasn't accepted. */
export async function findBlames(one: Case, exchanges: readonly CaseExchange[], context: RunContext): Promise<Blames> {
  const found: Blames = { blame: new Map(), shownBy: [] };
  const creates = one.steps.filter((step) => step.call === "CreateFunction");
  let create = -1;
  for (const [index, exchange] of exchanges.entries()) {
    if (exchange.request.call !== "CreateFunction" || exchange.hints?.race !== undefined) continue;
    create += 1;
    if (!isRefusedWrongly(exchanges, index, context.oracle)) continue;
    const base = PLAIN_BASES[one.id];
    if (base) {
      found.blame.set(index, await blameOfBase(base, context));
      continue;
    }
    const step = creates[create];
    const json = step && "json" in step.request.body ? step.request.body.json : undefined;
    const client = step?.by === "official client" ? "the official client" : undefined;
    const { blame, shownBy } = isObject(json)
      ? await findBlame(json, one, context, context.verdicts, context.combinations)
      : { blame: {}, shownBy: undefined };
    // What a reduction found is refused by whoever sends it.
    found.blame.set(index, { ...blame, of: (blame.clauses ? undefined : client) ?? blame.of ?? one.id });
    if (shownBy) found.shownBy.push({ of: index, exchange: shownBy });
  }
  return found;
}

const NAMES: Record<PackageType, string> = { zip: "Zip", image: "Image" };

/**
 * The plain base of a package type isn't accepted. Where one is that spells something out, its default is to blame; where
 * none is, the package type as a whole.
 */
async function blameOfBase(kind: PackageType, context: RunContext): Promise<Blame> {
  const { learnt, settings } = context;
  if (kind !== learnt.kind) {
    const search = await findBase(kind, context);
    if ("accepted" in search) {
      await context.ownFunctions.remove(search.accepted, settings.target);
      learnt.needed = { ...learnt.needed, [kind]: search.needed };
      learnt.bases.add(kind);
    }
  }
  if (!learnt.bases.has(kind)) return { clauses: [], of: NAMES[kind] };
  const needed: JsonObject = learnt.needed[kind];
  const members = Object.keys(needed);
  const clauses = members
    .map((member): ClauseId => defaultClause(member))
    .filter((id) => context.oracle.clauses.has(id));
  return { clauses, of: members.join(" + ") };
}
