import { clauseTable } from "../clause.ts";
import { aws, client, page, protocol } from "../evidence.ts";
import type { Contract } from "../schema.ts";
import { slugOfMember } from "../slug.ts";
import { evidenceAt } from "./constraints.ts";

export const errorStatusClause = (name: string): `error.status.${string}` => `error.status.${slugOfMember(name)}`;

/** Clauses about how a refusal is encoded. */
export function errorClauses(contract: Contract) {
  return clauseTable([
    {
      id: "error.type.present",
      level: "must",
      text: "A refusal names its error type, in the header or in the body.",
      evidence: [
        page(415),
        aws("wire-error-headers-modelled"),
        client("@aws-sdk/core 3.981.0, loadErrorCode: the header, else code, else __type in the body"),
        client("botocore 1.44.8, RestJSONParser: the header, else code or Code, else __type in the body"),
      ],
    },
    {
      id: "error.type.header",
      // Official clients look there first, and in the body next: without it they read the error all the same.
      level: "should",
      text: "A refusal names its error type in the header x-amzn-errortype.",
      evidence: [
        aws("wire-error-headers-modelled"),
        aws("wire-error-headers-validation"),
        protocol("error type header"),
      ],
    },
    {
      id: "error.message.present",
      level: "must",
      text: "A refusal has a message, under message or Message.",
      evidence: [aws("wire-error-headers-modelled"), aws("wire-error-headers-validation")],
    },
    {
      id: "error.body.json",
      level: "must",
      text: "A refusal's body is a JSON object.",
      evidence: [aws("wire-error-headers-modelled"), aws("wire-error-headers-validation")],
    },
    {
      id: "error.content-type",
      level: "should",
      text: "A refusal's content type is application/json.",
      evidence: [aws("wire-error-headers-modelled"), aws("wire-error-headers-validation")],
    },
    {
      id: "error.request-id",
      level: "should",
      text: "A refusal has an x-amzn-requestid.",
      evidence: [aws("wire-error-headers-modelled"), aws("wire-error-headers-validation")],
    },
    {
      id: "error.body.type",
      level: "should",
      text: "The body of InvalidParameterValueException and ResourceConflictException has Type User.",
      evidence: [aws("wire-error-headers-modelled"), aws("conflict-exists")],
    },
    {
      id: "error.serialization.type",
      level: "should",
      text: "A body that can't be read into the operation's input answers SerializationException.",
      evidence: [protocol("malformed requests")],
    },
    ...contract.errors.map(({ name, status, at }) => ({
      id: errorStatusClause(name),
      level: "must" as const,
      text: `${name} comes with status ${status}.`,
      evidence: [evidenceAt(contract, at)],
    })),
  ]);
}
