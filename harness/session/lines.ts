import type { Reading } from "../contract/clause.ts";
import type { Plan } from "../define/plan.ts";
import { decide, withAllowance, type Gate } from "../gate/gate.ts";
import type { KnownFailures } from "../gate/known.ts";
import { footerOf } from "../record/fold.ts";
import type { RecordHeader, RecordLearnt, RecordLeft, RecordLine, RecordVerdict, RunRecord } from "../record/format.ts";
import { verdictLine } from "../record/lines.ts";
import type { RunSettings } from "../run/settings.ts";
import type { RunResult } from "../run/run.ts";
import type { LeftResource } from "../target/make-resource.ts";

interface Options {
  plan: Plan;
  reading: Reading;
  known: KnownFailures;
  allowInconclusive: readonly string[];
  /** Called with each line, when nothing can change it any more. */
  onLine?(line: RecordLine): void;
}

/** A record that grows as its run goes. */
export interface GrowingRecord {
  verdict: RunSettings["onVerdict"];
  learnt: NonNullable<RunSettings["onLearnt"]>;
  /** Decides over the lines, and closes the record. */
  end(result: RunResult): { gate: Gate; record: RunRecord };
}

export function startLines(header: RecordHeader, options: Options): GrowingRecord {
  const { plan, reading, known, allowInconclusive, onLine } = options;
  const verdicts: RecordVerdict[] = [];
  const learnt: RecordLearnt[] = [];
  onLine?.(header);
  return {
    verdict(verdict) {
      const line = withAllowance(verdictLine(verdict, plan, reading), { ...known, allowInconclusive }, reading);
      verdicts.push(line);
      onLine?.(line);
    },
    learnt({ role, roleIsMade, account }) {
      const line: RecordLearnt = {
        kind: "learnt",
        role,
        ...(roleIsMade && { roleIsMade }),
        ...(account !== undefined && { account }),
      };
      learnt.push(line);
      onLine?.(line);
    },
    end({ left: remaining, stopped, unusable, requests, durationMs }) {
      const left = remaining.map((one): RecordLeft => ({ kind: "left", ...("resource" in one ? leftLine(one) : one) }));
      for (const line of left) onLine?.(line);
      verdicts.sort((a, b) => a.position - b.position);
      const lines = { header, verdicts };
      const gate = decide(lines, plan.cases, { ...known, unusable });
      const footer = footerOf(lines, {
        gate: {
          unexpected: gate.unexpected.map(({ clause }) => clause),
          fixed: gate.fixed.map(({ match }) => match),
          changed: gate.changed.map(({ match }) => match),
          expired: gate.expired.map(({ match }) => match),
          ...(gate.lacking.length > 0 && { lacking: gate.lacking }),
          messages: gate.messages,
          ...(gate.notes.length > 0 && { notes: gate.notes }),
        },
        ...(stopped !== undefined && { stopped }),
        requests,
        durationMs: Math.round(durationMs),
        exit: gate.exit,
      });
      onLine?.(footer);
      return { gate, record: { header, verdicts, learnt, left, others: [], footer } };
    },
  };
}

/** As the record has it: a body that is no text removes nothing. */
export function leftLine({ name, resource, removal }: LeftResource): Omit<RecordLeft, "kind"> {
  if (!removal) return { name, resource };
  const { service, region, method, path, headers, body } = removal;
  return {
    name,
    resource,
    removal: {
      service,
      method,
      path,
      ...(region !== undefined && { region }),
      ...(headers && { headers }),
      ...(typeof body === "string" && { body }),
    },
  };
}
