import type { RecordHeader } from "../record/format.ts";

/** Stands for the target while a command is made. */
const PLACEHOLDER = "http://endpoint.invalid";

/** The run's header without what only its own machine has: its endpoint, and how its server was started. */
export function portableHeader(header: RecordHeader): RecordHeader {
  const { options, target, ...others } = header;
  const { start: _start, ready: _ready, ...kept } = options ?? {};
  return {
    ...others,
    ...(options && { options: kept }),
    target: { ...target, endpoint: PLACEHOLDER },
  };
}

/** A command made from such a header, for a shell in which `$ENDPOINT` is the target. */
export const portableCommand = (command: string): string =>
  command.replaceAll(`'${PLACEHOLDER}`, `"$ENDPOINT"'`).replaceAll(PLACEHOLDER, '"$ENDPOINT"');

/** A target's text without its address. */
export function withoutEndpoint(text: string, { target }: RecordHeader): string {
  const { endpoint } = target;
  return text.replaceAll(endpoint, "$ENDPOINT").replaceAll(endpoint.replace(/^\w+:\/\//, ""), "$ENDPOINT");
}
