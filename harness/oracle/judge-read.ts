import type { ClauseId } from "../contract/clause-book.ts";
import { at, describeJson, isObject, isUnset, type Json, type JsonObject } from "../wire/json.ts";
import { parseFunctionName, type FunctionNameParts } from "../contract/function-name.ts";
import type { CaseExchange } from "./case-exchange.ts";
import { isClaimRead, judgeByArn, judgeClaim, judgeVersion, type ArnClause } from "./judge-claims.ts";
import type { Created, OracleContext, State } from "./context.ts";
import { isAnswer, jsonOf, type Answer, type NoAnswer, type SentRequest } from "../wire/exchange.ts";
import { differences, differencesOfTags } from "./differences.ts";
import { describeAnswer } from "./judge-create.ts";
import { describeBody } from "./judge-success.ts";
import { configurationIn, functionNamed } from "../wire/read-answer.ts";
import { isLacking, isNotFound } from "../wire/read-error.ts";
import { judgeSettings } from "./judge-unset.ts";
import type { Difference, Tally } from "./tally.ts";

const CLAUSE_OF_CALL: Partial<Record<SentRequest["call"], ClauseId>> = {
  GetFunction: "effect.get-function.same",
  GetFunctionConfiguration: "effect.get-function-configuration.same",
};

const ANSWERS = {
  GetFunction: "effect.get-function.answers",
  GetFunctionConfiguration: "effect.get-function-configuration.answers",
} as const;

/**
 * Holds what a read shows against what the create of the same name answered. A call that the target lacks, or doesn't
 * allow, breaks nothing.
 */
export function judgeRead(
  context: OracleContext,
  tally: Tally,
  exchange: CaseExchange,
  state: State,
  throttled: boolean,
): void {
  const { request, answer, hints } = exchange;
  if (!context.readsWork) return;
  if (request.call === "ListFunctions") return judgeList(context, tally, answer, state);
  const { name, qualifier } = spellingIn(request.path);
  if (name === "" || state.doubtful.has(name)) return;
  const created = request.region === undefined ? state.existing.get(name) : undefined;
  const { call } = request;
  if (isClaimRead(call)) return created && judgeClaim(tally, call, answer, name, created);
  const byArn = clauseOfArn(request.path);
  if (created && byArn) return judgeByArn(tally, call, answer, name, byArn);
  if (created && qualifier !== undefined)
    return judgeVersion(tally, call, answer, qualifier, created, hints?.settled === true);
  if (qualifier !== undefined || (isAnswer(answer) && isLacking(answer, name))) return;
  if (created) {
    judgeRevision(tally, request, answer, state.revisions.get(name));
    return judgePresence(context, tally, request, answer, created, hints?.settled === true);
  }
  if (!isAnswer(answer)) return;
  if (request.region !== undefined) judgeAbsence(tally, answer, name, "effect.other-region");
  else if (state.refused.has(name))
    judgeMissing(tally, answer, name, throttled ? "throttling.leaves-nothing" : "effect.refused-leaves-nothing");
  else if (state.deleted.has(name)) {
    const wasByArn = state.deletedByArn.get(name);
    // The read by the name shows whether the delete did anything.
    if (wasByArn) return judgeAbsence(tally, answer, name, wasByArn);
    judgeMissing(tally, answer, name, "effect.deleted-is-gone");
    if (answer.status === 200)
      tally.check("effect.delete-function.answers", [{ expected: "404 after the delete", actual: "200" }]);
  }
}

/** The clause about an ARN, where the call is made by one. */
export function clauseOfArn(path: string): ArnClause | undefined {
  const { form } = spellingIn(path);
  return form === "arn" ? "effect.function-arn" : form === "partial-arn" ? "effect.partial-arn" : undefined;
}

/** The RevisionId that a read of an Active function shows; of one version alone it says nothing of the function. */
export function activeRevision({ call, path }: SentRequest, answer: Answer): string | undefined {
  if (spellingIn(path).qualifier !== undefined || answer.status !== 200) return undefined;
  const { State, RevisionId } = configurationIn(call, answer) ?? {};
  return State === "Active" && typeof RevisionId === "string" ? RevisionId : undefined;
}

function judgeRevision(
  tally: Tally,
  request: SentRequest,
  answer: Answer | NoAnswer,
  before: string | undefined,
): void {
  const now = isAnswer(answer) ? activeRevision(request, answer) : undefined;
  if (before === undefined || now === undefined) return;
  tally.check(
    "effect.revision-id",
    now === before ? [] : [{ path: "RevisionId", expected: `${before}, as before`, actual: now }],
  );
}

/** Holds a delete of a function that is there against what any delete must do. */
export function judgeDelete(tally: Tally, { request, answer }: CaseExchange, state: State): void {
  const name = nameInPath(request.path) ?? "";
  if (!state.existing.has(name) || (isAnswer(answer) && isLacking(answer, name))) return;
  const isDone = isAnswer(answer) && answer.status >= 200 && answer.status < 300;
  tally.check(
    clauseOfArn(request.path) ?? "effect.delete-function.answers",
    isDone ? [] : [{ expected: "a success", actual: describe(answer) }],
  );
}

const describe = (answer: Answer | NoAnswer): string =>
  isAnswer(answer) ? describeAnswer(answer) : `${answer.failure}: ${answer.message}`;

/** Only the function's own 404 says that nothing is there; anything but a success says nothing. */
function judgeAbsence(tally: Tally, answer: Answer, name: string, clause: ClauseId): void {
  if (answer.status === 200) tally.check(clause, [{ expected: "404", actual: "200: the function exists" }]);
  else if (isNotFound(answer, name)) tally.check(clause, []);
}

/** A function that isn't there is answered with its own 404. */
function judgeMissing(tally: Tally, answer: Answer, name: string, clause: ClauseId): void {
  judgeAbsence(tally, answer, name, clause);
  if (answer.status === 200) return;
  tally.check(
    "effect.get-function.not-found",
    isNotFound(answer, name) ? [] : [{ expected: "404 ResourceNotFoundException", actual: describeAnswer(answer) }],
  );
}

function judgePresence(
  context: OracleContext,
  tally: Tally,
  { call, path }: SentRequest,
  answer: Answer | NoAnswer,
  created: Created,
  isSettled: boolean,
): void {
  const answers = call === "GetFunction" ? ANSWERS.GetFunction : ANSWERS.GetFunctionConfiguration;
  if (call === "GetFunction" && isAnswer(answer) && isNotFound(answer, nameInPath(path) ?? "")) {
    tally.check(answers, []);
    tally.check("effect.function-exists", [{ expected: "200", actual: describeAnswer(answer) }]);
    return;
  }
  if (!isAnswer(answer) || answer.status !== 200) {
    tally.check(answers, [{ expected: "200", actual: describe(answer) }]);
    return;
  }
  const shown = configurationIn(call, answer);
  tally.check(
    answers,
    shown ? [] : [{ expected: "the function's configuration", actual: `200 with ${describeBody(answer.body)}` }],
  );
  if (!shown) return;
  if (call === "GetFunction") tally.check("effect.function-exists", []);
  const same = CLAUSE_OF_CALL[call];
  const otherwise = differences(context, created, shown);
  if (same) {
    tally.check(same, otherwise);
    if (context.contract.response.properties?.Version)
      judgeVersionShown(tally, same, created.answer.Version, shown.Version);
  }
  // What the create showed and the read doesn't repeat is said already.
  if (call === "GetFunction") judgeSettings(tally, created.request, agreeing(shown, otherwise));
  if (call === "GetFunction") {
    judgeTags(tally, created.request, answer);
    judgeCode(tally, created.request, at(jsonOf(answer.body), "Code"));
  }
  if (call === "GetFunctionConfiguration") judgeState(tally, shown, isSettled);
}

const agreeing = (shown: JsonObject, otherwise: readonly Difference[]): JsonObject =>
  Object.fromEntries(Object.entries(shown).filter(([member]) => !otherwise.some(({ path }) => path === member)));

/** A read without a Qualifier is of $LATEST: that only recordings say where a version was published. */
function judgeVersionShown(tally: Tally, same: ClauseId, made: Json | undefined, shown: Json | undefined): void {
  if (shown === "$LATEST") return;
  const difference = { path: "Version", expected: '"$LATEST"', actual: describeJson(shown) };
  if (typeof made !== "string" || made !== shown) tally.check(same, [difference]);
  else tally.check(same, [difference], ["aws"]);
}

/** Where the code lies, as GetFunction shows it. */
function judgeCode(tally: Tally, request: JsonObject, code: Json | undefined): void {
  const isCode = isObject(code);
  tally.check(
    "effect.get-function.code",
    isCode ? [] : [{ path: "Code", expected: "where the code is", actual: describeJson(code) }],
  );
  if (!isCode) return;
  const uri = request.PackageType === "Image" ? at(request, "Code", "ImageUri") : undefined;
  const type = request.PackageType === "Image" ? "ECR" : "S3";
  tally.check(
    "effect.get-function.repository-type",
    code.RepositoryType === type
      ? []
      : [{ path: "Code.RepositoryType", expected: describeJson(type), actual: describeJson(code.RepositoryType) }],
  );
  if (typeof uri !== "string") return;
  tally.check(
    "effect.get-function.image-uri",
    code.ImageUri === uri
      ? []
      : [{ path: "Code.ImageUri", expected: describeJson(uri), actual: describeJson(code.ImageUri) }],
  );
}

/** A function becomes Active. What is pending, or has no state yet, may still, unless nobody waits any longer. */
function judgeState(tally: Tally, shown: JsonObject, isSettled: boolean): void {
  const { State, LastUpdateStatus } = shown;
  if (!isSettled && (isUnset(State) || State === "Pending")) return;
  const isActive = State === "Active";
  tally.check(
    "effect.state.active",
    isActive ? [] : [{ path: "State", expected: "Active", actual: describeState(shown) }],
  );
  if (!isActive) return;
  tally.check(
    "effect.last-update-status",
    LastUpdateStatus === "Successful"
      ? []
      : [{ path: "LastUpdateStatus", expected: "Successful", actual: describeJson(LastUpdateStatus) }],
  );
}

/** The state with the reason that the target gives for it. */
export function describeState({ State, StateReason, StateReasonCode }: JsonObject): string {
  const reason = [StateReasonCode, StateReason].filter((part) => typeof part === "string" && part !== "").join(": ");
  return `${describeJson(State)}${reason === "" ? "" : ` (${reason})`}`;
}

function judgeTags(tally: Tally, { Tags }: JsonObject, answer: Answer): void {
  if (!isObject(Tags) || !Object.values(Tags).every((value) => typeof value === "string")) return;
  tally.check("effect.tags", differencesOfTags(Tags, at(jsonOf(answer.body), "Tags")));
}

/** Listed functions leave out their state and what the runtime resolved to (list-shape). */
function judgeList(context: OracleContext, tally: Tally, answer: Answer | NoAnswer, state: State): void {
  if (state.existing.size === 0 || (isAnswer(answer) && isLacking(answer, ""))) return;
  const body = isAnswer(answer) ? jsonOf(answer.body) : undefined;
  const isList = isAnswer(answer) && answer.status === 200 && Array.isArray(at(body, "Functions"));
  const came = isAnswer(answer) && answer.status === 200 ? `200 with ${describeBody(answer.body)}` : describe(answer);
  const actual = isAnswer(answer) && body === undefined ? `not JSON: ${came}` : came;
  tally.check("effect.list-functions.answers", isList ? [] : [{ expected: "a list of functions", actual }]);
  if (!isList) return;
  for (const [name, created] of state.existing) {
    const items = at(body, "Functions");
    const count = Array.isArray(items) ? items.filter((item) => at(item, "FunctionName") === name).length : 0;
    const shown = functionNamed(body, name);
    if (count > 1) tally.check("effect.list-functions", [{ expected: `${name} once`, actual: `${count} times` }]);
    if (!shown) {
      tally.check("effect.list-functions", [{ expected: `${name} among the functions`, actual: "absent" }]);
      continue;
    }
    tally.check("effect.list-functions", []);
    // How much of a function a list shows only AWS says.
    const otherwise = differences(context, created, shown).filter(({ path }) => path !== "RuntimeVersionConfig");
    if (otherwise.length > 0) tally.check("effect.list-functions", otherwise, ["aws"]);
  }
}

/** The name of the function that a read or a delete is about. */
export function nameInPath(path: string): string | undefined {
  const sent = sentInPath(path);
  return sent === undefined ? undefined : parseFunctionName(sent).name;
}

/** The same with the form in which it was asked for, and the version; without a function the name is empty. */
export function spellingIn(path: string): Pick<FunctionNameParts, "name" | "form" | "qualifier"> {
  const { name, form, qualifier } = parseFunctionName(sentInPath(path) ?? "");
  const asked = /[?&]Qualifier=([^&]*)/.exec(path)?.[1] ?? qualifier;
  return { name, form, ...(asked !== undefined && { qualifier: decodeURIComponent(asked) }) };
}

/** The function that a read or a delete names, as it was sent. */
export function sentInPath(path: string): string | undefined {
  const part = /\/(?:functions|tags)\/([^/?]+)/.exec(path)?.[1];
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
