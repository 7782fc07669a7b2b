import type { Bindings } from "../define/template.ts";
import type { Json } from "../wire/json.ts";
import type { RuleContext } from "../contract/rule.ts";
import { fillRequest } from "./fill-request.ts";
import { wellFormed, type Whereabouts } from "./resources.ts";

/** No place in particular. Its bucket is the one that the embedded reference has. */
export const NOWHERE: Whereabouts = {
  region: "us-east-1",
  partition: "aws",
  account: "123456789012",
  runId: "bucket",
};

/** What placeholders mean in a place of which nothing else is known. */
export const bindingsAt = (where: Whereabouts): Bindings => ({
  value(placeholder, argument) {
    if (placeholder.startsWith("name")) return argument ? "n".repeat(Number(argument)) : "conformance-name";
    switch (placeholder) {
      case "number":
        return "12345678";
      case "runtime":
        // Every source lists it since 2019, and AWS was recorded to accept it.
        return "python3.8";
      case "region":
      case "partition":
      case "account":
        return where[placeholder];
      case "other-region":
        return "eu-west-1";
      case "other-account":
        return "210987654321";
      case "role":
        return wellFormed("role", where);
      case "resource":
        return wellFormed(argument ?? "", where);
      default:
        return undefined;
    }
  },
});

/** Stands for any target: generators look at a template through it to know which constraints its requests break. */
export const neutralBindings = bindingsAt(NOWHERE);

export const neutral = (template: Json): Json => fillRequest(template, neutralBindings);

/** A place where nothing exists yet. */
export const neutralFacts: RuleContext = {
  ...NOWHERE,
  existing: new Set(),
  codeSigningConfigs: new Set(),
  layers: new Set(),
  objects: new Set(),
  bodyBytes: 0,
};
