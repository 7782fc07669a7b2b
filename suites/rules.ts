import { clauseIdOf } from "../harness/contract/clause-book.ts";
import { rulesOf } from "../harness/contract/rules.ts";
import { slugOfMember } from "../harness/contract/slug.ts";
import type { Need, Topic } from "../harness/define/case.ts";
import { refuses } from "../harness/define/vocabulary.ts";
import { baseOf } from "../harness/generate/bases.ts";
import { changed } from "../harness/generate/change.ts";

/** Cases that send more than a target may be asked for without leave, and the lone request of that size. */
const LARGE: Record<string, { needs: Need[]; controls: string[] }> = {
  "package/above-maximum": { needs: ["large"], controls: ["package/at-maximum"] },
};

/** Each rule that the schema can't say, broken: among them the plain cases of 403, 404 and 413. */
export const rules: Topic = {
  name: "rules",
  cases: ({ contract }) =>
    rulesOf(contract).flatMap((rule) =>
      rule.breaks.map(({ id, title, from, change, entails }) => {
        const base = baseOf(from, slugOfMember);
        return refuses(id, title, [rule.id], changed(base.request, change), {
          breaks: [rule.id, ...(entails ?? []).map(clauseIdOf)],
          ...LARGE[id],
        });
      }),
    ),
};
