import type { RunRecord } from "../record/format.ts";
import { smallBody, smallExchange, smallFinding, smallRecord, smallVerdict } from "./small-record.ts";

/** A record of so many verdicts, each with a finding, an exchange and bodies of its own, on 400 clauses. */
export function largeRecord(verdicts: number): RunRecord {
  const clauses = Array.from({ length: 400 }, (_, index) => `request.member-${index}.type`);
  return smallRecord({
    states: Object.fromEntries(clauses.map((id) => [id, "broken"])),
    verdicts: Array.from({ length: verdicts }, (_, index) => {
      const clause = clauses[index % clauses.length] ?? "";
      const text = (part: string): string =>
        JSON.stringify(
          Object.fromEntries(Array.from({ length: 25 }, (__, at) => [`Member${at}`, `${part} ${index} ${at}`])),
        );
      const sent = smallExchange(201, undefined, { body: smallBody(text("sent")) });
      const answer = {
        status: 201,
        headers: { "content-type": "application/json" },
        body: smallBody(text("answered")),
      };
      return smallVerdict(`member-${index}/type`, {
        clauses: [clause],
        findings: [smallFinding(clause, { expected: `what ${index} is`, actual: "201" })],
        exchanges: [{ ...sent, answer }],
      });
    }),
  });
}
