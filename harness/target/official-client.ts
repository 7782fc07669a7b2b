import type * as Sdk from "@aws-sdk/client-lambda";
import {
  isAnswer,
  type Answer,
  type ClientError,
  type ClientView,
  type NoAnswer,
  type SentRequest,
} from "../wire/exchange.ts";
import { cutAt } from "../wire/beginning.ts";
import { LONGEST_TYPE } from "../wire/read-error.ts";
import type { Target } from "./target.ts";

/** The operations that the suite has the client call. */
export interface OfficialClient {
  /** @param body the input as JSON, its blobs as base64: the client encodes it anew */
  createFunction(body: string): Promise<ClientView>;
  onFunction(call: CallOnFunction, name: string): Promise<ClientView>;
  /** The client's own waiter, for at most a second. */
  waitUntilActive(name: string): Promise<ClientView>;
}

export type CallOnFunction = "GetFunction" | "GetFunctionConfiguration" | "DeleteFunction";

/** Sends what the client made and signed; gives the answer back to it. */
type Transport = (request: SentRequest) => Promise<Answer | NoAnswer>;

/** A request as the client hands it to what sends it. */
interface ClientRequest {
  method: string;
  path: string;
  query?: Record<string, string | string[] | null>;
  headers: Record<string, string>;
  body?: string | Uint8Array;
}

/** What signing and HTTP add to a request, what is new in each, and what tells the machine that it comes from. */
const OF_THE_TRANSPORT =
  /^(authorization|host|content-length|x-amz-(date|content-sha256|security-token)|amz-sdk-.*|(x-amz-)?user-agent)$/;

/**
 * `@aws-sdk/client-lambda` with its own serializer, signer, deserializer and no retries, over the harness's transport:
 * each of its requests is an exchange like any other. Loaded at the first use.
 */
export async function openOfficialClient(
  { endpoint, region, credentials }: Pick<Target, "endpoint" | "region" | "credentials">,
  now: () => number,
  transport: Transport,
): Promise<OfficialClient> {
  const sdk = await import("@aws-sdk/client-lambda");
  let current: SentRequest["call"] = "CreateFunction";
  const prefix = endpoint.pathname.replace(/\/$/, "");
  const client = new sdk.LambdaClient({
    endpoint: endpoint.origin + prefix,
    region,
    credentials,
    maxAttempts: 1,
    // Nothing of the user's own configuration may change what is sent.
    retryMode: "standard",
    defaultsMode: "standard",
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    requestHandler: {
      handle: async ({ method, path, query, headers, body }: ClientRequest) => {
        const search = new URLSearchParams(
          Object.entries(query ?? {}).map(([name, value]) => [name, String(value)] as [string, string]),
        );
        const answer = await transport({
          call: current,
          method,
          path: `${path.slice(prefix.length)}${search.size > 0 ? `?${search}` : ""}`,
          headers,
          body: typeof body === "string" ? body : new TextDecoder().decode(body),
          // The client has signed it.
          signature: "none",
        });
        if (!isAnswer(answer)) throw new Error(answer.message);
        return { response: { statusCode: answer.status, headers: answer.headers, body: Buffer.from(answer.body) } };
      },
      updateHttpClientConfig: () => {},
      httpHandlerConfigs: () => ({}),
    },
  });
  const view = async (call: SentRequest["call"], command: string, send: () => Promise<object>): Promise<ClientView> => {
    current = call;
    // Signed by the run's clock.
    client.config.systemClockOffset = now() - Date.now();
    try {
      const { $metadata: _, ...output } = { $metadata: undefined, ...(await send()) };
      return { command, output };
    } catch (error) {
      return { command, error: describe(error, sdk) };
    }
  };
  return {
    createFunction: (body) =>
      view("CreateFunction", "CreateFunctionCommand", () => client.send(new sdk.CreateFunctionCommand(inputOf(body)))),
    onFunction(call, FunctionName) {
      switch (call) {
        case "GetFunction":
          return view(call, "GetFunctionCommand", () => client.send(new sdk.GetFunctionCommand({ FunctionName })));
        case "GetFunctionConfiguration":
          return view(call, "GetFunctionConfigurationCommand", () =>
            client.send(new sdk.GetFunctionConfigurationCommand({ FunctionName })),
          );
        case "DeleteFunction":
          return view(call, "DeleteFunctionCommand", () =>
            client.send(new sdk.DeleteFunctionCommand({ FunctionName })),
          );
      }
    },
    waitUntilActive: (FunctionName) =>
      view("GetFunction", "waitUntilFunctionActiveV2", () =>
        sdk.waitUntilFunctionActiveV2({ client, maxWaitTime: 1, minDelay: 0.05, maxDelay: 0.2 }, { FunctionName }),
      ),
  };
}

/** A request as the client sent it, without what its transport adds. */
export function asSent(request: SentRequest): SentRequest {
  const headers = Object.entries(request.headers).filter(([name]) => !OF_THE_TRANSPORT.test(name.toLowerCase()));
  return { ...request, headers: Object.fromEntries(headers), signature: "valid" };
}

const inputOf = (body: string): Sdk.CreateFunctionCommandInput =>
  JSON.parse(body, (key, value: unknown) =>
    key === "ZipFile" && typeof value === "string" ? Buffer.from(value, "base64") : value,
  );

function describe(error: unknown, sdk: typeof Sdk): ClientError {
  if (!(error instanceof Error))
    return { name: "Unknown", message: String(error), isOfItsClass: false, isOfService: false };
  const { message } = error;
  const name = cutAt(error.name, LONGEST_TYPE);
  const isOfItsClass = Object.entries(sdk).some(
    ([exported, own]) => exported === name && typeof own === "function" && error instanceof own,
  );
  const retryAfterSeconds =
    error instanceof sdk.TooManyRequestsException && error.retryAfterSeconds !== undefined
      ? String(error.retryAfterSeconds)
      : undefined;
  return {
    name,
    message,
    isOfItsClass,
    isOfService: error instanceof sdk.LambdaServiceException,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
}
