import { fillJson, type Bindings } from "../define/template.ts";
import type { Json } from "../wire/json.ts";
import { packageAsBase64 } from "./packages.ts";
import { wellFormed, type Whereabouts } from "./resources.ts";

/** No place in particular. */
const NOWHERE: Whereabouts = { region: "us-east-1", partition: "aws", account: "123456789012", runId: "bucket" };

/** Stands for any target: generators look at a template through it to know which constraints its requests break. */
const NEUTRAL: Record<string, string | undefined> = {
  number: "12345678",
  role: wellFormed("role", NOWHERE),
  runtime: "python3.9",
  region: NOWHERE.region,
  "other-region": "eu-west-1",
  account: NOWHERE.account,
  "other-account": "210987654321",
  partition: NOWHERE.partition,
};

export const neutralBindings: Bindings = {
  value(placeholder, argument) {
    if (placeholder.startsWith("name")) return (argument ? "n".repeat(Number(argument)) : "conformance-name") + "";
    if (placeholder === "package") return packageAsBase64(argument ?? "");
    if (placeholder === "resource") return wellFormed(argument ?? "", NOWHERE);
    return NEUTRAL[placeholder];
  },
};

export const neutral = (template: Json): Json => fillJson(template, neutralBindings);
