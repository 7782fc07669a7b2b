import { readFileSync } from "node:fs";
import { readFixture } from "../contract/fixture.ts";
import { matches } from "../define/glob.ts";
import type { Plan } from "../define/plan.ts";
import { isAnswer } from "../oracle/exchange.ts";
import { readError } from "../oracle/read-error.ts";
import type { Finding } from "../oracle/tally.ts";
import { UsageError } from "../target/usage-error.ts";
import type { RecordFinding, RecordVerdict } from "./record-format.ts";
import type { CaseRun } from "./case-run.ts";

/** A failure that is known: it covers exactly the findings with its signature. */
export interface KnownEntry {
  /** Glob of case or clause ids. */
  match: string;
  clause: string;
  /** The status that the target answers; `none` where it doesn't. */
  status: number | "none";
  /** The error type that it answers; left out where there is none. */
  type?: string;
  reason: string;
}

/** A failure that comes and goes: until it expires, either outcome is tolerated, in whichever way it fails. */
export interface FlakyEntry {
  match: string;
  clause: string;
  reason: string;
  /** The day from which it isn't tolerated any more: `2027-06-30`. */
  expires: string;
}

export interface KnownFailures {
  known: KnownEntry[];
  flaky: FlakyEntry[];
}

/** The content of a file of known failures. */
export interface KnownList {
  known: KnownEntry[];
  flaky?: FlakyEntry[];
}

/** What a finding is recognised by. */
export interface Signature {
  clause: string;
  status: number | "none";
  type: string | undefined;
}

export function signatureOf({ finding, run }: { finding: Finding; run: CaseRun }): Signature {
  const answer = run.exchanges[finding.exchange]?.answer;
  if (!answer || !isAnswer(answer)) return { clause: finding.clause, status: "none", type: undefined };
  return {
    clause: finding.clause,
    status: answer.status,
    type: answer.status < 300 ? undefined : readError(answer).type,
  };
}

/** The same from a record's line. */
export function signatureIn(finding: RecordFinding, verdict: RecordVerdict): Signature {
  const answer = verdict.exchanges[finding.exchange]?.answer;
  if (!answer) return { clause: finding.clause, status: "none", type: undefined };
  const { status, headers, body } = answer;
  const type = status < 300 ? undefined : readError({ status, headers, body: body.text ?? "" }).type;
  return { clause: finding.clause, status, type };
}

/** Whether an entry speaks about a case's findings on its clause at all. */
export function concerns(entry: KnownEntry | FlakyEntry, caseId: string, clause: string): boolean {
  return clause === entry.clause && (matches(entry.match, caseId) || matches(entry.match, clause));
}

export function covers(entry: KnownEntry, caseId: string, signature: Signature): boolean {
  return (
    concerns(entry, caseId, signature.clause) && entry.status === signature.status && entry.type === signature.type
  );
}

/**
 * @param now milliseconds since the epoch: flaky entries that have expired are left out
 * @throws UsageError naming the file and the entry
 */
export async function loadKnown(file: string, now: number): Promise<KnownFailures> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`can't read the known failures ${file}: ${(error as Error).message}`);
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`the known failures ${file} aren't JSON: ${(error as Error).message}`);
  }
  return checkedKnown(content, file, now);
}

/**
 * @param name what the list is called in errors: its file
 * @throws UsageError naming the list and the entry
 */
export async function checkedKnown(content: unknown, name: string, now: number): Promise<KnownFailures> {
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  const validate = new Ajv2020().compile<KnownList>(readFixture<object>("schemas/known.schema.json"));
  if (validate(content)) {
    const { known, flaky = [] } = content;
    return { known, flaky: flaky.filter(({ expires }) => Date.parse(expires) > now) };
  }
  const [error] = validate.errors ?? [];
  throw new UsageError(
    `the known failures ${name} are wrong at ${error?.instancePath || "their top"}: ${error?.message}`,
  );
}

/** Entries that match nothing in any edition's plan are mistakes. @throws UsageError */
export function checkKnown({ known, flaky }: KnownFailures, plans: readonly Plan[], file: string): void {
  for (const entry of [...known, ...flaky]) {
    const meant = plans.some(
      ({ cases, clauses }) =>
        clauses.has(entry.clause) &&
        ([...cases].some(({ id }) => matches(entry.match, id)) || matches(entry.match, entry.clause)),
    );
    if (!meant)
      throw new UsageError(
        `${file}: the entry "${entry.match}" with clause ${entry.clause} matches nothing in any edition: correct or remove it`,
      );
  }
}
