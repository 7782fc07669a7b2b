import { olderNameNotice } from "../contract/edition.ts";
import { Command } from "commander";
import { READINGS } from "../contract/clause.ts";
import { describeEvidence } from "../contract/evidence.ts";
import { neutralContext } from "../run/neutral-context.ts";
import { describeShift, shiftsOf } from "../contract/shifts.ts";
import type { Case, Step } from "../define/case.ts";
import type { Plan } from "../define/plan.ts";
import { didYouMean } from "../define/nearest.ts";
import { idsIn, select } from "../define/select.ts";
import { coverageOf } from "../define/coverage.ts";
import { neutralBindings } from "../generate/neutral-bindings.ts";
import { EMPTY_STATE } from "../oracle/context.ts";
import { expectCreate } from "../oracle/expect-create.ts";
import { describeAllowed, mayAccept, refusalsIn } from "../oracle/expectation.ts";
import { buildCreate } from "../run/build-request.ts";
import { HARMS } from "../report/causes/harm.ts";
import { causeOfKind } from "../report/causes/kind-of.ts";
import { KINDS } from "../report/causes/kinds.ts";
import { isCause } from "./cause-filters.ts";
import { DEFAULTS } from "../options/defaults.ts";
import { planOf } from "../session/session.ts";
import { UsageError } from "../usage-error.ts";
import { exclusionsOf } from "../../suites/excluded.ts";
import { optionOf } from "./options.ts";
import type { Terminal } from "./terminal.ts";

export function explainCommand(terminal: Terminal): Command {
  return new Command("explain")
    .description(
      "what a case sends, what is allowed and on which evidence; what a clause says and who checks it; or what brings a cause about",
    )
    .argument("<case|clause|cause>", "id of a case, a clause or a cause, or CASE:CLAUSE")
    .addOption(optionOf("edition"))
    .addHelpText(
      "after",
      `
Examples:
  $ lambda-conformance explain memory-size/below-minimum
  $ lambda-conformance explain request.memory-size.minimum --edition latest
  $ lambda-conformance explain cause/wrong-types-fail`,
    )
    .action((id: string, { edition }: { edition: string }) => {
      const notice = olderNameNotice(edition);
      if (notice !== undefined) terminal.complain(notice);
      if (isCause(id)) return explainCause(id, terminal);
      const plan = planOf(edition, DEFAULTS.seed);
      // A filter that means several cases is none to explain.
      const [one] = id.includes("*") || plan.clauses.has(id) ? [] : select(plan, [id]);
      if (one) explainCase(plan, one, terminal);
      else if (plan.clauses.has(id)) explainClause(plan, id, terminal);
      else
        throw new UsageError(
          `"${id}" is neither a case nor a clause of edition ${plan.contract.edition}, nor CASE:CLAUSE${didYouMean(id, idsIn(plan))}: see run --list and contract show`,
        );
    });
}

/** A kind by its id, or one of what its ids begin with. */
function explainCause(id: string, { print, paint }: Terminal): void {
  const kind = KINDS.find((one) => id === causeOfKind(one) || (one.per && id.startsWith(`${causeOfKind(one)}-`)));
  if (!kind) throw new UsageError(`"${id}" is no cause${didYouMean(id, KINDS.map(causeOfKind))}`);
  const harm = HARMS.find((one) => one.id === kind.harm);
  print(`${paint("bold", id)}  ${harm?.title ?? ""}`);
  print(`  usually by  ${kind.brings}`);
  print(`  right is    ${kind.right}`);
  print(paint("dim", `  run --only ${id} judges again what the last run has under it`));
}

function explainCase(plan: Plan, one: Case, { print, paint }: Terminal): void {
  print(`${paint("bold", one.id)}  ${one.title}`);
  if (one.controls.length > 0)
    print(
      `  made from ${one.controls.join(", ")}: judged only where the target accepts ${one.controls.length > 1 ? "them" : "that"}`,
    );
  const context = neutralContext(plan, one);
  for (const step of one.steps) {
    if (step.call !== "CreateFunction") {
      const what =
        "name" in step
          ? ` ${step.name}`
          : step.call === "Race"
            ? `: ${step.requests.length} creates of one name at once`
            : ": as many creates as --burst allows, until one is throttled";
      print(`  ${step.call}${what}${senderOf(step)}`);
      continue;
    }
    const { body, signature } = step.request;
    print(`  CreateFunction${signature ? ` (signature: ${signature})` : ""}${senderOf(step)}`);
    print(`    sends ${"json" in body ? shorten(JSON.stringify(body.json)) : shorten(body.text)}`);
    if (step !== one.steps[0]) {
      print("    allowed: as the state before it demands (a name that exists: 409 ResourceConflictException)");
      continue;
    }
    const expectation = expectCreate(context, buildCreate(plan.contract, step.request, neutralBindings), EMPTY_STATE);
    for (const { why, clause } of expectation.faults)
      print(`    objection: ${shorten(why)}${clause ? ` (${clause})` : ""}`);
    for (const reading of READINGS) {
      print(`    ${paint("bold", reading)}`);
      if (mayAccept(expectation, reading)) print(`      allowed ${plan.contract.operation.status}`);
      for (const allowed of refusalsIn(expectation, reading)) {
        print(`      allowed ${describeAllowed(allowed)}`);
        if (allowed.evidence.length > 0)
          print(paint("dim", `        by ${allowed.evidence.map(describeEvidence).join("; ")}`));
      }
    }
  }
  print("  about");
  for (const id of one.clauses) {
    const clause = plan.clauses.get(id);
    if (!clause) continue;
    print(
      `    ${id} (${clause.level}): ${clause.text} ${paint("dim", clause.evidence.map(describeEvidence).join("; "))}`,
    );
    for (const shift of shiftsOf(id)) print(paint("dim", `      ${describeShift(shift)}`));
  }
}

const senderOf = (step: Step): string =>
  step.call === "WaitUntilActive" || ("by" in step && step.by === "official client") ? ", by the official client" : "";

function explainClause(plan: Plan, id: string, { print, paint }: Terminal): void {
  const row = coverageOf(plan, exclusionsOf(plan)).find(({ clause }) => clause.id === id);
  if (!row) return;
  const { clause, cases, refused, accepted, exclusion } = row;
  print(`${paint("bold", clause.id)}  ${clause.level}`);
  print(`  ${clause.text}`);
  for (const evidence of clause.evidence) print(`  by ${describeEvidence(evidence)}`);
  for (const shift of shiftsOf(id)) print(`  ${describeShift(shift)}`);
  const all = [...new Set([...accepted, ...refused, ...cases])];
  print(`  ${all.length} cases: ${all.join(", ")}`);
  if (exclusion) print(`  excluded (${exclusion.side}): ${exclusion.reason}`);
}

const shorten = (text: string): string => (text.length <= 400 ? text : `${text.slice(0, 399)}…`);
