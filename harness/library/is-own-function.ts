import { parseFunctionName } from "../contract/function-name.ts";
import type { OracleContext } from "../oracle/context.ts";
import type { SentRequest } from "../wire/exchange.ts";
import { isElsewhere } from "../oracle/is-elsewhere.ts";
import { sentInPath } from "../oracle/judge-read.ts";

/**
 * Whether a read or a delete is about a function as its create left it: another version, region or account has another
 * one, or rightly none.
 */
export function isOwnFunction({ call, path }: SentRequest, context: OracleContext): boolean {
  if (call === "CreateFunction" || call === "ListFunctions") return true;
  const sent = sentInPath(path);
  if (sent === undefined || /[?&]Qualifier=/.test(path)) return false;
  const named = parseFunctionName(sent);
  return named.form !== "other" && named.qualifier === undefined && !isElsewhere(named, context);
}
