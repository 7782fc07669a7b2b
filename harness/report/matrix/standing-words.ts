import type { Score } from "../../record/format.ts";
import type { EditionSection, Standing } from "./model.ts";
import type { Task } from "./tasks.ts";

/** The targets by their rank; those without one keep their order, at the end. */
export function rankedTargets({ standings }: EditionSection): { index: number; standing: Standing }[] {
  const of = ({ rank }: Standing): number => rank ?? standings.length + 1;
  return standings
    .map((standing, index) => ({ index, standing }))
    .toSorted((a, b) => of(a.standing) - of(b.standing) || a.index - b.index);
}

/** `18 of 28`: of what was judged. */
export const shareText = ({ upheld, broken }: Score): string =>
  upheld + broken === 0 ? "none judged" : `${upheld} of ${upheld + broken}`;

/** What divergence doesn't tell. */
export const unjudgedText = ({ unjudged }: Score): string[] => (unjudged === 0 ? [] : [`${unjudged} not judged`]);

/** `31%`: broken of judged; undefined where nothing was judged. */
export const divergence = ({ upheld, broken }: Score): string | undefined => percent(broken, upheld + broken);

/** `87%`: judged of all. */
export const coverage = ({ upheld, broken, unjudged }: Score): string | undefined =>
  percent(upheld + broken, upheld + broken + unjudged);

const percent = (part: number, whole: number): string | undefined =>
  whole === 0 ? undefined : `${Math.round((100 * part) / whole)}%`;

/** A task in full: `stability (5xx, refused, lost, left behind)`. */
export const taskTitle = ({ name, about }: Task): string => (about === undefined ? name : `${name} (${about})`);
