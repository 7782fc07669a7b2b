/** The id that a misspelt one, or a glob, is likely to have meant; undefined where none is like it. */
export function nearest(glob: string, ids: readonly string[]): string | undefined {
  const [best] = ids.map((id) => ({ id, distance: distanceOf(glob, id) })).toSorted((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.max(2, glob.length / 3) ? best.id : undefined;
}

/** ` (the nearest is generic)`, for messages; nothing where none is near. */
export function didYouMean(glob: string, ids: readonly string[]): string {
  const meant = nearest(glob, ids);
  return meant === undefined ? "" : ` (the nearest is ${meant})`;
}

/** The characters to insert, leave out or change until a glob matches a text. What a `*` stands for costs nothing. */
function distanceOf(glob: string, text: string): number {
  let above = Array.from({ length: text.length + 1 }, (_, index) => index);
  for (const character of glob) {
    const isStar = character === "*";
    const row = [(above[0] ?? 0) + (isStar ? 0 : 1)];
    for (let at = 1; at <= text.length; at++) {
      const [left = 0, up = 0, corner = 0] = [row[at - 1], above[at], above[at - 1]];
      row.push(isStar ? Math.min(left, up) : Math.min(left + 1, up + 1, corner + (character === text[at - 1] ? 0 : 1)));
    }
    above = row;
  }
  return above[text.length] ?? 0;
}
