import { isAnswer, jsonOf, type Answer, type NoAnswer, type SentRequest } from "../wire/exchange.ts";
import { at, describeJson, isEmpty, isObject, type Json } from "../wire/json.ts";
import { configurationIn } from "../wire/read-answer.ts";
import { isLacking } from "../wire/read-error.ts";
import type { Created } from "./context.ts";
import { describeAnswer } from "./judge-create.ts";
import { describeBody } from "./judge-success.ts";
import type { Difference, Tally } from "./tally.ts";

/** Reads that show one claim of a create. */
export type ClaimRead = "ListVersionsByFunction" | "ListTags" | "GetFunctionCodeSigningConfig";

export const isClaimRead = (call: SentRequest["call"]): call is ClaimRead => Object.hasOwn(ANSWERS, call);

const ANSWERS = {
  ListVersionsByFunction: "effect.list-versions-by-function.answers",
  ListTags: "effect.list-tags.answers",
  GetFunctionCodeSigningConfig: "effect.get-function-code-signing-config.answers",
} as const satisfies Record<ClaimRead, string>;

/** Holds a read of what a create claims against the claim: its version, its tags, its code-signing configuration. */
export function judgeClaim(
  tally: Tally,
  call: ClaimRead,
  answer: Answer | NoAnswer,
  name: string,
  { request, answer: made }: Created,
): void {
  if (isAnswer(answer) && isLacking(answer, name)) return;
  const body = isAnswer(answer) && answer.status === 200 ? jsonOf(answer.body) : undefined;
  const { isRight, expected } = FORMS[call];
  tally.check(ANSWERS[call], isRight(body) ? [] : [{ expected, actual: describe(answer) }]);
  if (!isRight(body)) return;
  switch (call) {
    case "ListVersionsByFunction":
      return tally.check("effect.list-versions", missingVersions(body, made.Version));
    case "ListTags":
      return tally.check("effect.list-tags", differencesOf("Tags", request.Tags, at(body, "Tags")));
    case "GetFunctionCodeSigningConfig": {
      const path = "CodeSigningConfigArn";
      return tally.check("effect.code-signing-config", differencesOf(path, request[path], at(body, path)));
    }
  }
}

const FORMS: Record<ClaimRead, { isRight(body: Json | undefined): boolean; expected: string }> = {
  ListVersionsByFunction: { isRight: (body) => Array.isArray(at(body, "Versions")), expected: "a list of versions" },
  ListTags: { isRight: isObject, expected: "the tags" },
  GetFunctionCodeSigningConfig: { isRight: isObject, expected: "200 with a JSON object" },
};

const describe = (answer: Answer | NoAnswer): string => {
  if (!isAnswer(answer)) return `${answer.failure}: ${answer.message}`;
  return answer.status === 200 ? `200 with ${describeBody(answer.body)}` : describeAnswer(answer);
};

function missingVersions(body: Json | undefined, published: Json | undefined): Difference[] {
  const versions = at(body, "Versions");
  const shown = Array.isArray(versions) ? versions.map((item) => at(item, "Version") ?? null) : [];
  const wanted = ["$LATEST", ...(typeof published === "string" ? [published] : [])];
  return [...new Set(wanted)]
    .filter((version) => !shown.includes(version))
    .map((version) => ({ path: "Versions", expected: `${version} among the versions`, actual: describeJson(shown) }));
}

/** Of nothing sent nothing is shown, in whichever way. */
function differencesOf(path: string, sent: Json | undefined, shown: Json | undefined): Difference[] {
  const isSame = isEmpty(sent) ? isEmpty(shown) : sorted(sent) === sorted(shown);
  return isSame ? [] : [{ path, expected: describeJson(sent ?? null), actual: describeJson(shown) }];
}

const sorted = (value: Json | undefined): string =>
  JSON.stringify(isObject(value) ? Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)) : value);

/** Holds a read of the version that a create published against it. */
export function judgeVersion(
  tally: Tally,
  call: SentRequest["call"],
  answer: Answer | NoAnswer,
  qualifier: string,
  created: Created,
  isSettled: boolean,
): void {
  // Whether it is the right number the create's own clause says.
  if (created.answer.Version !== qualifier) return;
  const shown = isAnswer(answer) && answer.status === 200 ? configurationIn(call, answer) : undefined;
  const isIt = shown?.Version === qualifier && shown.FunctionName === created.answer.FunctionName;
  const came = shown ? describeJson({ Version: shown.Version ?? null, FunctionName: shown.FunctionName ?? null }) : "";
  tally.check(
    "effect.published-version",
    isIt ? [] : [{ expected: `version ${qualifier} of the function`, actual: came || describe(answer) }],
  );
  if (!isIt || !isSettled) return;
  const { State } = shown;
  tally.check(
    "effect.published-version.active",
    State === "Active" ? [] : [{ path: "State", expected: "Active", actual: describeJson(State) }],
  );
}

/** What a function's ARN is good for, by its form. */
export type ArnClause = "effect.function-arn" | "effect.partial-arn";

/** Holds a read of a function by its ARN against the function. */
export function judgeByArn(
  tally: Tally,
  call: SentRequest["call"],
  answer: Answer | NoAnswer,
  name: string,
  clause: ArnClause,
): void {
  const shown = isAnswer(answer) && answer.status === 200 ? configurationIn(call, answer) : undefined;
  // Who isn't allowed to ask so, wasn't answered.
  if (isAnswer(answer) && answer.status !== 404 && isLacking(answer, name)) return;
  const actual = shown ? describeJson(shown.FunctionName) : describe(answer);
  tally.check(clause, shown?.FunctionName === name ? [] : [{ expected: `the function ${name}`, actual }]);
}
