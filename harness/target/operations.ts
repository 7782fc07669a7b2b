import type { SentRequest } from "../oracle/exchange.ts";

const FUNCTIONS = "/2015-03-31/functions";

/** The reads and the delete around CreateFunction, as official clients send them. */
export function operationOnFunction(
  call: "GetFunction" | "GetFunctionConfiguration" | "DeleteFunction",
  name: string,
): SentRequest {
  const path = `${FUNCTIONS}/${encodeURIComponent(name)}`;
  return {
    call,
    method: call === "DeleteFunction" ? "DELETE" : "GET",
    path: call === "GetFunctionConfiguration" ? `${path}/configuration` : path,
    headers: {},
    body: "",
    signature: "valid",
  };
}
