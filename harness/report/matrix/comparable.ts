import type { RecordHeader } from "../../run/record-format.ts";
import { UsageError } from "../../target/usage-error.ts";
import type { MatrixTarget } from "./model.ts";

/**
 * What the records of one edition have in common.
 * @throws UsageError naming the first two that have different contracts or plans, and what differs
 */
export function checkComparable(
  edition: string,
  targets: readonly MatrixTarget[],
): Pick<RecordHeader, "contract" | "plan" | "seed"> {
  const [first, ...others] = targets;
  if (!first) throw new UsageError("a matrix needs a record");
  for (const other of others) {
    const difference = differenceOf(first.record.header, other.record.header);
    if (difference !== undefined)
      throw new UsageError(
        `the records of "${first.title}" and "${other.title}" are both of edition ${edition}, but of different ${difference}`,
      );
  }
  const { contract, plan, seed } = first.record.header;
  return { contract, plan, seed };
}

function differenceOf(a: RecordHeader, b: RecordHeader): string | undefined {
  const versions = a.suite.version === b.suite.version ? "" : ` (suite ${a.suite.version} and ${b.suite.version})`;
  const again = "run one of them again with the suite of the other";
  if (a.contract !== b.contract) return `contracts${versions}: ${short(a.contract)} and ${short(b.contract)}; ${again}`;
  if (a.plan === b.plan) return undefined;
  if (a.seed !== b.seed)
    return `plans, because of their seeds: ${a.seed} and ${b.seed}; run one again with --seed ${a.seed}`;
  return `plans${versions}: ${short(a.plan)} and ${short(b.plan)}; ${again}`;
}

const short = (digest: string): string => digest.slice(0, 12);
