import { diffContracts, type ClauseDiff } from "../contract/clause-diff.ts";
import { diffDocumentation, loadDocumentation, type DocumentationDiff } from "../contract/documentation.ts";
import { ageOf } from "../contract/edition.ts";
import { rulesOf } from "../contract/rules.ts";
import type { Contract } from "../contract/schema.ts";
import { slugOfMember } from "../contract/slug.ts";
import type { Plan } from "../define/plan.ts";
import type { ContractFile } from "../session/contract-named.ts";
import { planFor } from "../session/session.ts";
import type { Terminal } from "./terminal.ts";

/** What a newer source has otherwise than an edition. */
export interface Drift {
  from: Contract;
  to: Contract;
  clauses: ClauseDiff;
  /** Cases about such a clause. */
  cases: string[];
  /** Or why it isn't compared. */
  documentation: DocumentationDiff | string;
  /** Rules about members whose documentation is another. */
  rules: string[];
}

export function driftOf({ contract, documentation }: ContractFile, edition: Contract): Drift {
  const clauses = diffContracts(edition, contract);
  const kept = loadDocumentation(edition.edition);
  const hasNone =
    kept === undefined
      ? `edition ${edition.edition} keeps no digests of it`
      : Object.keys(documentation).length === 0
        ? `${contract.source.name} has none`
        : undefined;
  const compared = hasNone ?? diffDocumentation(kept ?? {}, documentation);
  const changed = clauses.changed.map(({ id }) => id);
  return {
    from: edition,
    to: contract,
    clauses,
    cases: [
      ...new Set([
        ...casesAbout(edition, [...changed, ...clauses.removed.map(({ id }) => id)]),
        ...casesAbout(contract, [...changed, ...clauses.added.map(({ id }) => id)]),
      ]),
    ].toSorted(),
    documentation: compared,
    rules: typeof compared === "string" ? [] : rulesAbout(edition, [...compared.changed, ...compared.removed]),
  };
}

/** Of what no case could show before, none is made for it. */
function casesAbout(contract: Contract, clauses: readonly string[]): string[] {
  if (clauses.length === 0) return [];
  const wanted = new Set<string>(clauses);
  const plan: Plan = planFor(contract, 1);
  return plan.cases.filter((one) => one.clauses.some((clause) => wanted.has(clause))).map(({ id }) => id);
}

/** A rule names its member: `rule.timeout.maximum`. */
function rulesAbout(contract: Contract, places: readonly string[]): string[] {
  const members = new Set(places.map((place) => slugOfMember(place.split(".").at(-1) ?? "")));
  return rulesOf(contract)
    .map(({ id }) => id)
    .filter((id) => members.has(id.split(".")[1] ?? ""));
}

export function hasDrifted({ clauses, documentation }: Drift): boolean {
  const isSame = (diff: Record<"added" | "removed" | "changed", readonly unknown[]>): boolean =>
    diff.added.length + diff.removed.length + diff.changed.length === 0;
  return !isSame(clauses) || (typeof documentation !== "string" && !isSame(documentation));
}

/** At most so many cases are named. */
const MOST_CASES = 60;

export function describeDrift(drift: Drift, terminal: Pick<Terminal, "paint">): string[] {
  const { from, to, clauses, cases, documentation, rules } = drift;
  const { day } = ageOf(to);
  const more = cases.length - MOST_CASES;
  return [
    `${to.edition}${day === undefined ? "" : ` of ${day}`} (${to.source.name}) held against edition ${from.edition}`,
    "",
    ...describeClauseDiff(clauses, terminal),
    ...(cases.length === 0
      ? []
      : ["", `${cases.length} cases are about these:`, ...cases.slice(0, MOST_CASES).map((id) => `  ${id}`)]),
    ...(more > 0 ? [`  and ${more} more`] : []),
    "",
    ...describeDocumentation(documentation, terminal),
    ...rules.map((id) => `  ${id} may rest on it: read it again`),
  ];
}

function describeDocumentation(diff: Drift["documentation"], { paint }: Pick<Terminal, "paint">): string[] {
  if (typeof diff === "string") return [`documentation isn't compared: ${diff}`];
  const { added, removed, changed } = diff;
  return [
    ...removed.map((place) => paint("red", `- documentation of ${place}`)),
    ...added.map((place) => paint("green", `+ documentation of ${place}`)),
    ...changed.map((place) => paint("yellow", `~ documentation of ${place}`)),
    `${added.length} texts of documentation added, ${removed.length} removed, ${changed.length} changed`,
  ];
}

export function describeClauseDiff(
  { added, removed, changed }: ClauseDiff,
  { paint }: Pick<Terminal, "paint">,
): string[] {
  return [
    ...removed.map(({ id, value }) => paint("red", `- ${id}: ${JSON.stringify(value)}`)),
    ...added.map(({ id, value }) => paint("green", `+ ${id}: ${JSON.stringify(value)}`)),
    ...changed.map(({ id, from, to, values }) => {
      const change = values
        ? [...values.added.map((value) => `+${value}`), ...values.removed.map((value) => `-${value}`)].join(" ")
        : `${JSON.stringify(from.value)} → ${JSON.stringify(to.value)}`;
      return paint("yellow", `~ ${id}: ${change}`);
    }),
    `${added.length} clauses added, ${removed.length} removed, ${changed.length} changed`,
  ];
}
