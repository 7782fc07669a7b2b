import type { RecordExchange } from "../record/format.ts";

/** What the official client made of an answer. */
export const describeClient = ({ command, error }: NonNullable<RecordExchange["client"]>): string =>
  error ? `${command} threw ${error.name}: ${error.message}` : `${command} succeeded`;
