import { createHash } from "node:crypto";
import { basename } from "node:path";
import { readErrors } from "./page-errors.ts";
import { readOperation } from "./page-operation.ts";
import { schemaOfMembers } from "./page-schema.ts";
import { readPage, sectionOf } from "./page-section.ts";
import type { Contract } from "../contract/schema.ts";

/** Reads an AWS API reference page in Markdown. Throws ContractSourceError at the first thing that it can't read. */
export function importPage(text: string, name: string, edition: string): Contract {
  const page = readPage(text, name);
  const { operation, request, response } = readOperation(page);
  return {
    format: 1,
    edition,
    source: {
      kind: "api-reference-page",
      name: basename(name),
      sha256: createHash("sha256").update(text, "utf8").digest("hex"),
    },
    operation,
    request: schemaOfMembers("request", request, sectionOf(page, "Request Body")),
    response: schemaOfMembers("response", response, sectionOf(page, "Response Elements")),
    errors: readErrors(sectionOf(page, "Errors")),
  };
}
