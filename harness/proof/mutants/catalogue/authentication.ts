import type { ClauseId } from "../../../contract/clause-book.ts";
import type { Plan } from "../../../define/plan.ts";
import type { AwsError } from "../../../reference/errors.ts";
import type { Fault } from "../mutant.ts";

const REGION = "us-east-1";

/** Requests that aren't authenticated, let in. */
const letIn = (name: string, clause: ClauseId, isMeant: (error: AwsError) => boolean): Fault => ({
  name,
  clause,
  entails: [],
  patch: (parts) => ({
    ...parts,
    authenticate: (request) => {
      const said = parts.authenticate(request);
      return said.ok || !isMeant(said.error) ? said : { ok: true, region: REGION };
    },
  }),
});

const says = (error: AwsError, text: string): boolean => JSON.stringify(error).includes(text);

const faults: Fault[] = [
  letIn("unsigned-request-let-in", "authentication.signed", (error) => says(error, "MissingAuthenticationToken")),
  letIn("wrong-signature-let-in", "authentication.signature-valid", (error) => says(error, "signature we calculated")),
  letIn("expired-signature-let-in", "authentication.signature-fresh", (error) => says(error, "expired")),
  letIn("unknown-key-let-in", "authentication.known-key", (error) => says(error, "UnrecognizedClient")),
  ...(
    [
      ["unsigned-request", "authentication.signed", "MissingAuthenticationToken"],
      ["wrong-signature", "authentication.signature-valid", "signature we calculated"],
    ] as const
  ).map(([name, clause, text]): Fault => ({
    name: `${name}-answered-400`,
    clause,
    entails: [],
    patch: (parts) => ({
      ...parts,
      authenticate: (request) => {
        const said = parts.authenticate(request);
        return said.ok || !says(said.error, text) ? said : { ok: false, error: { ...said.error, status: 400 } };
      },
    }),
  })),
];

export const authentication = ({ clauses }: Plan): Fault[] => faults.filter(({ clause }) => clauses.has(clause));
