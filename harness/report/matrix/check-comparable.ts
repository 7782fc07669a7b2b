import type { RecordHeader } from "../../record/format.ts";
import { safe, short } from "../printable.ts";
import { UsageError } from "../../usage-error.ts";
import type { MatrixTarget } from "./model.ts";

/**
 * The common ground of the records of one edition.
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
        `the records of "${first.title}" and "${other.title}" are both of edition ${safe(edition)}, but of different ${difference}`,
      );
  }
  const { contract, plan, seed } = first.record.header;
  return { contract, plan, seed };
}

function differenceOf(a: RecordHeader, b: RecordHeader): string | undefined {
  const [own, other] = [a, b].map(({ suite }) => short(suite.version, 40));
  const versions = own === other ? "" : ` (suite ${own} and ${other})`;
  const again = "run one of them again with the suite of the other";
  if (a.contract !== b.contract)
    return `contracts${versions}: ${digest(a.contract)} and ${digest(b.contract)}; ${again}`;
  if (a.plan === b.plan) return undefined;
  if (a.seed !== b.seed)
    return `plans, because of their seeds: ${a.seed} and ${b.seed}; run one again with --seed ${a.seed}`;
  return `plans${versions}: ${digest(a.plan)} and ${digest(b.plan)}; ${again}`;
}

/** Enough of it to tell it from another. */
const digest = (text: string): string => safe(text.slice(0, 12));
