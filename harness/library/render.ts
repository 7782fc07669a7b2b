import { formatNames, loadFormat } from "../report/formats.ts";
import type { RunRecord } from "../record/format.ts";
import { UsageError } from "../usage-error.ts";

export { formatNames };

/**
 * Shows one record, or several side by side.
 * @param format one of `formatNames()`
 * @throws UsageError for another name, or for a number of records that the format doesn't take
 */
export async function render(records: RunRecord | readonly RunRecord[], format: string): Promise<string> {
  const { takes, render: show } = await loadFormat(format);
  const [first, ...rest] = [records].flat();
  if (!first) throw new UsageError(`there is no record to show as ${format}`);
  if (takes === "one record" && rest.length > 0)
    throw new UsageError(`the format ${format} shows one record, not ${rest.length + 1}: render each by itself`);
  return show([first, ...rest]);
}
