import { readDescriptions } from "./page-description.ts";
import { lineError, placeOf } from "./page-line.ts";
import type { PageSection } from "./page-section.ts";
import type { ErrorShape } from "../contract/schema.ts";

export function readErrors(section: PageSection): ErrorShape[] {
  const errors = readDescriptions(section, ["HTTP Status Code"]).map(({ name, line, statements }): ErrorShape => {
    const statement = statements.get("HTTP Status Code");
    if (statement === undefined) throw lineError(line, `a line 'HTTP Status Code: N' for ${name}`);
    if (!/^[45]\d\d$/.test(statement.text)) throw lineError(statement.line, "a status from 400 to 599");
    return { name, status: Number(statement.text), at: placeOf(statement.line) };
  });
  if (errors.length === 0) throw lineError(section.heading, "errors as in '** NameException **' below this heading");
  return errors;
}
