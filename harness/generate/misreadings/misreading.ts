import type { Json } from "../../wire/json.ts";

/** One way in which implementers get a kind of constraint wrong. */
export interface Misreading {
  /** In kebab-case. */
  name: string;
  /** What such an implementer takes the constraint for. */
  sentence: string;
}

/** A value that tells a constraint from a misreading of it. */
export interface Witness {
  /** What the case's id says behind `misread-`: the value's own nature, never its place in a list. */
  id: string;
  title: string;
  value: Json;
  /** The misreading that it was made from. */
  of: string;
  /** The pattern as that misreading has it. */
  pattern?: string;
}
