import type { RecordExchange } from "../record/format.ts";

/** The official client's view of an answer. */
export const describeClient = ({ command, error }: NonNullable<RecordExchange["client"]>): string =>
  error ? `${command} threw ${error.name}: ${error.message}` : `${command} succeeded`;
