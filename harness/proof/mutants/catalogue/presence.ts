import type { ClauseId } from "../../../contract/clause-book.ts";
import type { Plan } from "../../../define/plan.ts";
import { requestNodes } from "../../../generate/nodes.ts";
import { namesOf } from "../../../contract/walk.ts";
import type { Fault } from "../mutant.ts";
import { forgiving, refusing } from "../patches.ts";
import { valuesAt } from "../place.ts";

const firstOf = (names: readonly string[]): string => names[0] ?? "";

/** Required members that may be missing, or null. */
export const required = (plan: Plan): Fault[] =>
  requestNodes(plan.contract).flatMap(({ schema, slug, steps }): Fault[] => {
    const clause = schema["x-clauses"].required?.id;
    if (clause === undefined) return [];
    const name = slug.replaceAll(".", "-");
    const member = firstOf(namesOf(steps));
    const parent = steps.slice(0, -1);
    const isIn = (json: unknown, wanted: null | undefined): boolean =>
      valuesAt(json, parent).some((value) => value !== undefined) && valuesAt(json, steps).includes(wanted);
    return [
      {
        name: `${name}-may-be-missing`,
        clause,
        entails: [],
        patch: forgiving((json) => isIn(json, undefined), member),
      },
      { name: `${name}-may-be-null`, clause, entails: [], patch: forgiving((json) => isIn(json, null), member) },
    ];
  });

/** Optional members that must not be null, or not be empty, or not be there at all. */
export const overStrict = (plan: Plan): Fault[] => {
  const ids = new Set(plan.cases.map(({ id }) => id));
  return requestNodes(plan.contract).flatMap(({ schema, slug, steps, required: isRequired }): Fault[] => {
    const clause = schema["x-clauses"].type?.id;
    const isOptional = steps.at(-1)?.kind === "member" && !isRequired;
    const name = slug.replaceAll(".", "-");
    const refuses = (how: string, about: ClauseId, isDisliked: (value: unknown) => boolean): Fault => ({
      name: `${name}-${how}`,
      clause: about,
      entails: [],
      blunt: true,
      patch: refusing((json) => valuesAt(json, steps).some(isDisliked)),
    });
    const isThere = ALONE.some((id) => ids.has(`${slug}/${id}`)) || slug.startsWith("code.s3-");
    return [
      ...(isOptional && ids.has(`${slug}/null`)
        ? [refuses("null-refused", "request.null-member", (value) => value === null)]
        : []),
      ...(clause !== undefined && ids.has(`${slug}/empty`) ? [refuses("empty-refused", clause, isNothing)] : []),
      ...(clause !== undefined && isThere && !NOT_ALONE.has(slug)
        ? [refuses("refused-altogether", clause, (value) => value !== undefined && value !== null && !isNothing(value))]
        : []),
    ];
  });
};

/** No case has them by themselves. */
const NOT_ALONE = new Set(["code.s3-object-version", "code.s3-object-storage-mode"]);

const ALONE = ["alone", "true"];

const isNothing = (value: unknown): boolean =>
  value === "" || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
