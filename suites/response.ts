import type { CaseDraft, Topic } from "../harness/define/case.ts";
import { accepts } from "../harness/define/vocabulary.ts";
import { ALONE, BASES, baseOf } from "../harness/generate/bases.ts";
import { slugOfMember } from "../harness/contract/slug.ts";
import { ECHOED } from "../harness/contract/clauses/response.ts";

const requestMemberOf = new Map(Object.entries(ECHOED).map(([member, path]) => [path[0], member]));

/** Each member of a 201: its type and form, and where its value comes from. */
export const response: Topic = {
  name: "response",
  cases: ({ contract, clauses }) => {
    const ids = [...clauses.values()].map(({ id }) => id);
    const perMember = Object.keys(contract.response.properties ?? {}).map((member): CaseDraft => {
      const slug = slugOfMember(member);
      const about = ids.filter((id) => id.startsWith(`response.${slug}.`));
      const source = requestMemberOf.get(member);
      const request = source && ALONE[source] ? baseOf(slugOfMember(source), slugOfMember).request : BASES.zip;
      return accepts(`response/${slug}`, `${member} of the answer is right`, about, request);
    });
    const whole = (["status", "content-type", "request-id", "type"] as const).map((id) =>
      accepts(`response/${id}`, `the answer's ${id.replace("-", " ")} is right`, [`response.${id}`], BASES.zip),
    );
    return [
      ...whole,
      ...perMember,
      accepts("response/nothing-leaks", "what only the request has is not shown", ["response.closed"], {
        ...BASES.zip,
        Tags: { secret: "not-to-be-shown" },
        Publish: true,
      }),
      accepts(
        "response/defaults",
        "what isn't sent gets its default",
        ids.filter((id) => /^response\.([^.]+\.(default|unset)|unset)$/.test(id)),
        BASES.zip,
      ),
      accepts(
        "response/published-version",
        "Publish makes version 1, the ARN stays unqualified",
        ["response.version.published", "response.function-arn.unqualified"],
        { ...BASES.zip, Publish: true },
      ),
      accepts(
        "response/bare-name",
        "the bare name comes back for an ARN",
        ["response.function-name.bare", "response.function-arn.derived"],
        { ...BASES.zip, FunctionName: "arn:{{partition}}:lambda:{{region}}:{{account}}:function:{{name}}" },
      ),
      accepts(
        "response/image",
        "an image function shows neither Runtime nor Handler",
        ["response.runtime.unset-for-image", "response.handler.unset-for-image", "response.package-type.kind"],
        BASES.image,
      ),
    ];
  },
};
