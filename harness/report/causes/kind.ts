import type { Harm } from "./harm.ts";
import type { Symptom } from "./symptom.ts";

/** What is known of a cause when its sentence is made. */
export interface Told {
  /** `answered 500`, `not answered`, `answered 500 or 502, or not at all`. */
  fate: string;
  /** `Handler, Runtime and 3 more`; empty where no clause has a member. */
  members: string;
  /** What came, in the words of the best example. */
  actual: string;
  /** The part of the id that tells it from others of its kind; else empty. */
  of: string;
  /** Whether nearly every answer shows it. */
  isEverywhere: boolean;
}

/** A kind of cause: what findings are of it, and how it is told. */
export interface Kind {
  /** In kebab-case, for ever: `cause/ID` is what people filter by. */
  id: string;
  harm: Harm;
  /** A finding is of the first kind that it matches. */
  matches: (symptom: Symptom) => boolean;
  /** It takes a clause only if all that was found on the clause is of it: it says why, and must explain everything. */
  whole?: true;
  /** One cause for each of these rather than one for all; it is a part of the id. */
  per?: (symptom: Symptom) => string;
  sentence: (told: Told) => string;
  brings: string;
  right: string;
}
