import type { SentRequest } from "./exchange.ts";

const FUNCTIONS = "/2015-03-31/functions";

/** The calls about one function, but for its create, with their method and path. */
const ON_FUNCTION = {
  GetFunction: { method: "GET", pathOf: (name: string) => `${FUNCTIONS}/${name}` },
  GetFunctionConfiguration: { method: "GET", pathOf: (name: string) => `${FUNCTIONS}/${name}/configuration` },
  DeleteFunction: { method: "DELETE", pathOf: (name: string) => `${FUNCTIONS}/${name}` },
  ListVersionsByFunction: { method: "GET", pathOf: (name: string) => `${FUNCTIONS}/${name}/versions` },
  ListTags: { method: "GET", pathOf: (arn: string) => `/2017-03-31/tags/${arn}` },
  GetFunctionCodeSigningConfig: {
    method: "GET",
    pathOf: (name: string) => `/2020-06-30/functions/${name}/code-signing-config`,
  },
} as const;

export type CallOnFunction = keyof typeof ON_FUNCTION;

/** The reads and the delete around CreateFunction, as official clients send them. */
export function operationOnFunction(
  call: CallOnFunction,
  name: string,
  { region, qualifier }: { region?: string | undefined; qualifier?: string | undefined } = {},
): SentRequest {
  const { method, pathOf } = ON_FUNCTION[call];
  const query = qualifier === undefined ? "" : `?Qualifier=${encodeURIComponent(qualifier)}`;
  return {
    ...(region !== undefined && { region }),
    call,
    method,
    path: pathOf(encodeURIComponent(name)) + query,
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
