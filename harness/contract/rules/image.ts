import { aws, model, page } from "../evidence.ts";
import { at, isEmpty, isUnset } from "../../wire/json.ts";
import { REMOVE, ruleTable, type Rule } from "../rule.ts";
import { isImage } from "./package.ts";

const refusals = [{ status: 400, types: ["InvalidParameterValueException", "ValidationException"] }];

/** Of a member that an image has no use for: AWS was recorded to refuse it; of the runtime the newest model says so. */
const without = <Slug extends "handler" | "runtime">(
  member: "Handler" | "Runtime",
  slug: Slug,
  said: Pick<Rule, "level" | "evidence"> & Pick<Partial<Rule>, "from">,
): Rule<`rule.image.no-${Slug}`> => ({
  id: `rule.image.no-${slug}`,
  ...said,
  acceptedBy: "image/minimal",
  text: `A function of a container image has no ${member}.`,
  refusals,
  holds: (request) => !isImage(request) || isUnset(request[member]),
  breaks: [
    {
      id: `image/with-${slug}`,
      title: `an image function with a ${member} is refused`,
      from: "image",
      change: { [member]: member === "Handler" ? "index.handler" : "{{runtime}}" },
    },
  ],
});

const recorded = aws("ipv-image-with-handler");

export const imageRules = ruleTable([
  {
    id: "rule.image.image-uri",
    level: "must",
    text: "A function of a container image names its image.",
    evidence: [page(22)],
    refusals,
    // Without any Code another clause is broken.
    holds: (request) => !isImage(request) || isUnset(request.Code) || !isUnset(at(request, "Code", "ImageUri")),
    breaks: [
      {
        id: "image/empty-code",
        title: "an image function whose Code is empty is refused",
        from: "image",
        change: { Code: {} },
      },
      {
        id: "image/null-image-uri",
        title: "an image function whose ImageUri is null is refused",
        from: "image",
        change: { "Code.ImageUri": null },
      },
      {
        id: "image/zip-file-only",
        title: "an image function whose Code has only a ZipFile is refused",
        from: "image",
        change: { "Code.ImageUri": REMOVE, "Code.ZipFile": "{{package:minimal}}" },
      },
    ],
  },
  without("Handler", "handler", { level: "should", evidence: [recorded] }),
  without("Runtime", "runtime", { level: "should", evidence: [recorded] }),
  without("Runtime", "runtime", {
    from: "2026-11",
    level: "must",
    evidence: [model("the documentation of CreateFunctionRequest.Runtime"), recorded],
  }),
  {
    id: "rule.image.no-layers",
    acceptedBy: "image/minimal",
    level: "should",
    text: "A function of a container image has no layers.",
    evidence: [recorded],
    refusals,
    holds: (request) => !isImage(request) || isEmpty(request.Layers),
    breaks: [
      {
        id: "image/with-layers",
        title: "an image function with a layer is refused",
        from: "image",
        change: { Layers: ["{{resource:layer}}"] },
      },
    ],
  },
]);
