import type { Topic } from "../harness/define/case.ts";
import { refuses } from "../harness/define/vocabulary.ts";
import { baseOf } from "../harness/generate/bases.ts";
import { slugOfMember } from "../harness/contract/slug.ts";

/** Well-formed names of what doesn't exist: 404. Another region's ARN stands with the rules of names. */
export const notFound: Topic = {
  name: "not found",
  cases: () => {
    const { request } = baseOf("code-signing-config-arn", slugOfMember);
    return [
      refuses(
        "error/not-found",
        "the refusal of an unknown code-signing configuration is well formed",
        [
          "error.status.code-signing-config-not-found-exception",
          "error.type.present",
          "error.type.header",
          "error.message.present",
        ],
        {
          ...request,
          CodeSigningConfigArn:
            "arn:{{partition}}:lambda:{{region}}:{{account}}:code-signing-config:csc-11111111111111111",
        },
        { breaks: ["rule.code-signing-config.exists"], about: ["rule.code-signing-config.exists"] },
      ),
    ];
  },
};
