import type { RecordFinding, RecordHeader } from "../../../record/format.ts";
import { slugOfMember } from "../../../contract/slug.ts";

/** The members that clauses of requests and responses are about, as ids spell them. */
export function membersIn(clauses: RecordHeader["clauses"]): Set<string> {
  return new Set(
    clauses.flatMap(({ id }) => {
      const [group, member, ...constraint] = id.split(".");
      return (group === "request" || group === "response") && member && constraint.length > 0 ? [member] : [];
    }),
  );
}

/** The member that a finding is about: its path's, else its clause's; none where it is about the whole answer. */
export function memberOf({ clause, path = "" }: RecordFinding, members: ReadonlySet<string>): string | undefined {
  const named = [slugOfMember(/^[A-Za-z0-9]*/.exec(path)?.[0] ?? ""), clause.split(".")[1] ?? ""];
  return named.find((member) => members.has(member));
}
