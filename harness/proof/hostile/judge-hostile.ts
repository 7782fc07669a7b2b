import type { Hostile } from "./hostile.ts";
import { injuriesIn } from "./injuries.ts";
import { WITHIN_S, type Ended } from "./run-hostile.ts";

const MOST_MEGABYTES = 400;

/** What is wrong with a run against a hostile server; nothing, where it went as it should. */
export function faultsOf(hostile: Hostile, ended: Ended): string[] {
  const { code, stdout, stderr, megabytes, record, trapped } = ended;
  const { expected, within = WITHIN_S } = hostile;
  if (code === null) return [`it didn't end within ${within} s: ${stderr.slice(-300)}`];
  const faults: string[] = [];
  if (megabytes === undefined || megabytes > MOST_MEGABYTES) faults.push(`it took ${megabytes?.toFixed(0)} MB`);
  if (/\n\s+at .*:\d+:\d+|a fault of the suite|heap out of memory/.test(stderr))
    faults.push(`it crashed: ${stderr.slice(0, 500)}`);
  if (trapped > 0) faults.push(`${trapped} requests went where a redirect led`);
  faults.push(...injuriesIn(ended));
  const exit = expected.kind === "unusable" ? 3 : expected.exit;
  if (code !== exit) faults.push(`exit ${code} instead of ${exit}: ${stderr.slice(-300)}`);
  if (expected.kind === "unusable") {
    const complaint = stderr.split("\n").find((line) => line.startsWith("lambda-conformance: ")) ?? "";
    if (!expected.says.test(complaint))
      faults.push(`it doesn't say ${expected.says}: ${complaint || stdout.slice(-300)}`);
    return faults;
  }
  if (!record || record.isIncomplete) return [...faults, "there is no whole record"];
  const own = record.verdicts.filter(({ outcome }) => outcome === "error");
  if (own.length > 0)
    faults.push(
      `the suite's own faults: ${own
        .map(({ case: id, reason }) => `${id} ${reason}`)
        .join("; ")
        .slice(0, 500)}`,
    );
  const unjudged = record.verdicts.filter(({ outcome }) => outcome === "inconclusive");
  if (code === 3 && exit !== 3)
    faults.push(...unjudged.slice(0, 3).map(({ case: id, reason }) => `${id} couldn't be judged: ${reason}`));
  const judged = record.verdicts.filter(({ outcome }) => outcome === "passed" || outcome === "failed").length;
  if (judged === 0) faults.push("nothing was judged");
  const findings = record.verdicts
    .flatMap((verdict) => verdict.findings)
    .filter(({ readings }) => readings.includes("default"));
  const broken = new Set(findings.map(({ clause }) => clause));
  for (const clause of expected.breaks ?? [])
    if (!broken.has(clause)) faults.push(`${clause} isn't broken, but ${[...broken].join(", ")}`);
  if (exit === 0 && !expected.breaks && broken.size > 0) faults.push(`broken without need: ${[...broken].join(", ")}`);
  if (expected.says && !findings.some(({ actual }) => expected.says?.test(actual)))
    faults.push(
      `no finding says ${expected.says}: ${findings
        .map(({ actual }) => actual)
        .join("; ")
        .slice(0, 500)}`,
    );
  return faults;
}
