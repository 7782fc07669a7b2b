import type { SentRequest } from "./exchange.ts";

const FUNCTIONS = "/2015-03-31/functions";

/** The reads and the delete around CreateFunction, as official clients send them. */
export function operationOnFunction(
  call: "GetFunction" | "GetFunctionConfiguration" | "DeleteFunction",
  name: string,
  region?: string,
): SentRequest {
  const path = `${FUNCTIONS}/${encodeURIComponent(name)}`;
  return {
    ...(region !== undefined && { region }),
    call,
    method: call === "DeleteFunction" ? "DELETE" : "GET",
    path: call === "GetFunctionConfiguration" ? `${path}/configuration` : path,
    headers: {},
    body: "",
    signature: "valid",
  };
}

/** A page of ListFunctions. */
export function listFunctions(marker: string | undefined): SentRequest {
  const after = marker === undefined ? "" : `&Marker=${encodeURIComponent(marker)}`;
  return {
    call: "ListFunctions",
    method: "GET",
    path: `${FUNCTIONS}?MaxItems=50${after}`,
    headers: {},
    body: "",
    signature: "valid",
  };
}
