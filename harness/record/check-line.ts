import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { readFixture } from "../contract/fixture.ts";
import type { RecordFooter, RecordHeader, RecordLearnt, RecordLeft, RecordVerdict } from "./format.ts";

interface Kinds {
  header: RecordHeader;
  verdict: RecordVerdict;
  learnt: RecordLearnt;
  left: RecordLeft;
  footer: RecordFooter;
}

/** A line that was checked, or what is wrong with it: where, and why. */
export type Checked<T> = { line: T } | { fault: string };

type Validators = { [K in keyof Kinds]: ValidateFunction<Kinds[K]> };

let validators: Validators | undefined;

/** Compiled when first needed: it costs more than reading most records. */
function validatorsOf(): Validators {
  if (validators) return validators;
  const ajv = new Ajv2020().addSchema(readFixture<object>("schemas/record.schema.json"), "record");
  validators = {
    header: ajv.compile({ $ref: "record#/$defs/header" }),
    verdict: ajv.compile({ $ref: "record#/$defs/verdict" }),
    learnt: ajv.compile({ $ref: "record#/$defs/learnt" }),
    left: ajv.compile({ $ref: "record#/$defs/left" }),
    footer: ajv.compile({ $ref: "record#/$defs/footer" }),
  };
  return validators;
}

/** A line of a kind against its schema, so that no report stumbles over one. */
export function checkLine<K extends keyof Kinds>(kind: K, line: unknown): Checked<Kinds[K]> {
  const validate: ValidateFunction<Kinds[K]> = validatorsOf()[kind];
  if (validate(line)) return { line };
  const [first] = validate.errors ?? [];
  return { fault: `${first?.instancePath} ${first?.message}`.trim() };
}
