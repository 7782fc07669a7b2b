import type { Kind } from "./kind.ts";
import { KINDS } from "./kinds.ts";
import type { Symptom } from "./symptom.ts";

/** The kind of a finding by itself. The last kind takes whatever is left. */
export function kindOf(symptom: Symptom): Kind {
  return firstOf(KINDS.filter(({ matches }) => matches(symptom)));
}

/** The kind of a clause by all that was found on it: the first that a finding is of, or, of a whole one, every finding. */
export function kindOfAll(symptoms: readonly Symptom[]): Kind {
  return firstOf(
    KINDS.filter(({ matches, whole }) => (whole === true ? symptoms.every(matches) : symptoms.some(matches))),
  );
}

function firstOf([first]: readonly Kind[]): Kind {
  if (!first) throw new Error("the last kind takes everything");
  return first;
}

/** What causes of a kind are called, or begin with. */
export const causeOfKind = ({ id }: Kind): string => `cause/${id}`;

/** What the cause of a finding is called. */
export function causeId(kind: Kind, symptom: Symptom): string {
  const part = kind.per?.(symptom) ?? "";
  return `${causeOfKind(kind)}${part === "" ? "" : `-${slug(part)}`}`;
}

const slug = (text: string): string =>
  text
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, "-")
    .replaceAll(/^-|-$/g, "");
