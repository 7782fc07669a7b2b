import type { RecordHeader, RecordLeft } from "../record/format.ts";
import { operationOnFunction } from "../wire/operations.ts";
import { addressed, quoted } from "./repeat.ts";

/**
 * A curl command that removes what a run left, signed with the environment's credentials; none where no request would:
 * what has no name can't be named.
 */
export function removalCommand(
  { target, region }: { target: Pick<RecordHeader["target"], "endpoint">; region: string },
  left: Omit<RecordLeft, "kind">,
): string | undefined {
  const removal =
    left.resource === undefined && left.name !== ""
      ? { service: "lambda", ...operationOnFunction("DeleteFunction", left.name.toWellFormed()), region: undefined }
      : left.removal;
  if (!removal) return undefined;
  const { service, method, path, headers = {}, body = "" } = removal;
  return [
    `curl -sS -i -X ${method}`,
    `--aws-sigv4 ${quoted(`aws:amz:${removal.region ?? region}:${service}`)} --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === "" ? [] : [`--data-raw ${quoted(body)}`]),
    addressed(target.endpoint.replace(/\/$/, ""), path),
  ].join(" ");
}
