import { Ajv2020 } from "ajv/dist/2020.js";
import { readFixture } from "../contract/fixture.ts";
import type { RunRecord } from "./format.ts";
import { UsageError } from "../usage-error.ts";

/**
 * A record's lines against their schema, so that no report stumbles over one.
 * @throws UsageError naming the file, the line and the member
 */
export function checkRecord({ header, verdicts, footer }: RunRecord, file: string): void {
  const ajv = new Ajv2020().addSchema(readFixture<object>("schemas/record.schema.json"), "record");
  const checker = (kind: Kind) => {
    const validate = ajv.compile({ $ref: `record#/$defs/${kind}` });
    return (line: object, what: string = kind): void => {
      if (validate(line)) return;
      const [first] = validate.errors ?? [];
      throw new UsageError(
        `the record ${file} has another form than this version of the suite writes: ${what}: ${`${first?.instancePath} ${first?.message}`.trim()}. Use the version that wrote it (${header.suite?.version}), or run again`,
      );
    };
  };
  checker("header")(header);
  const checkVerdict = checker("verdict");
  for (const verdict of verdicts) checkVerdict(verdict, verdict.case);
  checker("footer")(footer);
}

type Kind = "header" | "verdict" | "footer";
