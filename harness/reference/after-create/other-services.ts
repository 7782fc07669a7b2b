import type { WireRequest, WireResponse } from "../wire.ts";

/** The service that a request is signed for, and by whom; undefined where it isn't signed so. */
interface Scope {
  accessKeyId: string;
  service: string;
}

/** What the world is, as far as other services tell it. */
export interface Caller {
  accessKeyId: string;
  account: string;
  requestId: string;
}

/** An answer to what is signed for another service than Lambda, in the form that its clients read; undefined: it's Lambda's. */
export function answerForOthers(request: WireRequest, caller: Caller): WireResponse | undefined {
  const scope = scopeOf(request);
  if (scope === undefined || scope.service === "lambda") return undefined;
  const action = actionOf(request);
  if (scope.service !== "sts" || action !== "GetCallerIdentity") return refuse(request, scope.service, action, caller);
  if (scope.accessKeyId !== caller.accessKeyId)
    return queryError(403, "InvalidClientTokenId", "The security token included in the request is invalid.", caller);
  const { account, requestId } = caller;
  return xml(
    200,
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
      `<Arn>arn:aws:iam::${account}:root</Arn><UserId>${account}</UserId><Account>${account}</Account>` +
      `</GetCallerIdentityResult><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
  );
}

/** 501: no client tries that again. */
function refuse(request: WireRequest, service: string, action: string | undefined, caller: Caller): WireResponse {
  const message =
    `${action ?? `${request.method} ${request.path.split("?")[0]}`} of ${service} isn't here: this is lambda-conformance serve, ` +
    "which has Lambda's CreateFunction and what belongs to it, and of STS GetCallerIdentity";
  const target = request.headers["x-amz-target"];
  if (service === "s3")
    return xml(501, `<Error><Code>NotImplemented</Code><Message>${escape(message)}</Message></Error>`);
  if (target === undefined && action !== undefined) return queryError(501, "NotImplemented", message, caller);
  const version = request.headers["content-type"]?.startsWith("application/x-amz-json-1.0") ? "1.0" : "1.1";
  return {
    status: 501,
    headers: {
      "content-type": target === undefined ? "application/json" : `application/x-amz-json-${version}`,
      "x-amzn-errortype": "NotImplementedException",
      "x-amzn-requestid": caller.requestId,
    },
    body: Buffer.from(JSON.stringify({ __type: "NotImplementedException", message })),
  };
}

function scopeOf({ headers: { authorization = "" } }: WireRequest): Scope | undefined {
  const [, accessKeyId, service] =
    /Credential=([^/,\s]+)\/\d{8}\/[^/,\s]+\/([^/,\s]+)\/aws4_request/u.exec(authorization) ?? [];
  return accessKeyId === undefined || service === undefined ? undefined : { accessKeyId, service };
}

/** In the body of the query protocol, in a header of the JSON protocols. */
function actionOf({ headers, body, path }: WireRequest): string | undefined {
  const target = headers["x-amz-target"];
  if (target !== undefined) return target.slice(target.lastIndexOf(".") + 1);
  const inPath = new URLSearchParams(path.split("?")[1]).get("Action");
  if (inPath !== null || !headers["content-type"]?.startsWith("application/x-www-form-urlencoded"))
    return inPath ?? undefined;
  return new URLSearchParams(Buffer.from(body).toString()).get("Action") ?? undefined;
}

function queryError(status: number, code: string, message: string, { requestId }: Caller): WireResponse {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${escape(message)}</Message></Error>`;
  return xml(status, `<ErrorResponse>${error}<RequestId>${requestId}</RequestId></ErrorResponse>`);
}

const xml = (status: number, text: string): WireResponse => ({
  status,
  headers: { "content-type": "text/xml" },
  body: Buffer.from(text),
});

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
