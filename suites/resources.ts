import type { ClauseBook, ClauseId } from "../harness/contract/clause-book.ts";
import { slugOf } from "../harness/contract/slug.ts";
import type { Topic } from "../harness/define/case.ts";
import { resourceCase } from "../harness/define/resources.ts";
import { requestNaming } from "../harness/generate/bases.ts";
import { RESOURCE_KINDS, RESOURCES, type ResourceKind } from "../harness/generate/resources.ts";

/**
 * What a function may name beside itself, each in the smallest request that names it: what can't be had decides which
 * cases can be judged at all.
 */
export const resources: Topic = {
  name: "resources",
  cases: ({ clauses }) =>
    RESOURCE_KINDS.flatMap((kind) => {
      const about = clausesOf(kind, clauses);
      if (about.length === 0) return [];
      return {
        id: resourceCase(kind),
        title: `a function with this resource is created: ${kind}`,
        clauses: about,
        steps: [{ call: "CreateFunction", request: { body: { json: requestNaming(kind) } } }],
        finds: Object.keys(RESOURCES[kind].placeholders),
      };
    }),
};

/** What an acceptance decides. None where the edition hasn't the member, and none of a role: every function has one. */
function clausesOf(kind: ResourceKind, clauses: ClauseBook): ClauseId[] {
  const { shownBy } = RESOURCES[kind];
  if (shownBy === "zip") return [];
  if (shownBy === "image") return ["operation.accepts-valid"];
  if (shownBy === "s3") return ["request.code.s3-bucket.type", "request.code.s3-key.type"];
  const type: ClauseId = `request.${slugOf(shownBy.member.split("."))}.type`;
  return clauses.has(type) ? [type] : [];
}
