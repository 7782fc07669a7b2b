import { clausesOf } from "../contract/clause-book.ts";
import { parseFunctionName } from "../contract/function-name.ts";
import { at, type Json } from "../wire/json.ts";
import { amongEditions } from "../contract/load-contract.ts";
import { partitionOf } from "../contract/partition.ts";
import { rulesOf } from "../contract/rules.ts";
import type { OracleContext } from "../oracle/context.ts";
import { isAccepted, jsonOf, type Exchange } from "../wire/exchange.ts";
import { DEFAULTS } from "../options/defaults.ts";
import { contractNamed } from "../session/contract-named.ts";
import { rowOf } from "../options/names.ts";
import { checkValue } from "../options/values.ts";
import type { JudgeOptions } from "./judge-options.ts";

/** What the oracle knows of the target: by the options, else by what the exchanges show. @throws UsageError */
export function contextOf(exchanges: readonly Exchange[], options: JudgeOptions): OracleContext {
  const { edition = DEFAULTS.edition, region = DEFAULTS.region, account, exists } = options;
  checkValue(rowOf("region"), region, "region");
  if (account !== undefined) checkValue(rowOf("account"), account, "account");
  const editions = amongEditions(contractNamed(edition, "edition"));
  const { contract } = editions;
  const created = exchanges.filter(({ request, answer }) => request.call === "CreateFunction" && isAccepted(answer));
  const accepted = created.map(({ request }) => jsonOf(request.body));
  const named = (list: readonly string[] | undefined, of: (body: Json | undefined) => unknown[]): Set<string> =>
    new Set(list ?? accepted.flatMap((body) => of(body).filter((value) => typeof value === "string")));
  return {
    ...editions,
    clauses: clausesOf(contract),
    rules: rulesOf(contract),
    region,
    partition: partitionOf(region),
    account: account ?? accountIn(created),
    layers: named(exists?.layers, (body) => [at(body, "Layers")].flat()),
    codeSigningConfigs: named(exists?.codeSigningConfigs, (body) => [at(body, "CodeSigningConfigArn")]),
    objects: named(exists?.objects, (body) => [
      `${String(at(body, "Code", "S3Bucket"))}/${String(at(body, "Code", "S3Key"))}`,
    ]),
    readsWork: readsWork(exchanges),
  };
}

/** Where GetFunction was never asked, the other read will do. */
function readsWork(exchanges: readonly Exchange[]): boolean {
  const reads = (call: Exchange["request"]["call"]) => exchanges.filter(({ request }) => request.call === call);
  const whole = reads("GetFunction");
  return (whole.length > 0 ? whole : reads("GetFunctionConfiguration")).some(({ answer }) => isAccepted(answer));
}

function accountIn([first]: readonly Exchange[]): string | undefined {
  const arn = first && isAccepted(first.answer) ? at(jsonOf(first.answer.body), "FunctionArn") : undefined;
  return typeof arn === "string" ? parseFunctionName(arn).account : undefined;
}
